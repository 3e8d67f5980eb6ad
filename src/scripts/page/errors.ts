// The page of errors: the box that says what an answer of VK's means, without a flow of its own.
import { emptyAnswerBox, watchAnswerBox } from "./answerBox.ts";
import { enableCopying } from "./copying.ts";
import { all, currentState, goToStep2, say, showState } from "./parts.ts";
import { address } from "./site.ts";
import { closeTokenPanel, enableTokenPanel, snippetText, tokenText } from "./tokenPanel.ts";

function forget(): void {
  closeTokenPanel();
  emptyAnswerBox();
}

enableTokenPanel();
enableCopying({ address, token: tokenText, snippet: snippetText });
watchAnswerBox({
  onCode: () => showState("ready"),
  onFailure: () => showState(currentState() === "token" ? "token" : "ready"),
});
for (const button of all('[data-action="forget"]')) {
  button.addEventListener("click", () => {
    forget();
    showState("ready");
    say("forgotten");
    goToStep2();
  });
}
addEventListener("pagehide", forget);
addEventListener("pageshow", ({ persisted }) => {
  if (persisted && currentState() !== "ready") showState("ready", "restored");
});
