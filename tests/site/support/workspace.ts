import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const project = fileURLToPath(new URL("../../../", import.meta.url));

/** Pages and pictures that a test may lay over a workspace's own. */
export const fixtures = join(project, "tests/site/fixtures");

/** What of the project its commands need. */
const parts = ["src", "config", "practice", ".eleventy.js", "package.json", "tsconfig.json"];

export type Environment = Readonly<Record<string, string>>;

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that goes on until it is ended. */
export interface Running {
  /** All it has written so far, to either stream. */
  output(): string;
  /** What Ctrl+C in a terminal does: the signal goes to every process that the command has started. */
  interrupt(): void;
  /** Ends all that is left of it, for whoever cleans up. */
  kill(): void;
  /** Whether any process that it started is still there. */
  isRunning(): boolean;
  readonly ended: Promise<Outcome>;
}

/** A copy of the project in a folder of its own, in which a test changes files and runs the real commands. */
export interface Workspace {
  readonly folder: string;
  read(path: string): string;
  write(path: string, text: string): void;
  change(path: string, text: string, into: string): void;
  remove(path: string): void;
  /** Lays files of the project over the copy. */
  add(from: string): void;
  /** `npm run build`. */
  build(environment?: Environment): Promise<Outcome>;
  /** `npm start`. */
  start(environment?: Environment): Running;
  dispose(): Promise<void>;
}

export function createWorkspace(): Workspace {
  const folder = mkdtempSync(join(tmpdir(), "workspace-"));
  for (const part of parts) cpSync(join(project, part), join(folder, part), { recursive: true });
  symlinkSync(join(project, "node_modules"), join(folder, "node_modules"));
  const begun: Running[] = [];
  const begin = (words: readonly string[], environment: Environment): Running => {
    const running = run(words, folder, environment);
    begun.push(running);
    return running;
  };
  const workspace: Workspace = {
    folder,
    read: (path) => readFileSync(join(folder, path), "utf8"),
    write: (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    change: (path, text, into) => {
      const before = workspace.read(path);
      if (!before.includes(text)) throw new Error(`${path} has no ${text}`);
      workspace.write(
        path,
        before.replace(text, () => into),
      );
    },
    remove: (path) => rmSync(join(folder, path), { recursive: true }),
    add: (from) => cpSync(from, folder, { recursive: true }),
    build: (environment = {}) => begin(["run", "--silent", "build"], environment).ended,
    start: (environment = {}) => begin(["start", "--silent"], environment),
    dispose: async () => {
      for (const running of begun) {
        running.kill();
        await running.ended;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return workspace;
}

/** Runs npm with nothing of the tests' own environment, which names the practice VK. */
function run(words: readonly string[], cwd: string, environment: Environment): Running {
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, npm_config_update_notifier: "false", ...environment };
  const child = spawn("npm", words, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return {
    output: () => stdout + stderr,
    interrupt: () => void signal(child, "SIGINT"),
    kill: () => void signal(child, "SIGKILL"),
    isRunning: () => signal(child, 0),
    ended: once(child, "close").then(() => ({ exitCode: child.exitCode, stdout, stderr })),
  };
}

/** Signals the group of processes that the child leads; says whether there is still one. */
function signal({ pid }: ChildProcess, name: NodeJS.Signals | 0): boolean {
  if (pid === undefined) return false;
  try {
    return process.kill(-pid, name);
  } catch {
    return false;
  }
}
