import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startRehearsal } from "../practice/rehearsal.ts";

/** Builds the guide once and serves it beside the practice VK for all tests, as `npm start` does. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "guide-"));
  const rehearsal = await startRehearsal({ folder, slowExchange: 500 });
  process.env["GUIDE_URL"] = rehearsal.guide;
  process.env["PRACTICE_URL"] = rehearsal.practice;
  process.env["GUIDE_FOLDER"] = folder;
  return async () => {
    await rehearsal.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
