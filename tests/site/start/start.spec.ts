import { once } from "node:events";
import { createServer, type Server } from "node:net";
import getPort from "get-port";
import { productionHeaders } from "../../../config/headers.ts";
import { expect, test } from "../support/test.ts";
import type { Running } from "../support/workspace.ts";

test.describe.configure({ timeout: 90_000 });

/** Long enough for a build on a busy machine. */
const soon = { timeout: 45_000 };

/** The local addresses that a command has printed, in order, each once. */
function printed(running: Running): string[] {
  return [...new Set(running.output().match(/http:\/\/localhost:\d+\//g) ?? [])];
}

/** Waits for the guide's and the practice VK's addresses. */
async function addresses(running: Running): Promise<{ guide: string; practice: string }> {
  await expect.poll(() => printed(running).length, { ...soon, message: "two addresses are printed" }).toBe(2);
  const [guide = "", practice = ""] = printed(running);
  return { guide, practice };
}

async function status(address: string): Promise<number | "nobody"> {
  return fetch(address).then(
    (response) => response.status,
    () => "nobody",
  );
}

/** Ctrl+C, after which nothing listens and nothing runs. */
async function interrupt(running: Running, ...listening: string[]): Promise<void> {
  running.interrupt();
  const { stderr } = await running.ended;
  expect(stderr).not.toMatch(/^\s*at .+:\d+/m);
  await expect.poll(() => running.isRunning(), { message: "a process is left" }).toBe(false);
  for (const address of listening) expect(await status(address), address).toBe("nobody");
}

/** Takes a port on this machine, or finds that somebody has it already. */
async function occupy(port: number): Promise<Server | undefined> {
  const server = createServer().listen(port, "127.0.0.1");
  return once(server, "listening").then(
    () => server,
    () => undefined,
  );
}

test("npm start serves the guide and a practice VK, follows changes, and ends without a trace", async ({
  workspace,
}) => {
  const [port, practicePort] = [await getPort(), await getPort()];
  workspace.write(".practice/old/index.html", "a page since removed");
  const running = workspace.start({ PORT: String(port), PRACTICE_PORT: String(practicePort) });
  const { guide, practice } = await addresses(running);
  expect([guide, practice]).toEqual([`http://localhost:${port}/`, `http://localhost:${practicePort}/`]);
  expect(running.output()).toContain("Ctrl+C");
  expect(running.output()).toContain("practice-secret");

  const page = await fetch(`${guide}ru/authorize/`);
  expect(page.status).toBe(200);
  for (const [name, value] of Object.entries(productionHeaders("/ru/authorize/")))
    expect(page.headers.get(name), name).toBe(value);
  const html = await page.text();
  expect(html).toContain(`href="${practice}authorize?`);
  expect(html).not.toContain("oauth.vk.ru");
  expect(html).not.toMatch(/websocket|reload-client|\.11ty/i);

  expect(await status(`${guide}old/`), "what an earlier build has left").toBe(404);

  /** VK's window, as the page opens it. */
  const dialogOf = async (html: string) => {
    const link = /href="([^"]*\/authorize\?[^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const dialog = await fetch(link);
    expect(dialog.status).toBe(200);
    return dialog.text();
  };
  expect(await dialogOf(html)).toContain("7275612");
  expect(await status(practice)).toBe(200);

  // While the page is being written anew, an answer may be cut off.
  const edited = async () => (await fetch(`${guide}ru/authorize/`)).text().catch(() => "");
  for (const language of ["ru", "en"])
    workspace.change(`src/pages/${language}/authorize.md`, "app_id: 7275612", "app_id: 7275613");
  await expect.poll(edited, soon).toContain("client_id=7275613");
  expect(await dialogOf(await edited()), "the practice VK knows the app, too").toContain("7275613");
  for (const [file, text, into, seen] of [
    ["src/styles/tokens.css", "--paper: light-dark(#f5f0e6,", "--paper: light-dark(#f5f0e5,", "#f5f0e5"],
    ["src/img/authorize.svg", 'width="320"', 'width="321"', 'width="321"'],
  ] as const) {
    workspace.change(file, text, into);
    await expect.poll(edited, soon).toContain(seen);
  }

  await interrupt(running, guide, practice);
});

test("an edited table is seen, and one with a mistake leaves the last good site", async ({ workspace }) => {
  const running = workspace.start({ PORT: String(await getPort()), PRACTICE_PORT: String(await getPort()) });
  const { guide } = await addresses(running);
  const file = "src/_data/permissions.yaml";
  // While the page is being written anew, an answer may be cut off.
  const page = async () => (await fetch(`${guide}en/authorize/`)).text().catch(() => "");
  workspace.change(file, "See your communities’ statistics", "Edited on the way");
  await expect.poll(page, soon).toContain("Edited on the way");

  workspace.change(file, "oauth: open", "oauth: opened");
  await expect.poll(() => running.output(), soon).toMatch(/permissions\.yaml: \w+: oauth: "opened": /);
  expect(running.output(), "plain words, once").not.toMatch(/^\s*at .+:\d+|Error:|stack trace/m);
  expect(running.output().match(/oauth: "opened"/g)).toHaveLength(1);
  expect(await page()).toContain("Edited on the way");
  workspace.change(file, "oauth: opened", "oauth: open");
  workspace.change(file, "Edited on the way", "Edited once more");
  await expect.poll(page, soon).toContain("Edited once more");

  workspace.remove("src/pages/ru/ads.md");
  await expect
    .poll(() => running.output(), soon)
    .toContain("src/pages/en/ads.md: language: every page exists");
  await interrupt(running, guide);
});

test("a mistake in the guide is a plain error", async ({ workspace }) => {
  workspace.change("src/pages/ru/keep.md", "title:", "titel:");
  const { exitCode, stderr } = await workspace.start().ended;
  expect(exitCode).toBe(1);
  expect(stderr).toContain("src/pages/ru/keep.md: title: every page needs a title");
  expect(stderr).not.toMatch(/^\s*at .+:\d+|Error:/m);
});

test("Ctrl+C during the build ends it as well", async ({ workspace }) => {
  const [port, practicePort] = [await getPort(), await getPort()];
  const running = workspace.start({ PORT: String(port), PRACTICE_PORT: String(practicePort) });
  const guide = `http://localhost:${port}/`;
  await expect.poll(() => status(guide), { ...soon, intervals: [50] }).not.toBe("nobody");
  await interrupt(running, guide, `http://localhost:${practicePort}/`);
});

test("where the usual ports are busy, others are taken", async ({ workspace }) => {
  const busy = [await occupy(8080), await occupy(8081)];
  const running = workspace.start();
  const { guide, practice } = await addresses(running);
  for (const address of [guide, practice]) {
    expect(["8080", "8081"]).not.toContain(new URL(address).port);
    expect(await status(address)).toBe(200);
  }
  expect(await (await fetch(`${guide}en/authorize/`)).text()).toContain(`${practice}authorize?`);
  await interrupt(running, guide, practice);
  for (const server of busy) server?.close();
});

test("a port that was asked for and is busy is a plain error", async ({ workspace }) => {
  const free = await getPort();
  const server = await occupy(free);
  for (const [settings, names] of [
    [{ PORT: String(free) }, ["PORT", String(free)]],
    [{ PRACTICE_PORT: String(free) }, ["PRACTICE_PORT", String(free)]],
    [{ PORT: "eighty" }, ["PORT", "eighty"]],
  ] as const) {
    const { exitCode, stdout, stderr } = await workspace.start(settings).ended;
    expect(exitCode).toBe(1);
    for (const name of names) expect(stderr).toContain(name);
    expect(stderr).not.toMatch(/^\s*at .+:\d+|Error:/m);
    expect(stdout).not.toContain("http://");
  }
  server?.close();
});

test("one port for both is a plain error", async ({ workspace }) => {
  const port = String(await getPort());
  const { exitCode, stderr } = await workspace.start({ PORT: port, PRACTICE_PORT: port }).ended;
  expect(exitCode).toBe(1);
  expect(stderr).toContain(port);
  expect(stderr).not.toMatch(/^\s*at .+:\d+|Error:/m);
});
