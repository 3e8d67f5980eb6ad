/** Where this build will be published, and which VK it speaks to: all that a build takes from its environment. */

/** The hosts of the real VK; a build for rehearsal names others. */
const realVk = {
  oauth: "https://oauth.vk.ru",
  id: "https://id.vk.ru",
  api: "https://api.vk.ru",
} as const;

const vkHosts = ["oauth", "id", "api"] as const;

function settingOf(host: (typeof vkHosts)[number]): string {
  return `VK_${host.toUpperCase()}_ORIGIN`;
}

export interface Site {
  /** Absolute address of the guide's root, always with a closing slash. */
  readonly url: string;
  /** Its path, `/` or `/guide/`. */
  readonly pathPrefix: string;
  /** Its host as a reader sees it in the address bar. */
  readonly host: string;
  /** True where nobody named an address, so that the build says what it assumed. */
  readonly assumed: boolean;
  /** The repository or page where the guide's source can be read; without it the footer has no such link. */
  readonly sourceUrl: string | undefined;
  readonly vk: { readonly oauth: string; readonly id: string; readonly api: string };
}

export type SiteReading = { kind: "site"; site: Site } | { kind: "mistakes"; mistakes: readonly string[] };

/**
 * Reads the settings of a build.
 *
 * - `SITE_URL`: origin and path prefix of the published guide, as in `https://example.org/guide/`;
 *   `http://localhost:8080/` where it is absent.
 * - `SOURCE_URL`: where the source of this copy can be read.
 * - `VK_OAUTH_ORIGIN`, `VK_ID_ORIGIN`, `VK_API_ORIGIN`: VK's hosts; the real ones where absent.
 *
 * @returns the site, or every mistake in the settings in words for whoever publishes.
 */
export function readSite(env: Readonly<Record<string, string | undefined>>): SiteReading {
  const mistakes: string[] = [];
  const named = env["SITE_URL"] || undefined;
  const url = webAddress(named ?? "http://localhost:8080/");
  if (!url || /[?#@]/.test(named ?? "") || url.pathname.includes("//")) {
    mistakes.push(
      `SITE_URL: "${named}" is not an address a site can have. Right would be https://example.org/ or https://example.org/guide/, without a query or a fragment.`,
    );
  }
  if (url?.protocol === "http:" && !isLoopback(url)) {
    mistakes.push(
      `SITE_URL: "${named}" has no https, and over plain http no page starts. Right would be https://${url.host}${url.pathname}.`,
    );
  }
  const sourceUrl = env["SOURCE_URL"] || undefined;
  if (sourceUrl && !webAddress(sourceUrl)) {
    mistakes.push(
      `SOURCE_URL: "${sourceUrl}" is not an address. Right would be https://example.org/guide.git.`,
    );
  }
  const vk = {
    oauth: env["VK_OAUTH_ORIGIN"] || realVk.oauth,
    id: env["VK_ID_ORIGIN"] || realVk.id,
    api: env["VK_API_ORIGIN"] || realVk.api,
  };
  for (const host of vkHosts) {
    const origin = webAddress(vk[host]);
    if (origin?.origin !== vk[host]) {
      mistakes.push(
        `${settingOf(host)}: "${vk[host]}" is not an origin. Right would be ${realVk[host]}, without a slash at the end.`,
      );
    } else if (origin.protocol === "http:" && url && !isLoopback(url)) {
      mistakes.push(
        `${settingOf(host)}: "${vk[host]}" has no https, and codes and tokens would travel open. Right would be ${realVk[host]}.`,
      );
    }
  }
  if (!url || mistakes.length > 0) return { kind: "mistakes", mistakes };
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return {
    kind: "site",
    site: {
      url: url.href,
      pathPrefix: url.pathname,
      host: url.host,
      assumed: named === undefined,
      sourceUrl,
      vk,
    },
  };
}

/** What whoever publishes should know of the settings, though it is no mistake. */
export function siteWarnings({ vk }: Site): string[] {
  return vkHosts
    .filter((host) => vk[host] !== realVk[host])
    .map((host) => `${settingOf(host)}: readers are sent to ${vk[host]}, and not to VK at ${realVk[host]}.`);
}

/** This machine itself, which browsers trust without https. */
function isLoopback({ hostname }: URL): boolean {
  return /^(.+\.)?localhost$|^127(\.\d+){3}$|^\[::1\]$/.test(hostname);
}

function webAddress(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === "https:" || url?.protocol === "http:" ? url : undefined;
}
