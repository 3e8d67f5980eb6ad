import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

const addresses = z.object({ guide: z.string(), practice: z.string() });

/**
 * Builds the guide once and serves it beside the practice VK for all tests, as `npm start` does. In another
 * process, since the build's TypeScript loader would take the tests' line numbers away.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "guide-"));
  const server = fork("tests/serve.ts", [folder], { execArgv: ["--import", "tsx"] });
  const [message] = await Promise.race([
    once(server, "message"),
    once(server, "exit").then(() => Promise.reject(new Error("the guide could not be built and served"))),
  ]);
  const { guide, practice } = addresses.parse(message);
  Object.assign(process.env, { GUIDE_URL: guide, PRACTICE_URL: practice });
  return async () => {
    server.disconnect();
    await once(server, "exit");
    rmSync(folder, { recursive: true, force: true });
  };
}
