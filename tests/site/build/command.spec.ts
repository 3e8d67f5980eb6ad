import { spawnSync } from "node:child_process";
import { statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../support/test.ts";

test.describe.configure({ timeout: 60_000 });

test("a server run by somebody else may read what was built", async ({ workspace }) => {
  const { exitCode, stderr } = await workspace.build();
  expect(exitCode, stderr).toBe(0);
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
