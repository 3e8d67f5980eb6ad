import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test, underPrefix } from "../support/test.ts";

test.describe.configure({ timeout: 60_000 });

test("a page is written where its own addresses say it is, whatever its file is called", async ({
  workspace,
}) => {
  const frontMatter = "---\ntitle: A shop\napp_id: 51000001\nscope: stats\n---\n";
  const places = ["shop/shop", "2026-11-22-news", "more/index", "reindex"];
  for (const language of ["ru", "en"])
    for (const place of places) workspace.write(`src/pages/${language}/${place}.md`, frontMatter);
  const { exitCode, stderr, stdout } = await workspace.build({ SITE_URL: underPrefix });
  expect(exitCode, stderr).toBe(0);

  for (const path of ["en/shop/shop/", "en/2026-11-22-news/", "en/more/", "en/reindex/"]) {
    const file = `_site/${path}index.html`;
    expect(existsSync(join(workspace.folder, file)), file).toBe(true);
    expect(workspace.read(file)).toContain(`<link rel="canonical" href="${underPrefix}${path}">`);
    expect(stdout).toContain(`/${path}  OAuth  app 51000001  ${underPrefix}${path}\n`);
  }
});
