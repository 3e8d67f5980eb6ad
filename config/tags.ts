/** The tags that open elements, each without its end. */
const openTag = /<[a-z](?:[^">]|"[^"]*")*/g;

/** The tags in HTML, each once. */
export function tagsOf(html: string): ReadonlySet<string> {
  return new Set(html.match(openTag));
}
