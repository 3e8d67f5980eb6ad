import { readFile } from "node:fs/promises";
import type { RequestListener, ServerResponse } from "node:http";
import { join } from "node:path";
import serveStatic from "serve-static";

export interface SiteOptions {
  /** Where the built files are. */
  readonly folder: string;
  /** The path the site is published under, such as `/guide/`. */
  readonly pathPrefix?: string;
  /** The headers of an answer, by its path within the site, such as `/ru/authorize/`. */
  readonly headers: (path: string) => Record<string, string>;
}

/**
 * A plain static host, as GitHub Pages is one: `index.html` for a folder, 301 for a folder without its
 * slash, `404.html` with status 404 for the rest. On the 301 serve-static puts a stricter policy of its own.
 */
export function serveSite({ folder, pathPrefix = "/", headers }: SiteOptions): RequestListener {
  const serve = serveStatic(folder, { dotfiles: "allow" });
  return (request, response) => {
    const address = request.url ?? "/";
    const path = address.startsWith(pathPrefix) ? address.slice(pathPrefix.length - 1) : undefined;
    for (const [name, value] of Object.entries(headers(pathname(path ?? address))))
      response.setHeader(name, value);
    if (path === undefined) {
      if (pathname(address) === pathPrefix.slice(0, -1))
        redirect(response, address.replace(/^[^?]*/, pathPrefix));
      else plain(response, 404);
      return;
    }
    // serve-static reads the path without the prefix, and redirects to the address with it.
    Object.assign(request, { originalUrl: address, url: path });
    serve(request, response, (error) => {
      if (error) plain(response, 500);
      else void notFound(response, folder);
    });
  };
}

function pathname(address: string): string {
  return address.replace(/[?#].*/s, "");
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(301, { location }).end();
}

function plain(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(String(status));
}

async function notFound(response: ServerResponse, folder: string): Promise<void> {
  const page = await readFile(join(folder, "404.html")).catch(() => undefined);
  if (page) response.writeHead(404, { "content-type": "text/html; charset=utf-8" }).end(page);
  else plain(response, 404);
}
