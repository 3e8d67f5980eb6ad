import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** How a reader would run the snippet they copied. */
export const ways = {
  curl: (text: string) => run("sh", ["-c", text]),
  Python: (text: string) => run("python3", ["-c", text]),
  JavaScript: (text: string) => run(process.execPath, ["--input-type=module", "--eval", text]),
} as const;
