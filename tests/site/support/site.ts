import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** An element as the browser's own parser reads it, with its attributes decoded. */
export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Finds elements in HTML, in document order. */
export type Query = (html: string, selector: string) => Promise<readonly Element[]>;

export interface BuiltPage {
  /** Its file in the site, `ru/authorize/index.html`. */
  readonly file: string;
  /** The address it is published under. */
  readonly address: string;
  readonly html: string;
  all(selector: string): Promise<readonly Element[]>;
  /** The one element that fits; an error where there is another number of them. */
  one(selector: string): Promise<Element>;
  /** An attribute of the one element that fits; an error where it has none. */
  attribute(selector: string, name: string): Promise<string>;
}

export interface BuiltSite {
  /** The address of its root, with a slash at the end. */
  readonly url: string;
  /** What the build wrote to its standard output. */
  readonly said: string;
  /** Every file, sorted. */
  readonly files: readonly string[];
  readonly pages: readonly BuiltPage[];
  bytes(file: string): Buffer;
  text(file: string): string;
  /** @param path its path within the site, `ru/authorize/` */
  page(path: string): BuiltPage;
}

/** Every file under a folder, sorted, with slashes. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

export function openSite(folder: string, url: string, said: string, query: Query): BuiltSite {
  const contents = new Map(filesIn(folder).map((file) => [file, readFileSync(join(folder, file))]));
  const bytes = (file: string): Buffer => {
    const found = contents.get(file);
    if (!found) throw new Error(`the site has no ${file}`);
    return found;
  };
  const text = (file: string): string => bytes(file).toString("utf8");
  const files = [...contents.keys()];
  const pages = files
    .filter((file) => file.endsWith(".html"))
    .map((file) => openPage(file, `${url}${file.replace(/(^|\/)index\.html$/, "$1")}`, text(file), query));
  return {
    url,
    said,
    files,
    pages,
    bytes,
    text,
    page: (path) => {
      const page = pages.find(({ address }) => address === url + path);
      if (!page) throw new Error(`the site has no page ${path}`);
      return page;
    },
  };
}

function openPage(file: string, address: string, html: string, query: Query): BuiltPage {
  const all = (selector: string) => query(html, selector);
  const one = async (selector: string): Promise<Element> => {
    const [found, ...others] = await all(selector);
    if (!found || others.length > 0)
      throw new Error(`${file}: ${found ? others.length + 1 : 0} of ${selector}`);
    return found;
  };
  const attribute = async (selector: string, name: string): Promise<string> => {
    const value = (await one(selector)).attributes[name];
    if (value === undefined) throw new Error(`${file}: ${selector} has no ${name}`);
    return value;
  };
  return { file, address, html, all, one, attribute };
}
