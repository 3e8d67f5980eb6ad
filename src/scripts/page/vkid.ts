// The helper of a page whose app uses VK ID: the page itself exchanges the code, and no secret is needed anywhere.
import { readAnswer } from "../vk/answer.ts";
import type { CodeCallback } from "../vk/callback.ts";
import { type ProofKey, proofKey } from "../vk/pkce.ts";
import { scopeNames } from "../vk/scope.ts";
import { judgeCallback, type Transaction } from "../vk/transaction.ts";
import { exchangeBody } from "../vk/vkid.ts";
import { enableAuthorizeLink, freshState, randomOctets } from "./authorizeLink.ts";
import { heldCode, hideCode, showCode } from "./code.ts";
import { nameFailure } from "./failures.ts";
import { arrive, type CameBack, endWith, startHelper } from "./helper.ts";
import { warnInsideApps } from "./inApp.ts";
import { all, byId, currentState, fill, onPress, show, showState } from "./parts.ts";
import { drop, keep } from "./storage.ts";
import { keepTransaction, pendingTransactions } from "./transactions.ts";
import { closeVkidPanel, enableVkidPanel, openVkidPanel } from "./vkidPanel.ts";
import { post } from "./vkidRequests.ts";

/** How long a code serves (VK's return names it: `expires_in=600`). */
const codeLife = 600_000;

const link = byId("authorize", HTMLAnchorElement);
if (link && window.top === window.self) start(link);
else showState("framed");

function start(link: HTMLAnchorElement): void {
  const plain = new URL(link.dataset["authorize"] ?? "");
  const here = {
    flow: "vkid",
    origin: plain.origin,
    redirectUri: plain.searchParams.get("redirect_uri") ?? "",
    clientId: plain.searchParams.get("client_id") || undefined,
  } as const;

  let proof: ProofKey | undefined;
  let prompt = "";
  const links: [HTMLAnchorElement, () => void][] = [];
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
    const { searchParams } = request;
    const state = freshState();
    const scope = tickedScope() ?? searchParams.get("scope") ?? "";
    const transaction: Transaction = {
      ...here,
      redirectUri: searchParams.get("redirect_uri") ?? "",
      clientId: searchParams.get("client_id") ?? "",
      state,
      scope,
      startedAt: Date.now(),
      codeVerifier: verifier,
    };
    if (!keepTransaction(transaction)) return;
    searchParams.set("scope", scope);
    searchParams.set("state", state);
    searchParams.set("code_challenge", challenge);
    searchParams.set("scheme", getComputedStyle(document.documentElement).colorScheme);
    if (prompt) searchParams.set("prompt", prompt);
    void prepare();
    return request.href;
  };
  for (const each of [link, byId("authorize-localhost", HTMLAnchorElement)]) {
    if (each) links.push([each, enableAuthorizeLink(each, begin, () => proof !== undefined)]);
  }
  void prepare();

  let held: CameBack | undefined;
  const dropCode = () => {
    held = undefined;
    hideCode();
    closeVkidPanel();
    fillCommand(undefined);
  };
  const holdCode = (cameBack: CameBack) => {
    held = cameBack;
    showCode(cameBack.code, codeLife, () => {
      dropCode();
      endWith("expired", "");
      arrive("expired");
    });
    // A code that came back to a dead page cannot be exchanged from this one: VK asks where the request comes from.
    const isHere = cameBack.transaction?.redirectUri === here.redirectUri;
    show("exchange-here", isHere);
    show("exchange-there", !isHere);
  };

  onPress("exchange", async () => {
    const { transaction, code, deviceId = "" } = held ?? {};
    if (!transaction || !code || currentState() !== "returned") return;
    showState("exchanging");
    arrive("exchanging");
    const { origin, clientId, scope = "" } = transaction;
    const text = await post(
      origin,
      "auth",
      exchangeBody({ ...transaction, codeVerifier: transaction.codeVerifier ?? "", code, deviceId }),
    );
    // The reader may have left or begun anew meanwhile.
    if (held?.code !== code) return;
    const answer = readAnswer(text ?? "");
    if (answer.kind === "token") {
      dropCode();
      openVkidPanel({ ...answer, deviceId }, { origin, clientId, asked: scopeNames(scope) });
      return;
    }
    if (text === undefined) showState("failed", "unreachable");
    else {
      dropCode();
      const failure = nameFailure(text, "step2-notes");
      const isExpired = failure?.id === "code-expired";
      endWith(
        isExpired ? "expired" : "failed",
        answer.kind === "error" ? (answer.description ?? answer.error) : "",
        failure ? "" : "garbled",
      );
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
    hasCode: () => heldCode() !== "",
    takePasted(callback: CodeCallback) {
      const now = Date.now();
      const there = { flow: "vkid", origin: here.origin, redirectUri: "http://localhost" } as const;
      const verdict = judgeCallback(callback, there, pendingTransactions(now), now);
      if (verdict.kind !== "returned") return;
      holdCode(verdict);
      return "returned";
    },
    openToken: (answer) => openVkidPanel(answer),
  });
  enableVkidPanel();
  warnInsideApps();
}

/** What this flow cannot do without, said before the reader leaves: a place for the verifier, and SHA-256. */
function canAttempt(): boolean {
  const canKeep = keep("probe", "");
  drop("probe");
  const canHash = "subtle" in crypto;
  show("no-storage", !canKeep);
  show("no-crypto", !canHash);
  return canKeep && canHash;
}

/** What the reader ticked, where the page lets them. */
function tickedScope(): string | undefined {
  const boxes = [...document.querySelectorAll<HTMLInputElement>('[name="scope"]')];
  return boxes.length ? boxes.flatMap(({ checked, value }) => (checked ? [value] : [])).join(" ") : undefined;
}

/** The exchange as a command, with the verifier: only once the reader has asked for it. */
function fillCommand(held: CameBack | undefined): void {
  const { transaction, deviceId } = held ?? {};
  fill("client-id", transaction?.clientId ?? "");
  fill("redirect-uri", transaction?.redirectUri ?? "");
  fill("state", transaction?.state ?? "");
  fill("verifier", transaction?.codeVerifier ?? "");
  fill("command-device-id", deviceId ?? "");
  for (const place of all('[data-part="command"]')) place.hidden = !transaction;
}
