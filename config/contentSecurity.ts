import { createHash } from "node:crypto";

/** What a page needs beyond its own files. */
export interface PageNeeds {
  readonly inlineScripts: readonly string[];
  readonly inlineStyles: readonly string[];
  /** Origins the page's script may send requests to: VK ID's on pages that exchange a code there. */
  readonly connect: readonly string[];
}

/**
 * The Content-Security-Policy of a page, as a `<meta>` can carry it (OWASP CSP cheat sheet).
 * Nothing is allowed that is not named: no frames, no forms, no plug-ins, no HTML made from strings.
 */
export function contentSecurityPolicy({ inlineScripts, inlineStyles, connect }: PageNeeds): string {
  const directives: Record<string, readonly string[]> = {
    "default-src": ["'none'"],
    "script-src": ["'self'", ...inlineScripts.map(sourceHash)],
    "style-src": inlineStyles.map(sourceHash),
    "img-src": ["'self'"],
    "connect-src": connect.length > 0 ? connect : ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "require-trusted-types-for": ["'script'"],
    "trusted-types": ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}

/** Pages share their script and, where they wear the same sheets, their style. */
const hashes = new Map<string, string>();

function sourceHash(source: string): string {
  const known = hashes.get(source);
  if (known) return known;
  const hash = `'sha256-${createHash("sha256").update(source).digest("base64")}'`;
  hashes.set(source, hash);
  return hash;
}
