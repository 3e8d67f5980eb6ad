// The helper of a page whose app uses VK ID: the page itself exchanges the code, and no secret is needed anywhere.
// This is its first part, up to the code; what comes after is in vkidToken.ts.
import { type ProofKey, proofKey } from "../vk/pkce.ts";
import type { Transaction } from "../vk/transaction.ts";
import { attempt, enableAuthorizeLink, heldRequest, hereOf, randomOctets } from "./authorizeLink.ts";
import { hideCode, showCode } from "./code.ts";
import { enableCopying } from "./copying.ts";
import { type CameBack, startHelper } from "./helper.ts";
import { all, arrive, byId, currentState, onPress, put, showState } from "./parts.ts";
import { drop, keep } from "./storage.ts";
import { loadTokenPart, type TokenPart } from "./tokenPart.ts";
import { judgeReturn } from "./transactions.ts";

/** How long a code serves (VK's return names it: `expires_in=600`). */
const codeLife = 600_000;

/** A code and all that its exchange needs. */
export type HeldCode = Transaction & { readonly code: string; readonly deviceId?: string | undefined };

/** What the second part shall do; by the second it learns whether the reader has asked for nothing else since. */
type Wish = (part: TokenPart, isWanted: () => boolean) => void;

const link = byId("authorize", HTMLAnchorElement);
// early.ts takes the link away where the page is framed, or came without https: nothing starts there.
if (link) start(link);
else showState("framed");

function start(link: HTMLAnchorElement): void {
  const here = hereOf("vkid", heldRequest(link));

  let proof: ProofKey | undefined;
  // Made ahead, since the browser hashes in its own time and a press cannot wait.
  const prepare = async () => {
    proof = undefined;
    if (!canAttempt()) return;
    proof = await proofKey(randomOctets(), (data) => crypto.subtle.digest("SHA-256", data));
    for (const [each, refresh] of links) if (!each.href) refresh();
  };
  const begin = (request: URL) => {
    if (!proof) return;
    const { verifier, challenge } = proof;
    const parameters = {
      scope: tickedScope(),
      code_challenge: challenge,
      scheme: getComputedStyle(document.documentElement).colorScheme,
    };
    for (const [name, value] of Object.entries(parameters)) if (value) request.searchParams.set(name, value);
    void prepare();
    const address = attempt("vkid", request, verifier);
    put({ "no-storage": !address });
    return address;
  };
  const links = all<HTMLAnchorElement>("[data-authorize]").map(
    (each) => [each, enableAuthorizeLink(each, begin, () => Boolean(proof))] as const,
  );
  void prepare();

  let held: HeldCode | undefined;
  let part: TokenPart | undefined;
  // A press or a paste may come before the second part has, and others after it: each takes the place of the wish
  // before it, and to wipe or to leave takes it away. When the part is there, or did not come, only the wish that still
  // stands is served; and what has begun asks, by `isWanted`, before it shows what came of it.
  let wish: Wish | undefined;
  /** @param isFree whether it needs no code */
  const ask = async (act: Wish, isFree = false) => {
    wish = act;
    put({ loading: true, unloaded: false });
    part = await loadTokenPart();
    // Something else is wanted by now, or nothing any more.
    if (wish !== act) return;
    put({ loading: false, unloaded: !part && (isFree || Boolean(held)) });
    if (part) act(part, () => wish === act);
    // Nothing is sent: the button is there to be pressed again.
    else if (held) showState("returned", "counting");
  };

  const dropCode = () => {
    held = undefined;
    hideCode();
    put({ unloaded: false });
    part?.close();
  };
  const forget = () => {
    wish = undefined;
    put({ loading: false });
    dropCode();
  };
  const holdCode = ({ transaction, code, deviceId }: CameBack) => {
    held = transaction && { ...transaction, code, deviceId };
    showCode(code, codeLife, () => {
      dropCode();
      arrive("expired", "time");
    });
    // A code that came back to a dead page cannot be exchanged from this one: VK asks where the request comes from.
    const isHere = transaction?.redirectUri === here.redirectUri;
    put({ "exchange-here": isHere, "exchange-there": !isHere });
    // Before it is needed: a code lives ten minutes, and the connection may not.
    void loadTokenPart();
  };

  onPress("exchange", () => {
    if (!held || currentState() === "exchanging") return;
    arrive("exchanging");
    void ask((part, isWanted) => part.exchange(() => held, dropCode, isWanted));
  });
  onPress("command", () => ask((part) => part.showCommand(held)));

  enableCopying(() => part);
  startHelper({
    here,
    holdCode,
    dropCode,
    forget,
    takePasted(callback) {
      const verdict = judgeReturn(callback, { ...here, redirectUri: "http://localhost", clientId: "" });
      if (verdict.kind !== "returned") return;
      forget();
      return verdict;
    },
    openToken: () => ask((part) => part.openPasted(dropCode), true),
  });
}

/** What this flow cannot do without, said before the reader leaves: a place for the verifier, and SHA-256. */
function canAttempt(): boolean {
  const canKeep = keep("probe", "");
  drop("probe");
  const canHash = "subtle" in crypto;
  put({ "no-storage": !canKeep, "no-crypto": !canHash });
  return canKeep && canHash;
}

/** What the reader ticked, where the page lets them. */
function tickedScope(): string {
  return all<HTMLInputElement>('[name="scope"]:checked')
    .map(({ value }) => value)
    .join(" ");
}
