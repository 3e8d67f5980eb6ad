import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

const addresses = z.object({ guide: z.string(), practice: z.string() });

export interface Rehearsed extends z.infer<typeof addresses> {
  stop(): Promise<void>;
}

/**
 * Builds the guide and serves it beside the practice VK, as `npm start` does. In another process, since the build's
 * TypeScript loader would take the tests' line numbers away.
 *
 * @param pathPrefix the path the guide is published under, `/guide/`
 */
export async function rehearse(pathPrefix = "/"): Promise<Rehearsed> {
  const folder = mkdtempSync(join(tmpdir(), "guide-"));
  const server = fork("tests/serve.ts", [folder, pathPrefix], { execArgv: ["--import", "tsx"] });
  const [message] = await Promise.race([
    once(server, "message"),
    once(server, "exit").then(() => Promise.reject(new Error("the guide could not be built and served"))),
  ]);
  return {
    ...addresses.parse(message),
    stop: async () => {
      server.disconnect();
      await once(server, "exit");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
