import { inLanguage } from "./addresses.ts";
import type { Mistake, TokenRequest } from "./frontMatter.ts";
import { languages } from "./languages.ts";
import type { GuidePage } from "./pages.ts";

/** Pages that lack their twin in another language. */
export function missingTwins(pages: readonly GuidePage[], folder: string): Mistake[] {
  const written = new Set(pages.map(({ path }) => path));
  return pages.flatMap(({ file, path, slug }) =>
    languages
      .filter((language) => !written.has(inLanguage(path, language)))
      .map((language) => ({
        file,
        key: "language",
        right: `every page exists in each language: write ${folder}/${language}/${slug || "index"}.md too`,
      })),
  );
}

/** What twins have in common: a reader grants the same to the same in every language. The first that differs may make others differ. */
const common: Record<string, (request: TokenRequest) => string | number | undefined> = {
  flow: ({ flow }) => flow,
  app_id: ({ appId }) => appId && Number(appId),
  scope: ({ scope }) => [...scope].sort().join(","),
  owner: ({ owner }) => owner && (owner.url ?? "without an address"),
};

/** Pages that ask a reader for something else than their twin in the first language does. */
export function differentTwins(pages: readonly GuidePage[]): Mistake[] {
  const first = new Map(
    pages.filter(({ language }) => language === languages[0]).map((page) => [page.path, page]),
  );
  return pages.flatMap(({ file, path, frontMatter: { request } }) => {
    const twin = first.get(inLanguage(path, languages[0]));
    if (!twin) return [];
    const other = twin.frontMatter.request;
    // Where one asks for nothing at all, that is the one difference to tell.
    const keys = request && other ? Object.keys(common) : ["flow"];
    return keys.flatMap((key) => {
      const [value, theirs] = [request, other].map((each) => each && common[key]?.(each));
      const right = `its twin ${twin.file} has ${theirs ? JSON.stringify(theirs) : "none"}: both ask the reader for the same`;
      return value === theirs ? [] : [{ file, key, value, right }];
    });
  });
}
