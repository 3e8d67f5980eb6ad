import { authorizationAddress } from "../src/scripts/vk/authorize.ts";
import { exchangeAddress } from "../src/scripts/vk/exchange.ts";
import { vkidAddress } from "../src/scripts/vk/vkid.ts";
import { absoluteAddress, inLanguage, publishedPath } from "./addresses.ts";
import { failureMistakes } from "./failures.ts";
import { sayMistake, type TokenRequest } from "./frontMatter.ts";
import { type Language, languages, readStrings, stringMistakes } from "./languages.ts";
import { type GuidePage, type Pages, readPages } from "./pages.ts";
import { type Permission, permissions } from "./permissions.ts";
import type { Site } from "./site.ts";

/** What the build refuses and what it only warns of, in words for whoever publishes. */
export interface Findings {
  readonly pages: Pages;
  readonly mistakes: readonly string[];
}

/** Reads the whole guide and finds every mistake in it at once, before anything is built. */
export function checkGuide(): Findings {
  const pages = readPages();
  return {
    pages,
    mistakes: [...pages.mistakes.map(sayMistake), ...stringMistakes(readStrings()), ...failureMistakes()],
  };
}

let findings: Findings | undefined;

/** Checks the guide for the build that follows at once. */
export function checkForBuild(): Findings {
  findings = checkGuide();
  return findings;
}

/** What the check for this build has found, or what a check finds now: a build while one watches has had none. */
export function findingsForBuild(): Findings {
  const found = findings ?? checkGuide();
  findings = undefined;
  return found;
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

export function viewPage(page: GuidePage, site: Site): PageView {
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
    request: frontMatter.request && viewRequest(frontMatter.request, page, site),
  };
}

function viewRequest(request: TokenRequest, { path, language }: GuidePage, site: Site): RequestView {
  const redirectUri = absoluteAddress(site, path);
  const origin = request.flow === "vkid" ? site.vk.id : site.vk.oauth;
  const parts = { origin, clientId: request.appId ?? "", redirectUri };
  return {
    ...request,
    // What can do harm comes first: a phone's first screen ends before the list does.
    asked: inTableOrder(request.scope)
      .sort((one, other) => Number(Boolean(other.care)) - Number(Boolean(one.care)))
      .map(({ name, title, care }) => ({ name, title: title[language], care: care?.[language] })),
    offered: request.flow === "vkid" && !request.appId ? offered(request, language) : [],
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
function offered(request: TokenRequest, language: Language): RequestView["offered"] {
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
function inTableOrder(names: readonly string[]): Permission[] {
  return [...permissions.values()].filter(({ name }) => names.includes(name));
}
