import { createHash } from "node:crypto";
import { basename } from "node:path";
import { build } from "esbuild";
import { type MinifyOptions, minify } from "terser";

/** What every bundle is compiled to: the oldest browsers supported; the README says why these. */
export const target = ["chrome105", "firefox115", "safari16"];

/** The scripts a page may load, by the kind of page: each carries only what that kind needs. */
export interface ClientScripts {
  readonly site: BuiltFile;
  readonly oauth: BuiltFile;
  readonly vkid: BuiltFile;
  /** The second part of `vkid`, which that loads itself once there is a code. */
  readonly vkidToken: BuiltFile;
  readonly errors: BuiltFile;
  readonly permissions: BuiltFile;
}

export interface BuiltFile {
  /** Path on the site, `/assets/oauth-12ab34cd.js`: the name changes with the content. */
  readonly path: string;
  readonly contents: string;
}

/** Compiles the page's scripts: one file a kind of page, and a second for the one that goes on to a token. */
export async function buildScripts(): Promise<ClientScripts> {
  const [site, oauth, [vkid, vkidToken], errors, permissions] = await Promise.all([
    buildScript("site"),
    buildScript("oauth"),
    buildInTwo("vkid", "vkidToken"),
    buildScript("errors"),
    buildScript("permissions"),
  ]);
  return { site, oauth, vkid, vkidToken, errors, permissions };
}

async function buildScript(entry: keyof ClientScripts): Promise<BuiltFile> {
  const bundles = await bundle(entry);
  return finish(entry, bundles[entry]);
}

/**
 * Compiles a script in two parts. The second imports the first: esbuild then puts the whole first part into the file
 * that both share, with all that the second uses of it exported, and that file is what the page loads. The second
 * names the first, and the page names the second: two files that name each other could not both bear their hash.
 */
async function buildInTwo(
  first: keyof ClientScripts,
  second: keyof ClientScripts,
): Promise<[first: BuiltFile, second: BuiltFile]> {
  const bundles = await bundle(first, second);
  const shared = await finish(first, bundles["shared"]);
  const later = bundles[second]?.replace("./shared.js", `./${basename(shared.path)}`);
  return [shared, await finish(second, later)];
}

/**
 * Parts of our own objects: nothing outside the scripts reads them (two files that share them are made
 * by one call, with the same letters), and nothing keeps them (a kept transaction's are
 * not among them), so that each may be called by a letter.
 */
const inner = new RegExp(
  `^(${[
    "here|forget|token|holdCode|dropCode|takePasted|openToken|onToken|onCode|onFailure|says",
    "kind|error|reason|description|subcode|used|transaction|verifier|challenge",
    "iss|show|deviceId|groupId|userId|others|asked|refreshToken|expiresIn",
  ].join("|")})$`,
);

/** @returns what esbuild makes of these entries, by name; what several of them import is `shared` */
async function bundle(...entries: (keyof ClientScripts)[]): Promise<Partial<Record<string, string>>> {
  const { outputFiles } = await build({
    entryPoints: entries.map((entry) => `src/scripts/page/${entry}.ts`),
    bundle: true,
    splitting: true,
    chunkNames: "shared",
    minify: true,
    mangleProps: inner,
    format: "esm",
    target,
    outdir: "assets",
    write: false,
    legalComments: "none",
  });
  return Object.fromEntries(outputFiles.map(({ path, text }) => [basename(path, ".js"), text]));
}

const minifying: MinifyOptions = {
  module: true,
  ecma: 2020,
  compress: {
    passes: 5,
    inline: 1,
    collapse_vars: false,
    lhs_constants: false,
    hoist_funs: true,
    unsafe_arrows: true,
    unsafe_methods: true,
  },
};

/** A second look finds another four per cent, which at this size is a feature more. */
async function finish(name: string, text = ""): Promise<BuiltFile> {
  const { code: contents } = await minify(text, minifying);
  if (!contents) throw new Error(`esbuild wrote nothing for ${name}`);
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 8);
  return { path: `/assets/${name}-${hash}.js`, contents };
}

/** Compiles the few lines that must run before the first paint; they stand in the page itself. */
export async function buildInlineScript(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    format: "iife",
    target,
    write: false,
    legalComments: "none",
    // Without the project's settings no "use strict" is written: in so few lines nothing rests on it.
    tsconfigRaw: {},
  });
  const { code = "" } = await minify(outputFiles[0]?.text ?? "", { ecma: 2020, compress: { passes: 3 } });
  return code;
}
