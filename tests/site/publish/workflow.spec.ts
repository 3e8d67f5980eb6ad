import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { parse } from "yaml";
import { z } from "zod";
import { project } from "../support/workspace.ts";

const folder = join(project, ".github/workflows");
const text = readFileSync(join(folder, "pages.yml"), "utf8");

const step = z.object({
  id: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const job = z.object({ permissions: z.record(z.string(), z.string()), steps: z.array(step) });
const workflow = z
  .object({
    on: z.record(z.string(), z.unknown()),
    permissions: z.object({}).strict(),
    concurrency: z.object({ group: z.literal("pages"), "cancel-in-progress": z.literal(false) }),
    jobs: z.object({ build: job, deploy: job }).strict(),
  })
  .parse(parse(text));

test("each job of the Pages workflow may do what it must and nothing more", () => {
  expect(workflow.jobs.build.permissions).toEqual({ contents: "read", pages: "read" });
  expect(workflow.jobs.deploy.permissions).toEqual({ pages: "write", "id-token": "write" });
  expect(Object.keys(workflow.on).sort()).toEqual(["push", "workflow_dispatch"]);
  const [checkout] = workflow.jobs.build.steps;
  expect(checkout?.with).toEqual({ "persist-credentials": false });
});

test("every workflow runs actions by the commit, its version beside it, and no secret", () => {
  for (const file of readdirSync(folder)) {
    const written = readFileSync(join(folder, file), "utf8");
    const used = written.split("\n").filter((line) => /\buses:/.test(line));
    expect(used.length, file).toBeGreaterThan(0);
    for (const line of used) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    expect(written, file).not.toMatch(/\bsecrets\b|pull_request/);
  }
});

test("the workflow builds for the address in the Pages settings, without packages' scripts", () => {
  const { build, deploy } = workflow.jobs;
  expect(build.steps.flatMap(({ run }) => run ?? [])).toEqual(["npm ci --ignore-scripts", "npm run build"]);
  const building = build.steps.find(({ run }) => run === "npm run build");
  expect(building?.env?.["SITE_URL"]).toMatch(/^\$\{\{ steps\.pages\.outputs\.base_url \}\}\/$/);
  const configured = build.steps.find(({ id }) => id === "pages");
  expect(configured?.uses).toContain("actions/configure-pages@");
  expect(build.steps.at(-1)?.with).toEqual({ path: "_site" });
  expect(deploy.steps).toHaveLength(1);
});
