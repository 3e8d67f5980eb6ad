import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { DefaultSettings, TaskUtils } from "@microsoft/powerquery-parser";
import matter from "gray-matter";
import { languages } from "../../../config/languages.ts";
import { createMarkdown } from "../../../config/markdown.ts";
import { readSite } from "../../../config/site.ts";
import { expect, test as practiceTest, type VkidPractice } from "../../practice/vkidSupport.ts";

const run = promisify(execFile);

const reading = readSite({ SITE_URL: "https://example.org/guide/" });
if (reading.kind === "mistakes") throw new Error(reading.mistakes.join());
const markdown = createMarkdown(reading.site);

interface Sample {
  readonly id: string;
  readonly language: string;
  readonly code: string;
}

/** The code samples of the page `keep`, in the order in which they stand. */
function samplesOf(language: string): readonly Sample[] {
  const { content } = matter(readFileSync(`src/pages/${language}/keep.md`, "utf8"), {});
  return markdown
    .parse(content, {})
    .filter(({ type }) => type === "fence")
    .map((token) => ({
      id: String(token.attrGet("id")),
      language: token.info.trim(),
      code: token.content,
    }));
}

const pages = languages.map((language) => {
  const samples = new Map(samplesOf(language).map((sample) => [sample.id, sample]));
  const code = (id: string): string => {
    const sample = samples.get(id);
    if (!sample) throw new Error(`the ${language} page keep has no sample ${id}`);
    return sample.code;
  };
  /** The sample with the practice VK for VK: each host stands in one place, so that one line changes it. */
  const against = (id: string, host: string, practice: string): string => {
    const parts = code(id).split(`https://${host}`);
    expect(parts, `${id} names ${host} once`).toHaveLength(2);
    return parts.join(practice);
  };
  return { language, samples, code, against };
});

const api = "api.vk.ru";
const vkId = "id.vk.ru";

/** Stand-ins for libraries that the samples import, which this project does not install. */
const stubs = {
  "keyring.py": `import json, os
FILE = os.path.join(os.path.dirname(__file__), "keyring.json")
def kept():
    if not os.path.exists(FILE): return {}
    with open(FILE) as file: return json.load(file)
def set_password(service, name, password):
    passwords = {**kept(), service + " " + name: password}
    with open(FILE, "w") as file: json.dump(passwords, file)
def get_password(service, name): return kept().get(service + " " + name)
`,
  "smapy/__init__.py": "",
  "smapy/network_connectors/__init__.py": "",
  "smapy/network_connectors/addons.py": `import json, os
FILE = os.path.join(os.path.dirname(__file__), "chain.json")
class KeyChain:
    def __init__(self): self.keys = {}
    def assign(self, name, value): self.keys[name] = value
    def dump(self):
        with open(FILE, "w") as file: json.dump(self.keys, file)
    def load_last(self):
        with open(FILE) as file: self.keys = json.load(file)
    def autocomplete(self): pass
    def check(self, name): return self.keys[name].startswith("vk")
    def get(self, name): return self.keys[name]
`,
  "smapy/network_connectors/vkontakte.py": `class VKontakteConnector:
    def __init__(self, accounts, token): self.accounts, self.token = accounts, token
    def profiles(self): return {name: [nick, self.token] for name, nick in self.accounts.items()}
`,
} as const;

interface Machine {
  /** A folder of the test's own, where commands run and where Python finds the stand-ins. */
  readonly folder: string;
  run(
    program: string,
    words: readonly string[],
    environment: Readonly<Record<string, string>>,
  ): Promise<string>;
  /** Runs it with something typed in. */
  type(typed: string, program: string, words: readonly string[]): Promise<string>;
}

