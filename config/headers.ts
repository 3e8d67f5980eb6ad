/**
 * The headers a host should send with the guide, where it takes any. They hold what the page's own
 * `<meta>` policy cannot: a meta policy has no say on who frames the page.
 */
export const everywhere: Readonly<Record<string, string>> = {
  "Content-Security-Policy": "frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Strict-Transport-Security": "max-age=31536000",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
  "Cross-Origin-Opener-Policy": "same-origin",
};

/** Files here bear their content's hash in their name and never change; everything else is asked for anew. */
export const hashed = "/assets/";

export function caching(path: string): string {
  return path.startsWith(hashed) ? "public, max-age=31536000, immutable" : "no-cache";
}

/** @param path a path within the guide, `/ru/authorize/` */
export function productionHeaders(path: string): Record<string, string> {
  return { ...everywhere, "Cache-Control": caching(path) };
}
