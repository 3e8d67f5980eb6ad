import { join } from "node:path";
import { test as base, expect, type JSHandle } from "playwright/test";
import { type BuiltSite, openSite, type Query } from "./site.ts";
import { createWorkspace, type Environment, fixtures, type Workspace } from "./workspace.ts";

export { expect };

/** Where most tests publish the guide: with a prefix, so that a link without it is found. */
export const underPrefix = "https://example.org/guide/";

export interface Sites {
  /** The guide as it is, published under an address; without one, as the build assumes. */
  guide(address?: string): Promise<BuiltSite>;
  /** The guide with the pages of `fixtures/` beside its own. */
  withFixtures(): Promise<BuiltSite>;
}

interface Fixtures {
  /** A copy of the project that belongs to this test alone. */
  workspace: Workspace;
}

interface WorkerFixtures {
  /** Sites built by the real command, each once a worker. Read only. */
  sites: Sites;
  /** Reads HTML with the browser's parser. */
  query: Query;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  // There is no page to look back at: what the tests judge stands in their messages.
  trace: ["off", { scope: "worker" }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needs of a fixture from this pattern.
  workspace: async ({}, use) => {
    const workspace = createWorkspace();
    await use(workspace);
    await workspace.dispose();
  },
  query: [
    async ({ browser }, use) => {
      const page = await browser.newPage();
      const documents = new Map<string, Promise<JSHandle<Document>>>();
      const parse = (html: string): Promise<JSHandle<Document>> => {
        const parsed =
          documents.get(html) ??
          page.evaluateHandle((text) => new DOMParser().parseFromString(text, "text/html"), html);
        documents.set(html, parsed);
        return parsed;
      };
      await use(async (html, selector) =>
        (await parse(html)).evaluate(
          (document, wanted) =>
            Array.from(document.querySelectorAll(wanted), ({ localName, attributes, textContent }) => ({
              tag: localName,
              attributes: Object.fromEntries(Array.from(attributes, ({ name, value }) => [name, value])),
              text: textContent ?? "",
            })),
          selector,
        ),
      );
      await page.close();
    },
    { scope: "worker" },
  ],
  sites: [
    async ({ query }, use) => {
      const workspaces: Workspace[] = [];
      const built = new Map<string, Promise<BuiltSite>>();
      const build = async (added: string | undefined, url: string, settings: Environment) => {
        const workspace = createWorkspace();
        workspaces.push(workspace);
        if (added) workspace.add(added);
        const { exitCode, stdout, stderr } = await workspace.build(settings);
        if (exitCode !== 0) throw new Error(stderr);
        return openSite(join(workspace.folder, "_site"), url, stdout, query);
      };
      const once = (key: string, make: () => Promise<BuiltSite>): Promise<BuiltSite> => {
        const site = built.get(key) ?? make();
        built.set(key, site);
        return site;
      };
      await use({
        guide: (address) =>
          once(address ?? "", () =>
            address
              ? build(undefined, address, { SITE_URL: address })
              : build(undefined, "http://localhost:8080/", {}),
          ),
        withFixtures: () =>
          once("with fixtures", () =>
            build(fixtures, "https://example.org:8443/guide/", {
              SITE_URL: "https://example.org:8443/guide",
            }),
          ),
      });
      await Promise.allSettled(built.values());
      await Promise.all(workspaces.map((workspace) => workspace.dispose()));
    },
    { scope: "worker" },
  ],
});
