import { readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { expect, test } from "playwright/test";
import { filesIn } from "../support/site.ts";
import { project } from "../support/workspace.ts";

interface Import {
  readonly file: string;
  /** The file it names, from the project's root, or the package as written. */
  readonly target: string;
  readonly isPackage: boolean;
}

const statement =
  /^\s*(?:import|export)\b[^"';]*?from\s*["']([^"']+)["']|\bimport\s*\(?\s*["']([^"']+)["']/gm;

/** Every import of the TypeScript under a folder of the project. */
function importsUnder(folder: string): Import[] {
  return filesIn(join(project, folder))
    .filter((file) => /\.[cm]?[jt]s$/.test(file))
    .map((file) => `${folder}/${file}`)
    .flatMap((file) =>
      [...readFileSync(join(project, file), "utf8").matchAll(statement)].map(([, from, bare]) => {
        const named = from ?? bare ?? "";
        const isPackage = !named.startsWith(".");
        return { file, isPackage, target: isPackage ? named : join(dirname(file), named) };
      }),
    );
}

const said = (imports: readonly Import[]) => imports.map(({ file, target }) => `${file} imports ${target}`);

test("VK's protocol imports nothing but itself", () => {
  const imports = importsUnder("src/scripts/vk");
  expect(imports.length).toBeGreaterThan(5);
  expect(said(imports.filter(({ target }) => !target.startsWith("src/scripts/vk/")))).toEqual([]);
});

test("the page's scripts import themselves and VK's protocol, and no package", () => {
  const imports = importsUnder("src/scripts/page");
  expect(imports.length).toBeGreaterThan(5);
  expect(said(imports.filter(({ target }) => !/^src\/scripts\/(page|vk)\//.test(target)))).toEqual([]);
});

test("the build and the practice VK never import the page's scripts", () => {
  for (const folder of ["config", "practice"]) {
    const imports = importsUnder(folder);
    expect(imports.length).toBeGreaterThan(5);
    expect(said(imports.filter(({ target }) => target.includes("scripts/page")))).toEqual([]);
  }
});

test("neither the guide nor its build knows the practice VK", () => {
  for (const folder of ["src", "config"])
    expect(said(importsUnder(folder).filter(({ target }) => target.startsWith("practice")))).toEqual([]);
});

test("nothing but tests imports tests", () => {
  for (const folder of ["src", "config", "practice", "tools"])
    expect(said(importsUnder(folder).filter(({ target }) => target.startsWith("tests")))).toEqual([]);
});

test("no Russian word stands in a script", () => {
  const comments = /\/\*[\s\S]*?\*\/|(?:^|\s)\/\/.*$/gm;
  const files = filesIn(join(project, "src/scripts")).filter((file) => file.endsWith(".ts"));
  const words = files.flatMap((file) => {
    const code = readFileSync(join(project, "src/scripts", file), "utf8").replaceAll(comments, "");
    return (code.match(/.*\p{Script=Cyrillic}.*/gu) ?? []).map((line) => `${file}: ${line.trim()}`);
  });
  expect(words).toEqual([]);
});
