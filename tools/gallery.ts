// `npm run gallery`: every state and detail of the helper in both languages and themes, on a phone and on a wide
// screen, side by side on one page for our own eyes. The tests take the pictures, in .cache/gallery.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { playwrightCommand } from "./playwright.ts";

const folder = resolve(".cache/gallery");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const { status } = spawnSync(process.execPath, [playwrightCommand, "test", "everyState", "--reporter=line"], {
  env: { ...process.env, SHOTS: folder },
  stdio: "inherit",
});
process.exitCode = status ?? 1;

/** A picture is named by its scene, `own-app-token-ru-dark-360.jpg`. */
const scenes = new Map<string, string[]>();
for (const file of readdirSync(folder).sort()) {
  const scene = file.replace(/-(ru|en)-(light|dark)-\d+\.jpg$/, "");
  scenes.set(scene, [...(scenes.get(scene) ?? []), file]);
}
const sections = [...scenes].map(
  ([scene, files]) => `<h2 id="${scene}">${scene}</h2>
<div>${files.map((file) => `<figure><figcaption>${file}</figcaption><a href="${file}"><img src="${file}" alt="" loading="lazy"></a></figure>`).join("\n")}</div>`,
);
const contents = [...scenes.keys()].map((scene) => `<a href="#${scene}">${scene}</a>`);
writeFileSync(
  `${folder}/index.html`,
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Every state</title>
<style>
body { margin: 24px; font: 15px system-ui; background: #888 }
nav { display: flex; flex-wrap: wrap; gap: 4px 16px }
nav a { color: #000 }
div { display: flex; gap: 16px; overflow-x: auto; align-items: start }
figure { margin: 0; flex: none }
img { display: block; height: 640px; width: auto }
</style>
<nav>${contents.join("\n")}</nav>
${sections.join("\n")}`,
);
console.log(
  `Open ${folder}/index.html: ${scenes.size} states, ${[...scenes.values()].flat().length} pictures`,
);