const test = practiceTest.extend<{ machine: Machine }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needs of a fixture from this pattern.
  machine: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "samples-"));
    for (const [file, text] of Object.entries(stubs)) {
      mkdirSync(join(folder, file, ".."), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const { PATH = "", HOME = "" } = process.env;
    const options = (environment: Readonly<Record<string, string>>) => ({
      cwd: folder,
      env: { PATH, HOME, PYTHONPATH: folder, PYTHONIOENCODING: "utf-8", ...environment },
    });
    await use({
      folder,
      run: async (program, words, environment) => (await run(program, words, options(environment))).stdout,
      type: async (typed, program, words) => {
        const running = run(program, words, options({}));
        running.child.stdin?.end(typed);
        return (await running).stdout;
      },
    });
    rmSync(folder, { recursive: true, force: true });
  },
});

/** Some machines lack a tool; what it runs cannot be judged there. */
function needs(tool: string, words: readonly string[] = ["--version"]): void {
  const { error, status } = spawnSync(tool, words);
  test.skip(error !== undefined || status !== 0, `there is no ${[tool, ...words].join(" ")} on this machine`);
}

async function tokenOf(vkid: VkidPractice) {
  const token = await vkid.token();
  const environment = {
    VK_TOKEN: token.access_token,
    VK_APP_ID: "54000001",
    VK_DEVICE_ID: token.deviceId,
    VK_REFRESH_TOKEN: token.refresh_token,
  };
  return { ...token, environment };
}

test("the curl samples run: whose token it is, a new pair, and the end of a token", async ({
  practice,
  vkid,
  machine,
}) => {
  needs("curl");
  for (const { language, against } of pages) {
    const token = await tokenOf(vkid);
    const sh = (code: string) => machine.run("sh", ["-ec", code], token.environment);
    const whose = await sh(against("use-curl", api, practice.vk));
    expect(JSON.parse(whose), language).toMatchObject({ response: [{ id: token.user_id }] });
    const renewed = JSON.parse(await sh(against("refresh-curl", vkId, practice.vkId)));
    expect(renewed, language).toMatchObject({ token_type: "Bearer", user_id: token.user_id });
    expect(renewed.refresh_token, language).not.toBe(token.refresh_token);
    token.environment.VK_TOKEN = renewed.access_token;
    expect(JSON.parse(await sh(against("revoke-curl", vkId, practice.vkId))), language).toEqual({
      response: 1,
    });
    expect(await sh(against("use-curl", api, practice.vk)), language).toContain("User authorization failed");
  }
});

test("the Python sample runs, from an environment file as the page says, and says VK's error", async ({
  practice,
  vkid,
  machine,
}) => {
  needs("python3");
  for (const { language, code, against } of pages) {
    const { user_id, environment } = await tokenOf(vkid);
    writeFileSync(join(machine.folder, "report.py"), against("use-python", api, practice.vk));
    writeFileSync(join(machine.folder, ".env"), `VK_TOKEN=${environment.VK_TOKEN}\n`);
    expect(await machine.run("sh", ["-ec", code("env-read")], {}), language).toContain(String(user_id));
    await expect(
      machine.run("python3", ["report.py"], { VK_TOKEN: "vk1.a.wrong" }),
      language,
    ).rejects.toThrow(/RuntimeError: User authorization failed/);
  }
});

test("the JavaScript sample runs, and says VK's error", async ({ practice, vkid, machine }) => {
  for (const { language, against } of pages) {
    const { user_id, environment } = await tokenOf(vkid);
    const words = ["--input-type=module", "--eval", against("use-javascript", api, practice.vk)];
    expect(await machine.run(process.execPath, words, environment), language).toContain(String(user_id));
    await expect(machine.run(process.execPath, words, { VK_TOKEN: "vk1.a.wrong" }), language).rejects.toThrow(
      /Error: User authorization failed/,
    );
  }
});

test("the keyring and smapy samples run with stand-ins for both libraries", async ({ machine }) => {
  needs("python3");
  for (const { language, code } of pages) {
    const VK_TOKEN = `vk1.a.${language}`;
    await machine.type(`${VK_TOKEN}\n`, "python3", ["-c", code("keyring-save")]);
    expect(await machine.run("python3", ["-c", `${code("keyring-read")}print(token)`], {})).toBe(
      `${VK_TOKEN}\n`,
    );

    await machine.run("python3", ["-c", code("smapy-save")], { VK_TOKEN });
    expect(await machine.run("python3", ["-c", code("smapy-use")], {})).toContain(`['ria', '${VK_TOKEN}']`);
    await machine.run("python3", ["-c", code("smapy-save")], { VK_TOKEN: "wrong" });
    await expect(machine.run("python3", ["-c", code("smapy-use")], {}), language).rejects.toThrow();
    await machine.run("python3", ["-c", code("smapy-raw")], {});
  }
});

