import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { UserConfig } from "@11ty/eleventy";
import { imageSize } from "image-size";
import createMarkdownIt from "markdown-it";
import { publishedPath } from "./addresses.ts";
import type { Picture } from "./frontMatter.ts";
import type { Site } from "./site.ts";

const { escapeHtml } = createMarkdownIt().utils;
const folder = "src/img";

/**
 * A picture as HTML, with its size, so that nothing moves when it arrives. Without alternative text it is an
 * ornament. A picture loads when the reader comes near it: those of states that are not shown never do.
 */
export function pictureHtml(site: Site, { path, alt }: Picture): string {
  const { width, height } = imageSize(readFileSync(join("src", path)));
  const source = escapeHtml(publishedPath(site, path));
  return `<img src="${source}" alt="${escapeHtml(alt)}" width="${width}" height="${height}" loading="lazy" decoding="async">`;
}

/**
 * Puts the pictures beside the pages. Drawings name the guide's colours as `var(--ink)`: each takes the colours
 * it uses along, light and dark. An `<img>` follows the `color-scheme` of its page, and so the theme switch.
 */
export function usePictures(eleventy: UserConfig): void {
  eleventy.addWatchTarget(folder);
  eleventy.on("eleventy.after", ({ directories: { output } }) => {
    const palettes = readPalettes();
    for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const source = join(file.parentPath, file.name);
      const target = join(output, "img", source.slice(folder.length));
      mkdirSync(dirname(target), { recursive: true });
      if (file.name.endsWith(".svg"))
        writeFileSync(target, withPalette(readFileSync(source, "utf8"), palettes));
      else cpSync(source, target);
    }
  });
}

interface Palettes {
  readonly light: ReadonlyMap<string, string>;
  readonly dark: ReadonlyMap<string, string>;
}

/** The colours of the style sheets, so that drawings and pages cannot drift apart. */
function readPalettes(): Palettes {
  const colours = (file: string) =>
    new Map(
      [...readFileSync(join("src/styles", file), "utf8").matchAll(/--([\w-]+): (#\w+);/g)].map(
        ([, name = "", colour = ""]) => [name, colour] as const,
      ),
    );
  return { light: colours("tokens.css"), dark: colours("modes.css") };
}

function withPalette(drawing: string, { light, dark }: Palettes): string {
  const used = [...new Set([...drawing.matchAll(/var\(--([\w-]+)\)/g)].map(([, name = ""]) => name))];
  if (!used.every((name) => light.has(name))) return drawing;
  const rules = (palette: ReadonlyMap<string, string>) =>
    `svg{${used.map((name) => `--${name}:${palette.get(name)}`).join(";")}}`;
  return used.length === 0
    ? drawing
    : drawing.replace(
        /<svg[^>]*>/,
        (start) => `${start}<style>${rules(light)}@media(prefers-color-scheme:dark){${rules(dark)}}</style>`,
      );
}
