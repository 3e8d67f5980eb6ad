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
  readonly errors: BuiltFile;
  readonly permissions: BuiltFile;
}

export interface BuiltFile {
  /** Path on the site, `/assets/oauth-ABCD1234.js`: the name changes with the content. */
  readonly path: string;
  readonly contents: string;
}

/** Compiles the page's scripts with esbuild: one file a kind of page, nothing loaded by another. */
export async function buildScripts(): Promise<ClientScripts> {
  const [site, oauth, vkid, errors, permissions] = await Promise.all([
    buildScript("site"),
    buildScript("oauth"),
    buildScript("vkid"),
    buildScript("errors"),
    buildScript("permissions"),
  ]);
  return { site, oauth, vkid, errors, permissions };
}

/**
 * Parts of our own objects: nothing outside a bundle reads them, and nothing keeps them (a kept transaction's are
 * not among them), so that each may be called by a letter.
 */
const inner =
  /^(holdCode|dropCode|takePasted|openToken|onToken|onCode|onFailure|others|asked|refreshToken|expiresIn|userId|subcode|used|verifier)$/;

const minifying: MinifyOptions = {
  module: true,
  ecma: 2020,
  compress: {
    passes: 5,
    inline: 1,
    collapse_vars: false,
    hoist_funs: true,
    unsafe_arrows: true,
    unsafe_methods: true,
  },
  mangle: { properties: { regex: inner } },
};

async function buildScript(entry: keyof ClientScripts): Promise<BuiltFile> {
  const { outputFiles } = await build({
    entryPoints: [`src/scripts/page/${entry}.ts`],
    bundle: true,
    minify: true,
    format: "esm",
    target,
    entryNames: "[name]-[hash]",
    outdir: "assets",
    write: false,
    legalComments: "none",
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`esbuild wrote nothing for ${entry}`);
  // A second look finds another four per cent, which at this size is a feature more.
  const { code } = await minify(file.text, minifying);
  return { path: `/assets/${basename(file.path)}`, contents: code ?? file.text };
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
  });
  const { code = "" } = await minify(outputFiles[0]?.text ?? "", { ecma: 2020, compress: { passes: 3 } });
  return code;
}