test("the Python sample that refreshes keeps each new pair at once, so that it may run again and again", async ({
  practice,
  vkid,
  machine,
}) => {
  needs("python3");
  for (const { language, code, against } of pages) {
    const { environment, refresh_token } = await tokenOf(vkid);
    const { VK_APP_ID, VK_DEVICE_ID } = environment;
    const python = (source: string) => machine.run("python3", ["-c", source], { VK_APP_ID, VK_DEVICE_ID });
    const kept = () => python(`${code("keyring-read").replace("reports", "refresh")}print(token)`);
    const first = code("keyring-save").replace("reports", "refresh");
    await machine.type(`${refresh_token}\n`, "python3", ["-c", first]);
    const sample = against("refresh-python", vkId, practice.vkId);
    const seen = new Set([`${refresh_token}\n`]);
    for (const time of [1, 2]) {
      const token = await python(`${sample}print(token)`);
      const answer = await machine.run("sh", ["-ec", against("use-curl", api, practice.vk)], {
        VK_TOKEN: token.trim(),
      });
      expect(answer, `${language}, time ${time}`).toContain('"response"');
      seen.add(await kept());
    }
    expect(seen.size, "each time another refresh token is kept").toBe(3);
    await machine.type(`${refresh_token}\n`, "python3", ["-c", first]);
    await expect(python(sample), "a used one: VK's words, and what was kept stays").rejects.toThrow(
      /RuntimeError: \S+/,
    );
    expect(await kept()).toBe(`${refresh_token}\n`);
  }
});

test("the R sample runs, and says VK's error", async ({ practice, vkid, machine }) => {
  needs("Rscript", ["-e", "library(httr2); library(jsonlite)"]);
  for (const { language, against } of pages) {
    const { user_id, environment } = await tokenOf(vkid);
    const words = ["-e", against("use-r", api, practice.vk)];
    expect(await machine.run("Rscript", words, environment), language).toContain(String(user_id));
    await expect(machine.run("Rscript", words, { VK_TOKEN: "vk1.a.wrong" }), language).rejects.toThrow(
      /User authorization failed/,
    );
  }
});

test("Microsoft's own parser takes the Power Query sample; it names the host once, and no token", async () => {
  for (const { language, against } of pages) {
    const sample = against("use-powerquery", api, "https://vk.test");
    const reading = await TaskUtils.tryLexParse(DefaultSettings, sample);
    expect(TaskUtils.isParseStageOk(reading), language).toBe(true);
    expect(sample, language).toContain('v = "5.199"');
    expect(sample, language).toContain("File.Contents(");
    expect(sample, language).toContain('Authorization = "Bearer " & Token');
    expect(sample, "a method may answer with one record").toContain("Response is list");
  }
});

test("both languages show the same samples, and each is run or read above, or needs a service of others", () => {
  const [russian, english] = pages.map(({ samples }) => [...samples.values()]);
  const known = (samples: readonly Sample[] = []) => samples.map(({ id, language }) => `${language} ${id}`);
  expect(known(english)).toEqual(known(russian));
  expect(known(russian).filter((each) => !/^(sh|python|js|r|powerquery) /.test(each))).toEqual([
    "yaml ci-secret",
  ]);
});

test("no sample puts a token into an address or holds one", () => {
  for (const { samples } of pages)
    for (const { id, code } of samples.values()) {
      expect(code, id).not.toMatch(/vk[12]\.a\./);
      for (const [address] of code.matchAll(/https?:\S+/g)) expect(address, id).not.toMatch(/[?&]|token/i);
    }
});
