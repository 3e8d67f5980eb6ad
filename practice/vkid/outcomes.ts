import type { OAuthError } from "../failures.ts";
import { vkidErrors } from "./errors.ts";

/** How long a VK ID code serves, in seconds; the callback says it as `expires_in`. */
export const codeLifeInSeconds = 600;

/** What VK ID does after "Allow"; whatever is absent goes as usual. */
export interface VkidOutcome {
  /** Printed on VK's own page; the reader does not come back. */
  readonly refusal?: OAuthError;
  /** From the next time on the reader is returned without the dialog. */
  readonly remembered?: true;
  /** Of the asked permissions only the default one is granted. */
  readonly fewer?: true;
  /** What the exchange takes the sent fields for, whatever they are. */
  readonly misread?: Readonly<Record<string, string>>;
  /** The exchange takes long. */
  readonly slow?: true;
  /** What the exchange answers, whatever it was asked. */
  readonly answer?: { readonly status: number; readonly type: string; readonly body: string };
  /** The exchange's connection breaks in the middle of the answer. */
  readonly drops?: true;
  /** VK's API finds that the token is used from another network than it was given to. */
  readonly elsewhere?: true;
}

const json = (value: object): VkidOutcome => ({
  answer: { status: 200, type: "json", body: JSON.stringify(value) },
});

const page = (status: number, said: string): VkidOutcome => ({
  answer: {
    status,
    type: "html",
    body: `<!doctype html><html><title>${said}</title><h1>${said}</h1></html>`,
  },
});

/** The choices of VK ID's dialog, by name; words.yaml says each to the reader. */
export const vkidOutcomes: ReadonlyMap<string, VkidOutcome> = new Map<string, VkidOutcome>([
  ["usual", {}],
  ["remembered", { remembered: true }],
  ["fewer", { fewer: true }],
  ["expired", { misread: { code: "expired" } }],
  ["verifier", { misread: { code_verifier: "wrong".padEnd(43, "-") } }],
  ["slow", { slow: true }],
  ["down", page(503, "503 Service Temporarily Unavailable")],
  ["dropped", { drops: true }],
  ["broken", { answer: { status: 200, type: "json", body: '{"refresh_token":"vk2.a.cut' } }],
  ["limited", page(429, "429 Too Many Requests")],
  ["slowDown", json(vkidErrors.slowDown)],
  ["server", json(vkidErrors.server)],
  ["elsewhere", { elsewhere: true }],
  ["redirectUri", { refusal: vkidErrors.redirectUri }],
  ["baseDomain", { refusal: vkidErrors.baseDomain }],
]);
