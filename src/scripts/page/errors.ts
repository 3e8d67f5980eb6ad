// The page of errors: the box that says what an answer of VK's means, without a flow of its own.

import type { NamedFailure } from "../vk/failure.ts";
import { box, emptyAnswerBox, watchAnswerBox } from "./answerBox.ts";
import { enableCopying } from "./copying.ts";
import { useFailures } from "./failures.ts";
import { all, forgetOnLeaving, onPress, say, showState } from "./parts.ts";
import "./share.ts";
import "./theme.ts";
import { closeTokenPanel, enableTokenPanel, openTokenPanel, reveal, secrets } from "./tokenPanel.ts";

function forget(): void {
  closeTokenPanel();
  emptyAnswerBox();
}

/** An entry of the page is the failure itself: its heading is the name. */
function readEntry(entry: HTMLElement): NamedFailure {
  return {
    name: entry.querySelector("h3")?.textContent ?? "",
    id: entry.id,
    error: entry.dataset["error"],
    says: [...entry.querySelectorAll(".vk code")].map(({ textContent }) => textContent ?? ""),
  };
}

enableTokenPanel();
enableCopying(() => ({ secrets, reveal }));
useFailures(all(".failure").map(readEntry));
watchAnswerBox({
  onToken: openTokenPanel,
  onCode() {
    closeTokenPanel();
    showState("ready");
    return true;
  },
  // It is named beside the box, and changes nothing else.
  onFailure: () => {},
});
onPress("forget", () => {
  forget();
  showState("ready");
  say("forgotten");
  box?.focus();
});
forgetOnLeaving(forget);
if (window.top !== window.self) showState("framed");
