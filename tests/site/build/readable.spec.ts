import { statSync } from "node:fs";
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
