/**
 * Text as VK wrote it, after a messenger, a saved page or a program's log has dressed it up: invisible characters
 * dropped, curly quotes straightened, the entities `&quot;` and `&amp;` and JSON's escapes read. HTML is read as
 * text, never parsed. A lone backslash goes too: Markdown puts one before each `_`.
 */
export function plainText(text: string): string {
  return text
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "")
    .replace(/[\u201c-\u201f\u00ab\u00bb]|&(?:quot|#34);/g, '"')
    .replace(/[\u2018-\u201b]/g, "'")
    .replaceAll("&amp;", "&")
    .replace(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number(`0x${hex}`)))
    .replaceAll("\\", "");
}

/** The value of one form-encoded parameter (`+` is a space, `%D0%B4` is д); bad encoding stays as it is. */
export function decoded(value: string): string {
  // An "&" would end the value, and an empty name cannot be absent.
  return new URLSearchParams(`=${value.replaceAll("&", " ")}`).get("") ?? "";
}

/** VK's own words short enough to be shown: 200 characters at most, none cut in half. */
export function capped(words: string): string {
  return [...words].slice(0, 200).join("");
}
