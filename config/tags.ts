/** The tags that open elements, each without its end. */
const openTag = /<[a-z](?:[^">]|"[^"]*")*/g;

let last: { readonly html: string; readonly tags: ReadonlySet<string> } = { html: "", tags: new Set() };

/** The tags in a page's HTML, each once. A page's style and its links both ask, one after the other: they are read once. */
export function tagsOf(html: string): ReadonlySet<string> {
  if (html !== last.html) last = { html, tags: new Set(html.match(openTag)) };
  return last.tags;
}
