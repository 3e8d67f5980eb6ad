// The helper of a page whose app uses VK ID: the page itself exchanges the code, and no secret is needed anywhere.
import { readAnswer } from "../vk/answer.ts";
import { type ProofKey, proofKey } from "../vk/pkce.ts";
import { scopeNames } from "../vk/scope.ts";
import { judgeCallback, type Transaction } from "../vk/transaction.ts";
import { exchangeBody } from "../vk/vkid.ts";
import { attempt, enableAuthorizeLink, heldRequest, hereOf, randomOctets } from "./authorizeLink.ts";
import { hideCode, showCode } from "./code.ts";
import { nameFailure } from "./failures.ts";
import { type CameBack, endWith, startHelper } from "./helper.ts";
import { arrive, byId, currentState, inputs, onPress, put, showState } from "./parts.ts";
import { drop, keep } from "./storage.ts";
import { dropTransaction, pendingTransactions } from "./transactions.ts";
import { closeVkidPanel, enableVkidPanel, openVkidPanel } from "./vkidPanel.ts";
import { post } from "./vkidRequests.ts";

/** How long a code serves (VK's return names it: `expires_in=600`). */
const codeLife = 600_000;

/** A code and all that its exchange needs. */
type Held = Transaction & { readonly code: string; readonly deviceId?: string | undefined };

const link = byId("authorize", HTMLAnchorElement);
// early.ts takes the link away where the page is framed, or came without https: nothing starts there.
if (link) start(link);
else showState("framed");

function start(link: HTMLAnchorElement): void {
  const here = hereOf("vkid", heldRequest(link));

  let proof: ProofKey | undefined;
  let prompt = "";
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
      scope: tickedScope() ?? request.searchParams.get("scope") ?? "",
      code_challenge: challenge,
      scheme: getComputedStyle(document.documentElement).colorScheme,
      prompt,
    };
    for (const [name, value] of Object.entries(parameters)) if (value) request.searchParams.set(name, value);
    void prepare();
    const address = attempt("vkid", request, verifier);
    put({ "no-storage": !address });
    return address;
  };
  const links = [link, byId("authorize-localhost", HTMLAnchorElement)].flatMap((each) =>
    each ? [[each, enableAuthorizeLink(each, begin, () => proof !== undefined)] as const] : [],
  );
  void prepare();

  let held: Held | undefined;
  const dropCode = () => {
    held = undefined;
    hideCode();
    closeVkidPanel();
    fillCommand();
  };
  const holdCode = ({ transaction, code, deviceId }: CameBack) => {
    held = transaction && { ...transaction, code, deviceId };
    showCode(code, codeLife, () => {
      dropCode();
      endWith("expired", "");
      arrive("expired");
    });
    // A code that came back to a dead page cannot be exchanged from this one: VK asks where the request comes from.
    const isHere = transaction?.redirectUri === here.redirectUri;
    put({ "exchange-here": isHere, "exchange-there": !isHere });
  };

  onPress("exchange", async () => {
    const sent = held;
    if (!sent || currentState() !== "returned") return;
    showState("exchanging");
    arrive("exchanging");
    const { origin, clientId, scope = "", state, deviceId } = sent;
    const text = await post(origin, "auth", exchangeBody(sent));
    // The reader may have left or begun anew meanwhile.
    if (held !== sent) return;
    const answer = readAnswer(text);
    if (!text) endWith("failed", "", "unreachable");
    else {
      dropCode();
      if (answer.kind === "token" && (answer.state ?? state) === state) {
        return openVkidPanel({ ...answer, deviceId }, { origin, clientId, asked: scopeNames(scope) });
      }
      const failure = nameFailure(text, "step2-notes");
      const says = answer.kind === "error" ? (answer.description ?? answer.error) : "";
      const detail = failure ? "" : answer.kind === "token" ? "foreign" : "garbled";
      endWith(failure?.id === "code-expired" ? "expired" : "failed", says, detail);
    }
    arrive(currentState() === "expired" ? "expired" : "failed");
  });
  onPress("command", () => fillCommand(held));
  onPress("not-you", () => {
    dropCode();
    prompt = "select_account";
    link.click();
  });

  startHelper({
    here,
    holdCode,
    dropCode,
    takePasted(callback) {
      const now = Date.now();
      const there = { ...here, redirectUri: "http://localhost", clientId: "" };
      const verdict = judgeCallback(callback, there, pendingTransactions(now), now);
      if (verdict.used) dropTransaction(verdict.used);
      if (verdict.kind !== "returned") return;
      holdCode(verdict);
      return "returned";
    },
    openToken(answer) {
      // The code is spent, and its clock must not run out over the token.
      dropCode();
      openVkidPanel(answer);
    },
  });
  enableVkidPanel();
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
function tickedScope(): string | undefined {
  const ticked = inputs("scope").flatMap(({ checked, value }) => (checked ? [value] : []));
  return ticked.join(" ") || undefined;
}

/** The exchange as a command, with the verifier: only once the reader has asked for it. Its places are named as VK names them. */
function fillCommand(held?: Held): void {
  put({ ...Object.fromEntries(exchangeBody(held ?? {})), command: Boolean(held) });
}
