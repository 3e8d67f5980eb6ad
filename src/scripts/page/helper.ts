import { type CodeCallback, readCallback, withoutCallback } from "../vk/callback.ts";
import { type Here, judgeCallback, type Transaction, type Verdict } from "../vk/transaction.ts";
import { emptyAnswerBox, watchAnswerBox } from "./answerBox.ts";
import "./share.ts";
import "./theme.ts";
import { heldCode } from "./code.ts";
import { enableCopying } from "./copying.ts";
import { nameFailure } from "./failures.ts";
import { warnInsideApps } from "./inApp.ts";
import { all, arrive, currentState, forgetOnLeaving, onPress, put, type State, showState } from "./parts.ts";
import { closeTokenPanel, copiedToken, enableTokenPanel, type TokenAnswer } from "./tokenPanel.ts";
import { dropTransaction, pendingTransactions } from "./transactions.ts";

/** A code the reader came back with, or pasted; without a transaction it is not confirmed. */
export interface CameBack {
  readonly code: string;
  readonly deviceId?: string | undefined;
  readonly transaction?: Transaction;
}

/** What one of VK's two flows does its own way. */
export interface FlowHelper {
  /** The page a callback is compared with. */
  readonly here: Here;
  /** Shows a code, and what to do with it. */
  readonly holdCode: (cameBack: CameBack) => void;
  /** Forgets the code and all that came with it. */
  readonly dropCode: () => void;
  /** Takes a code from the answer box; the state to show then, or nothing where it is no use here. */
  readonly takePasted: (callback: CodeCallback) => State | undefined;
  readonly openToken: (answer: TokenAnswer) => void;
}

/** Starts the helper of a page: what came back, what is pasted, what is shown and what is forgotten. */
export function startHelper(flow: FlowHelper): void {
  const forget = () => {
    flow.dropCode();
    closeTokenPanel();
    emptyAnswerBox();
  };
  const end = (state: "denied" | "expired" | "failed", vkSays: string) => {
    flow.dropCode();
    closeTokenPanel();
    endWith(state, vkSays);
  };

  const act = (verdict: Verdict) => {
    const { kind } = verdict;
    if (kind === "refused") showState(kind, verdict.reason);
    else if (kind === "returned" || kind === "unconfirmed") {
      flow.holdCode(verdict);
      showState(kind);
    } else {
      const { error, description = "" } = verdict;
      end(kind, description || error);
      nameFailure(`error=${error} ${description}`, "step2-notes");
    }
    arrive(kind);
  };
  const receive = () => {
    const callback = readCallback(location.href);
    if (callback.kind === "none") return;
    // First of all out of the address bar, and a mark that lets a reload say what happened.
    history.replaceState({ returned: true }, "", withoutCallback(location.href));
    const now = Date.now();
    const verdict = judgeCallback(callback, flow.here, pendingTransactions(now), now);
    if (verdict.used) dropTransaction(verdict.used);
    forget();
    act(verdict);
  };

  // A link to the page itself keeps its history's state: starting again on purpose is no reload.
  for (const link of all(`a[href="${flow.here.redirectUri}"]`)) {
    link.addEventListener("click", () => history.replaceState(null, ""));
  }
  addEventListener("hashchange", receive);
  forgetOnLeaving(forget);
  onPress("forget", () => {
    forget();
    showState("ready", "forgotten");
    arrive("forgotten");
  });
  enableTokenPanel();
  enableCopying(copiedToken);
  warnInsideApps();
  watchAnswerBox({
    onToken: flow.openToken,
    onCode(callback) {
      const state = flow.takePasted(callback);
      if (state) {
        closeTokenPanel();
        showState(state);
        arrive(state);
      }
      return Boolean(heldCode());
    },
    onFailure(failure, vkSays) {
      if (failure?.id === "code-expired") end("expired", vkSays);
      else if (failure?.id === "access-denied") end("denied", vkSays);
      // What the reader still holds may still serve.
      else if (!heldCode() && currentState() !== "token") end("failed", vkSays);
    },
  });

  // A page prepared in advance must not spend what it was given (security check 29).
  if (Reflect.get(document, "prerendering")) {
    document.addEventListener("prerenderingchange", receive, { once: true });
  } else receive();
  if (currentState() === "ready" && history.state?.returned) showState("ready", "reloaded");
}

/** The way ends here; VK's own words stand beside ours. */
export function endWith(state: "denied" | "expired" | "failed", vkSays: string, detail = ""): void {
  put({ "vk-says": vkSays });
  showState(state, detail);
}
