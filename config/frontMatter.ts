import { scopeNames } from "../src/scripts/vk/scope.ts";
import { meant } from "./meant.ts";
import { type Permission, type Permissions, reachOf } from "./permissions.ts";

/** One thing wrong with a page, in words for whoever wrote it. */
export interface Mistake {
  readonly file: string;
  readonly key: string;
  /** What stands there now, as written; absent where nothing does. */
  readonly value?: unknown;
  /** What would be right. */
  readonly right: string;
}

export const flows = ["oauth", "vkid"] as const;
export type Flow = (typeof flows)[number];

export interface Picture {
  readonly path: string;
  readonly alt: string;
}

/** The front matter of a page once it has been found right. */
export interface FrontMatter {
  readonly title: string;
  readonly subtitle: string | undefined;
  readonly description: string | undefined;
  readonly updated: Date | undefined;
  readonly bigimg: readonly Picture[];
  /** Present on pages with a token flow. */
  readonly request: TokenRequest | undefined;
}

/** What a page asks VK for, and who receives it. */
export interface TokenRequest {
  readonly flow: Flow;
  /** Absent where the page asks the reader for theirs. */
  readonly appId: string | undefined;
  readonly appName: string | undefined;
  readonly owner: { readonly name: string; readonly url: string | undefined } | undefined;
  readonly scope: readonly string[];
  readonly publicClientSecret: string | undefined;
}

const layouts = ["page", "start", "errors", "permissions"] as const;

/** What each key of the front matter must be: a sentence when the value is wrong, nothing when it is right. */
const keys: Record<string, (value: unknown) => string | undefined> = {
  title: (value) => (isText(value) ? undefined : "a title in words"),
  subtitle: (value) => (isText(value) ? undefined : "a line of words"),
  description: (value) => (isText(value) ? undefined : "a line of words"),
  layout: (value) =>
    layouts.some((layout) => layout === value)
      ? undefined
      : `one of ${layouts.join(", ")}${meant(value, layouts)}`,
  updated: (value) =>
    value instanceof Date && !Number.isNaN(value.getTime())
      ? undefined
      : "a day of the calendar such as 2026-11-21, without quotes",
  app_id: (value) =>
    isAppId(value)
      ? undefined
      : "the app's number at VK, a positive whole number such as 7275612, without quotes",
  app_name: (value) => (isText(value) ? undefined : "the app's name as VK's window shows it"),
  owner: (value) =>
    isRecord(value) &&
    isText(value["name"]) &&
    (value["url"] === undefined || isWebAddress(value["url"])) &&
    Object.keys(value).every((key) => key === "name" || key === "url")
      ? undefined
      : "who receives the access: { name: …, url: https://… }",
  scope: (value) =>
    isText(value) && scopeNames(value).length > 0 ? undefined : "names of permissions, by comma or space",
  flow: (value) => (flows.some((flow) => flow === value) ? undefined : `oauth or vkid${meant(value, flows)}`),
  bigimg: (value) =>
    pictures(value) ? undefined : 'a list of pictures: - "/img/authorize.svg": "what the picture shows"',
  public_client_secret: (value) => (isText(value) ? undefined : "the app's protected key, as text"),
};

/** Permissions of each flow that the build refuses, and why, by the state the table gives them. */
const refused: Record<Flow, Partial<Record<Permission["oauth"] | Permission["vkid"], string>>> = {
  oauth: {
    withdrawn: "VK has withdrawn it: take it out",
    absent: "only VK ID knows it: take it out, or set flow: vkid",
  },
  vkid: { withdrawn: "VK has withdrawn it: take it out", absent: "VK ID does not know it: take it out" },
};

const warned: Record<Flow, Partial<Record<Permission["oauth"] | Permission["vkid"], string>>> = {
  oauth: {
    request: "VK gives it only on request, to apps it has looked at",
    ignored: "VK drops it silently in this flow",
    closed: "VK has closed the methods it was for",
  },
  vkid: {
    request: "VK gives it only on request, by e-mail to its support",
    verified: "VK gives it only to a confirmed business profile",
    closed: "VK has closed the methods it was for",
  },
};

export interface Reading {
  readonly frontMatter: FrontMatter;
  readonly mistakes: readonly Mistake[];
  readonly warnings: readonly string[];
}

/**
 * Reads a page's front matter, finding every mistake in it at once.
 * What it gives for a page with mistakes is not to be built from.
 */
