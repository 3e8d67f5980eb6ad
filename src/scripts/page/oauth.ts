// The helper of a page whose app uses OAuth ВКонтакте: from the press on the link to a copied token.

import { withState } from "../vk/authorize.ts";
import { base64url } from "../vk/base64url.ts";
import { readCallback, withoutCallback } from "../vk/callback.ts";
import { judgeCallback, type Transaction, type Verdict } from "../vk/transaction.ts";
import { emptyAnswerBox, watchAnswerBox } from "./answerBox.ts";
import { codeText, dropCode, hasCode, holdCode, watchSecret } from "./code.ts";
import { enableCopying } from "./copying.ts";
import { nameFailure } from "./failures.ts";
import { all, byId, currentState, fill, goToStep2, type State, say, show, showState } from "./parts.ts";
import { address } from "./site.ts";
import { closeTokenPanel, enableTokenPanel, snippetText, tokenText } from "./tokenPanel.ts";
import { dropTransaction, keepTransaction, pendingTransactions } from "./transactions.ts";

const link = byId("authorize", HTMLAnchorElement);

if (link) {
  if (window.top !== window.self) showState("framed");
  else start(link);
}

function start(link: HTMLAnchorElement): void {
  const plain = link.href;
  const request = new URL(plain);
  const here = {
    flow: "oauth",
    origin: request.origin,
    clientId: request.searchParams.get("client_id") ?? "",
    redirectUri: request.searchParams.get("redirect_uri") ?? "",
  } as const;

  // A fresh state for every press, of whatever kind; where it cannot be kept, the plain link serves.
  const bindToThisBrowser = () => {
    const state = base64url(crypto.getRandomValues(new Uint8Array(32)));
    const transaction: Transaction = { ...here, state, startedAt: Date.now() };
    link.href = keepTransaction(transaction) ? withState(plain, state) : plain;
  };
  for (const press of ["click", "auxclick", "contextmenu"]) link.addEventListener(press, bindToThisBrowser);

  const receive = () => {
    const callback = readCallback(location.href);
    if (callback.kind === "none") return;
    // First of all out of the address bar, and a mark that lets a reload say what happened.
    history.replaceState({ returned: true }, "", withoutCallback(location.href));
    const now = Date.now();
    const verdict = judgeCallback(callback, here, pendingTransactions(now), now);
    if (verdict.used) dropTransaction(verdict.used);
    forget();
    act(verdict);
  };
  addEventListener("hashchange", receive);
  addEventListener("pagehide", forget);
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && currentState() !== "ready") showState("ready", "restored");
  });

  watchSecret();
  enableTokenPanel();
  enableCopying({
    address,
    code: codeText,
    token: tokenText,
    snippet: snippetText,
    message: () => {
      const [shownBy] = all('[data-slot="message"]');
      return { text: shownBy?.textContent?.trim() ?? "", shownBy };
    },
  });
  watchAnswerBox({
    onCode(code, isPasted) {
      if (codeText().text === code) return;
      closeTokenPanel();
      showCode("unconfirmed", code);
      if (isPasted) arrive("unconfirmed");
    },
    onFailure(failure, vkSays) {
      if (failure?.id === "code-expired") end("expired", vkSays);
      else if (failure?.id === "access-denied") end("denied", vkSays);
      // What the reader still holds may still serve.
      else if (!hasCode() && currentState() !== "token") end("failed", vkSays);
    },
  });
  for (const button of all('[data-action="forget"]')) {
    button.addEventListener("click", () => {
      forget();
      showState("ready");
      say("forgotten");
      goToStep2();
    });
  }
  show("in-app", isInsideAnApp());

  // A page prepared in advance must not spend what it was given (security check 29).
  if ("prerendering" in document && document.prerendering) {
    document.addEventListener("prerenderingchange", receive, { once: true });
  } else receive();
  if (currentState() === "ready" && history.state?.returned) showState("ready", "reloaded");
}

/** Carries out what was decided about a callback. */
function act(verdict: Verdict): void {
  switch (verdict.kind) {
    case "nothing":
      return;
    case "returned":
    case "unconfirmed":
      showCode(verdict.kind, verdict.code);
      break;
    case "refused":
      showState("refused", verdict.reason);
      break;
    default: {
      const { kind, error, description } = verdict;
      end(kind, description ?? error);
      nameFailure(
        new URLSearchParams({ error, error_description: description ?? "" }).toString(),
        "step2-notes",
      );
    }
  }
  arrive(verdict.kind);
}

function showCode(state: "returned" | "unconfirmed", code: string): void {
  holdCode(code, () => {
    dropCode();
    end("expired", "");
    arrive("expired");
  });
  showState(state);
}

/** The way ends here; VK's own words stand beside ours. */
function end(state: "denied" | "expired" | "failed", vkSays: string): void {
  dropCode();
  closeTokenPanel();
  fill("vk-says", vkSays);
  show("vk-says", vkSays !== "");
  showState(state);
}

function arrive(state: State): void {
  say(state);
  goToStep2();
}

/** Drops all that nobody else may find in this page. */
function forget(): void {
  dropCode();
  closeTokenPanel();
  emptyAnswerBox();
}

/** The browsers inside Telegram, VK and other apps bring the reader back elsewhere. */
function isInsideAnApp(): boolean {
  return (
    "TelegramWebviewProxy" in window ||
    /VKAndroidApp|VK\/|com\.vk|Telegram|Instagram|FBA[NV]\/|; wv\)/.test(navigator.userAgent)
  );
}
