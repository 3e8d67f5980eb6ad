import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nginxConfig } from "../../../config/hosts.ts";
import { readSite } from "../../../config/site.ts";
import { filesIn } from "../support/site.ts";
import { expect, test, underPrefix } from "../support/test.ts";

test.describe.configure({ timeout: 60_000 });

test("two builds of one tree are the same bytes, whatever the folder, zone, language and order of its files", async ({
  sites,
  workspace,
}) => {
  const site = await sites.guide(underPrefix);

  // A checkout writes files in its own order; here the last page is the oldest.
  const sources = filesIn(join(workspace.folder, "src")).map((file) => join(workspace.folder, "src", file));
  const contents = sources.map((file) => readFileSync(file));
  for (const file of sources) rmSync(file);
  for (const [place, file] of [...sources.entries()].reverse()) {
    writeFileSync(file, contents[place] ?? "");
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const { exitCode, stderr } = await workspace.build({
    SITE_URL: underPrefix,
    TZ: "Pacific/Kiritimati",
    LANG: "tr_TR.UTF-8",
    LC_ALL: "tr_TR.UTF-8",
  });
  expect(exitCode, stderr).toBe(0);

  const folder = join(workspace.folder, "_site");
  expect(filesIn(folder)).toEqual(site.files);
  for (const file of site.files) {
    const bytes = readFileSync(join(folder, file));
    if (/\.(html|xml|txt|js|svg)$/.test(file)) expect(bytes.toString("utf8"), file).toBe(site.text(file));
    expect(bytes.equals(site.bytes(file)), file).toBe(true);
  }
  expect(site.files).toContain("_headers");
  const reading = readSite({ SITE_URL: underPrefix });
  if (reading.kind === "mistakes") throw new Error(reading.mistakes.join());
  expect(workspace.read("_deploy/nginx.conf")).toBe(nginxConfig(reading.site));
});
