import { type CodeCallback, readCallback, withoutCallback } from "../vk/callback.ts";
import type { Here, Transaction, Verdict } from "../vk/transaction.ts";
import { emptyAnswerBox, watchAnswerBox } from "./answerBox.ts";
import "./share.ts";
import "./theme.ts";
import { heldCode } from "./code.ts";
import { showFailure } from "./failures.ts";
import { warnInsideApps } from "./inApp.ts";
import { all, arrive, byId, currentState, forgetOnLeaving, onPress, put, say, showState } from "./parts.ts";
import type { TokenAnswer } from "./tokenPanel.ts";
import { judgeReturn, sweepTransactions } from "./transactions.ts";

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
  /** Forgets the code, and whatever it has brought. */
  readonly dropCode: () => void;
  /** Forgets the code and the token, all that came with them, and what was asked for. */
  readonly forget: () => void;
  /** What a code from the answer box is worth here: nothing where it is no use. */
  readonly takePasted: (callback: CodeCallback) => Verdict | undefined;
  readonly openToken: (answer: TokenAnswer) => Promise<void> | void;
}

/** Starts the helper of a page: what came back, what is pasted, what is shown and what is forgotten. */
export function startHelper(flow: FlowHelper): void {
  const forget = () => {
    flow.forget();
    emptyAnswerBox();
  };

  const act = (verdict: Verdict) => {
    if (verdict.kind === "refused") arrive(verdict.kind, verdict.reason);
    else if ("code" in verdict) {
      flow.holdCode(verdict);
      arrive(verdict.kind, "counting");
    } else {
      const { kind, error, description, used } = verdict;
      showFailure(`error=${error} ${description}`, byId("step2-notes", HTMLElement));
      // Whole sentences that no attempt has asked for may be anybody's, in a link.
      endWith(kind, (used && description) || error);
    }
  };
  const receive = () => {
    const address = new URL(location.href);
    const callback = readCallback(address);
    const isFirst = currentState() === "ready";
    if (callback.kind === "none" && isFirst) return;
    // First of all out of the address bar, and a mark that lets a reload say what happened: a place of the page is an
    // entry of its own in the history, and needs one too.
    history.replaceState("returned", "", withoutCallback(address));
    if (callback.kind === "none") return;
    const verdict = judgeReturn(callback, flow.here);
    // Whoever opened this page may change what stands behind its "#": that takes away nothing the reader holds.
    if (!isFirst && verdict.kind !== "returned") return;
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
    arrive("ready", "forgotten");
    say("forgotten");
  });
  warnInsideApps();
  sweepTransactions();
  watchAnswerBox({
    onToken: flow.openToken,
    onCode(callback) {
      const verdict = flow.takePasted(callback);
      if (verdict) act(verdict);
      return callback.code === heldCode();
    },
    onFailure(failure, vkSays) {
      const isExpired = failure?.id === "code-expired";
      // What the reader still holds may still serve.
      if (currentState() === "token" || (heldCode() && !isExpired)) return;
      flow.dropCode();
      put({ "vk-says": vkSays });
      showState(isExpired ? "expired" : failure?.id === "access-denied" ? "denied" : "failed");
    },
  });

  // A page prepared in advance must not spend what it was given (security-checks row 29).
  if (Reflect.get(document, "prerendering")) {
    document.addEventListener("prerenderingchange", receive);
  } else receive();
  if (currentState() === "ready" && history.state) showState("ready", "reloaded");
}

/** The way ends here; VK's own words stand beside ours. */
export function endWith(state: "denied" | "expired" | "failed", vkSays: string, detail?: string): void {
  put({ "vk-says": vkSays });
  arrive(state, detail);
}