export function readFrontMatter(
  file: string,
  data: Readonly<Record<string, unknown>>,
  permissions: Permissions,
): Reading {
  const mistakes: Mistake[] = [];
  const warnings: string[] = [];

  for (const [key, value] of Object.entries(data)) {
    const check = Object.hasOwn(keys, key) ? keys[key] : undefined;
    const right = check ? check(value) : `no such key${meant(key, Object.keys(keys))}`;
    if (right) mistakes.push({ file, key, value, right });
  }
  if (!("title" in data)) mistakes.push({ file, key: "title", right: "every page needs a title" });

  const flow = flows.find((known) => known === data["flow"]) ?? "oauth";
  const scope = isText(data["scope"]) ? scopeNames(data["scope"]) : [];
  for (const name of scope) {
    const permission = permissions.get(name);
    if (!permission) {
      mistakes.push({
        file,
        key: "scope",
        value: name,
        right: `VK has no such permission${meant(name, permissions.keys())}`,
      });
      continue;
    }
    const why =
      reachOf(permission) === "community"
        ? "only a community's key has it: take it out"
        : refused[flow][permission[flow]];
    if (why) mistakes.push({ file, key: "scope", value: name, right: why });
    const beware = warned[flow][permission[flow]];
    if (beware) warnings.push(`${file}: scope ${name}: ${beware}`);
  }

  const hasFlow = ["flow", "scope", "app_id"].some((key) => key in data);
  if (hasFlow && !("scope" in data)) {
    mistakes.push({
      file,
      key: "scope",
      right: "a page with a token flow names the permissions it asks for",
    });
  }
  if (hasFlow && ![undefined, "page"].includes(text(data["layout"]))) {
    mistakes.push({
      file,
      key: "layout",
      value: data["layout"],
      right: "a page with a token flow has the layout page",
    });
  }
  for (const key of ["app_name", "owner", "public_client_secret"]) {
    if (key in data && !hasFlow) {
      mistakes.push({
        file,
        key,
        value: data[key],
        right: "only a page with app_id or scope has a use for it",
      });
    }
  }
  if ("public_client_secret" in data) {
    if (flow === "vkid") {
      mistakes.push({
        file,
        key: "public_client_secret",
        value: data["public_client_secret"],
        right: "VK ID needs no secret: take it out of the page, and replace it at VK",
      });
    } else {
      warnings.push(
        `${file}: public_client_secret publishes the app's protected key to everyone who opens the page. VK ID or a community key needs none.`,
      );
    }
  }

  if (flow === "vkid" && "owner" in data) {
    warnings.push(
      `${file}: owner: with flow: vkid the token stays with the reader, lives an hour and works only where it was obtained. The owner receives none.`,
    );
  }

  return {
    frontMatter: {
      title: text(data["title"]) ?? "",
      subtitle: text(data["subtitle"]),
      description: text(data["description"]),
      updated: data["updated"] instanceof Date ? data["updated"] : undefined,
      bigimg: pictures(data["bigimg"]) ?? [],
      request: hasFlow ? tokenRequest(flow, scope, data) : undefined,
    },
    mistakes,
    warnings,
  };
}

function tokenRequest(
  flow: Flow,
  scope: readonly string[],
  data: Readonly<Record<string, unknown>>,
): TokenRequest {
  const owner = data["owner"];
  return {
    flow,
    scope,
    appId: isAppId(data["app_id"]) ? String(data["app_id"]) : undefined,
    appName: text(data["app_name"]),
    owner:
      isRecord(owner) && isText(owner["name"]) ? { name: owner["name"], url: text(owner["url"]) } : undefined,
    publicClientSecret: text(data["public_client_secret"]),
  };
}

/** A mistake as the build prints it. */
export function sayMistake({ file, key, value, right }: Mistake): string {
  // What the build says stays in the logs of whoever runs it: a key has no business there.
  const shown = key.includes("secret") ? "(not shown)" : JSON.stringify(value);
  return [file, key, ...(value === undefined ? [] : [shown]), right].join(": ");
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function text(value: unknown): string | undefined {
  return isText(value) ? value : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isAppId(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

function isWebAddress(value: unknown): boolean {
  return isText(value) && /^https?:\/\//.test(value) && URL.canParse(value);
}

/** `- "/img/authorize.svg": "alternative text"`, one picture an item. */
function pictures(value: unknown): Picture[] | undefined {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return undefined;
  const found = value.flatMap((item: unknown) => {
    const [entry, ...others] = isRecord(item) ? Object.entries(item) : [];
    return entry && others.length === 0 && typeof entry[1] === "string"
      ? [{ path: entry[0], alt: entry[1] }]
      : [];
  });
  const right =
    value.length > 0 && found.length === value.length && found.every(({ path }) => path.startsWith("/img/"));
  return right ? found : undefined;
}
