/** The headers of `headers.ts`, written the way the hosts read them that take any. */
import querystring from "node:querystring";
import { caching, everywhere, hashed, productionHeaders } from "./headers.ts";
import type { Site } from "./site.ts";

type Headers = Readonly<Record<string, string>>;

/**
 * `_headers`, which Netlify and Cloudflare Pages read at the root of what is uploaded. A path takes every rule that
 * fits, and a header of two rules twice: so none is named twice. Pages both have asked for anew by themselves.
 */
export function headersFile({ pathPrefix }: Site): string {
  const rule = (under: string, headers: Headers) =>
    [
      `${pathPrefix}${under.slice(1)}*`,
      ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
      "",
    ].join("\n");
  return [rule("/", everywhere), rule(hashed, { "Cache-Control": caching(hashed) })].join("\n");
}

/**
 * A whole server for nginx. All that the guide asks of one stands in one `location`, so that a server which its domain
 * has already can take that alone. Whoever publishes sees to the certificate and puts the pages into the folder named.
 */
export function nginxConfig({ url, pathPrefix }: Site): string {
  const { host, hostname, port } = new URL(url);
  // nginx compares decoded paths.
  const path = (within: string) => JSON.stringify(querystring.unescape(pathPrefix + within.slice(1)));
  const headers = (under: string, indent: string) =>
    Object.entries(productionHeaders(under))
      .map(([name, value]) => `${indent}add_header ${name} "${value}" always;`)
      .join("\n");
  return `# For ${url}, written by "npm run build".
#
# The domain has no server yet: have its certificate made first, since nginx takes no configuration without it.
# Then take this file whole.
# The domain has one already: take only the block "location" into it, the last one here, with all that is within.
# What is in _site/ belongs into ${path("/")} under the root that is named there.
#
# Strict-Transport-Security counts for the whole domain: for a year, browsers that have been here open nothing of it
# without https. Leave both lines out if something there still needs plain http.

server {
  listen 80;
  listen [::]:80;
  server_name ${hostname};
  access_log off;
  return 301 https://${host}$request_uri;
}

server {
  listen ${port || 443} ssl;
  listen [::]:${port || 443} ssl;
  server_name ${hostname};
  ssl_certificate /etc/letsencrypt/live/${hostname}/fullchain.pem;
  ssl_certificate_key /etc/letsencrypt/live/${hostname}/privkey.pem;
  server_tokens off;
  root /var/www/${hostname};
  access_log off;

  location ^~ ${path("/")} {
    root /var/www/${hostname};
    index index.html;
    absolute_redirect off;
    # An address may hold somebody's code.
    access_log off;
    charset utf-8;
    gzip on;
    gzip_vary on;
    gzip_types text/plain text/xml text/javascript application/javascript application/xml image/svg+xml;
    error_page 404 ${path("/404.html")};
    error_page 403 =404 ${path("/404.html")};
${headers("/", "    ")}

    location ${path(hashed)} {
${headers(hashed, "      ")}
    }
  }
}
`;
}
