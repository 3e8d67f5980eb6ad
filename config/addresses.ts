import type { Language } from "./languages.ts";
import type { Site } from "./site.ts";

/** A path of the guide as pages write it, `/ru/authorize/`, with the prefix it is published under. */
export function publishedPath(site: Site, path: string): string {
  return /^\/(?!\/)/.test(path) ? site.pathPrefix + path.slice(1) : path;
}

/**
 * The absolute address of a path of the guide: canonical links, `hreflang`, sharing, and the
 * `redirect_uri` that VK compares byte for byte (RFC 9700 §4.1.3) all come from here.
 */
export function absoluteAddress(site: Site, path: string): string {
  return new URL(path.replace(/^\//, ""), site.url).href;
}

/** The same page in another language: `/ru/authorize/` → `/en/authorize/`. */
export function inLanguage(path: string, language: Language): string {
  return path.replace(/^\/[^/]+\//, `/${language}/`);
}
