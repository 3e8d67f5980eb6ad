import { authorizationAddress } from "../src/scripts/vk/authorize.ts";
import { exchangeAddress } from "../src/scripts/vk/exchange.ts";
import { vkidAddress } from "../src/scripts/vk/vkid.ts";
import { absoluteAddress, inLanguage, publishedPath } from "./addresses.ts";
import { checkFailures, type FailureEntry } from "./failures.ts";
import { sayMistake, type TokenRequest } from "./frontMatter.ts";
import { checkStrings, type Language, languages, type Strings } from "./languages.ts";
import { type GuidePage, readPages } from "./pages.ts";
import { checkPermissions, type Permission, type Permissions } from "./permissions.ts";
import { pictureMistakes } from "./pictures.ts";
import type { Site } from "./site.ts";
import { checkStyles, type Styles } from "./styles.ts";
import { mistakesOf } from "./table.ts";

/** The whole guide, found right. */
export interface Guide {
  readonly pages: readonly GuidePage[];
  readonly strings: Readonly<Record<Language, Strings>>;
  readonly failures: readonly FailureEntry[];
  readonly permissions: Permissions;
  readonly styles: Styles;
  /** What whoever publishes should know, though it is no mistake. */
  readonly warnings: readonly string[];
}

/** The guide, or what the build refuses in it, in words for whoever publishes. */
export type Checked =
  | { readonly kind: "guide"; readonly guide: Guide }
  | { readonly kind: "mistakes"; readonly mistakes: readonly string[] };

/** Reads the whole guide and finds every mistake in it at once, before anything is built. */
export async function checkGuide(): Promise<Checked> {
  const styles = await checkStyles();
  const [strings, failures, permissions] = [checkStrings(), checkFailures(), checkPermissions()];
  const { pages, warnings, ...read } = readPages(permissions.kind === "rows" ? permissions.rows : new Map());
  // Without the table of permissions no scope can be judged.
  const ofPages = read.mistakes.filter(({ key }) => permissions.kind === "rows" || key !== "scope");
  const mistakes = [
    ...ofPages.map(sayMistake),
    ...mistakesOf([strings, failures, permissions, styles]),
    ...pictureMistakes(strings.kind === "rows" ? strings.rows : undefined),
  ];
  if (
    strings.kind === "mistakes" ||
    failures.kind === "mistakes" ||
    permissions.kind === "mistakes" ||
    styles.kind === "mistakes" ||
    mistakes.length > 0
  )
    return { kind: "mistakes", mistakes };
  return {
    kind: "guide",
    guide: {
      pages,
      strings: strings.rows,
      failures: failures.rows,
      permissions: permissions.rows,
      styles: styles.rows,
      warnings,
    },
  };
}

/** What the templates know of a page beyond its own front matter. */
export interface PageView {
  readonly language: Language;
  readonly slug: string;
  readonly canonical: string;
  readonly alternates: readonly {
    readonly language: Language;
    readonly path: string;
    readonly address: string;
  }[];
  readonly request: RequestView | undefined;
}

/** A page's token request as the reader is shown it, and the addresses that carry it out. */
export interface RequestView extends TokenRequest {
  readonly asked: readonly {
    readonly name: string;
    readonly title: string;
    readonly care: string | undefined;
  }[];
  /** On a page for the reader's own VK ID app: all they may ask for, and on what terms VK gives it. */
  readonly offered: readonly {
    readonly name: string;
    readonly title: string;
    readonly care: string | undefined;
    readonly grant: Permission["vkid"];
    readonly isAsked: boolean;
  }[];
  readonly redirectUri: string;
  /** What VK ID wants to know as the app's base domain. */
  readonly baseDomain: string;
  readonly idOrigin: string;
  /** The same request coming back to `http://localhost`, for whoever will not register this site's domain. */
  readonly localhost: string | undefined;
  /** Works with no script: everything but `state`, which the script adds on a press. */
  readonly authorize: string;
  readonly authorizeHost: string;
  /** Everything but the code, and the secret unless the publisher publishes it. */
  readonly exchange: string;
}

/** The address of the guide's root and of each language's start page, as the root names them. */
export function startAlternates(site: Site): PageView["alternates"] {
  return languages.map((language) => ({
    language,
    path: publishedPath(site, `/${language}/`),
    address: absoluteAddress(site, `/${language}/`),
  }));
}

export function viewPage(page: GuidePage, site: Site, permissions: Permissions): PageView {
  const { path, language, slug, frontMatter } = page;
  const canonical = absoluteAddress(site, path);
  return {
    language,
    slug,
    canonical,
    alternates: languages.map((other) => {
      const twin = inLanguage(path, other);
      return {
        language: other,
        path: publishedPath(site, twin),
        address: other === language ? canonical : absoluteAddress(site, twin),
      };
    }),
    request: frontMatter.request && viewRequest(frontMatter.request, page, site, permissions),
  };
}

function viewRequest(
  request: TokenRequest,
  { path, language }: GuidePage,
  site: Site,
  permissions: Permissions,
): RequestView {
  const redirectUri = absoluteAddress(site, path);
  const origin = request.flow === "vkid" ? site.vk.id : site.vk.oauth;
  const parts = { origin, clientId: request.appId ?? "", redirectUri };
  return {
    ...request,
    // What can do harm comes first: a phone's first screen ends before the list does.
    asked: inTableOrder(request.scope, permissions)
      .sort((one, other) => Number(Boolean(other.care)) - Number(Boolean(one.care)))
      .map(({ name, title, care }) => ({ name, title: title[language], care: care?.[language] })),
    offered: request.flow === "vkid" && !request.appId ? offered(request, language, permissions) : [],
    redirectUri,
    baseDomain: new URL(site.url).hostname,
    idOrigin: site.vk.id,
    localhost:
      request.flow === "vkid" && !request.appId
        ? vkidAddress({ ...parts, redirectUri: "http://localhost", scope: request.scope }, language)
        : undefined,
    authorize:
      request.flow === "vkid"
        ? vkidAddress({ ...parts, scope: request.scope }, language)
        : authorizationAddress({ ...parts, scope: request.scope }),
    authorizeHost: new URL(origin).host,
    exchange: withSecret(exchangeAddress(parts), request.publicClientSecret),
  };
}

function withSecret(address: string, secret: string | undefined): string {
  const url = new URL(address);
  if (secret) url.searchParams.set("client_secret", secret);
  return url.href;
}

/** What an app of VK ID may ask for; what VK has closed or withdrawn is no offer. */
function offered(
  request: TokenRequest,
  language: Language,
  permissions: Permissions,
): RequestView["offered"] {
  return [...permissions.values()]
    .filter(({ vkid }) => ["base", "verified", "request"].includes(vkid))
    .map(({ name, title, care, vkid }) => ({
      name,
      title: title[language],
      care: care?.[language],
      grant: vkid,
      isAsked: request.scope.includes(name),
    }));
}

/** The table's order is the order of importance to a reader; the front matter's is nobody's. */
function inTableOrder(names: readonly string[], permissions: Permissions): Permission[] {
  return [...permissions.values()].filter(({ name }) => names.includes(name));
}
