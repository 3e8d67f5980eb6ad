import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../support/test.ts";

test.describe.configure({ timeout: 60_000 });

test("what was built takes the place of the site before it, and a server run by somebody else may read it", async ({
  workspace,
}) => {
  workspace.write("_site/old/index.html", "a page since removed");
  const before = readdirSync(workspace.folder);
  const { exitCode, stderr } = await workspace.build();
  expect(exitCode, stderr).toBe(0);
  expect(existsSync(join(workspace.folder, "_site/old"))).toBe(false);
  expect(readdirSync(workspace.folder), "nothing is left beside it").toEqual(["_deploy", ...before].sort());
  for (const [place, needed] of [
    ["_site", 0o055],
    ["_site/ru", 0o055],
    ["_site/ru/index.html", 0o044],
  ] as const)
    expect(statSync(join(workspace.folder, place)).mode & 0o055, place).toBe(needed);
});

test("the command builds by whatever path it is called", ({ workspace }) => {
  symlinkSync(join(workspace.folder, "config"), join(workspace.folder, "linked"));
  const { stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "linked/build.ts"], {
    cwd: workspace.folder,
    encoding: "utf8",
  });
  expect(stdout, stderr).toContain("Built into _site/");
});
