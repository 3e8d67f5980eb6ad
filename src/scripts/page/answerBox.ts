import { readAnswer } from "../vk/answer.ts";
import type { Failure } from "../vk/failure.ts";
import { hideFailure, nameFailure } from "./failures.ts";
import { byId, show } from "./parts.ts";
import { openTokenPanel } from "./tokenPanel.ts";

/** What a kind of page does with what its readers paste. */
export interface AnswerHandlers {
  readonly onCode: (code: string, isPasted: boolean) => void;
  /** @param failure the known failure; nothing where VK's words are new */
  readonly onFailure: (failure: Failure | undefined, vkSays: string) => void;
}

const box = byId("answer", HTMLTextAreaElement);
const notes = ["code-found", "failure-unknown", "nothing-found"];

/** Reads the box at every input, without a button. What is pasted stays in this page. */
export function watchAnswerBox({ onCode, onFailure }: AnswerHandlers): void {
  box?.addEventListener("input", (event) => {
    const answer = readAnswer(box.value);
    const isPasted = event instanceof InputEvent && event.inputType !== "insertText";
    hideFailure();
    let note = "";
    if (answer.kind === "token") {
      openTokenPanel(answer);
    } else if (answer.kind === "tokens") {
      const [first] = answer.tokens;
      if (first) openTokenPanel({ kind: "token", expiresIn: answer.expiresIn, ...first }, "several");
    } else if (answer.kind === "code") {
      note = "code-found";
      onCode(answer.code, isPasted);
    } else if (answer.kind !== "empty") {
      const failure = nameFailure(box.value, "answer-notes");
      if (answer.kind === "error" || failure) {
        note = failure ? "" : "failure-unknown";
        onFailure(failure, answer.kind === "error" ? (answer.description ?? answer.error) : "");
      } else {
        note = "nothing-found";
      }
    }
    for (const name of notes) show(name, name === note);
  });
}

export function emptyAnswerBox(): void {
  if (box) box.value = "";
  hideFailure();
  for (const name of notes) show(name, false);
}
