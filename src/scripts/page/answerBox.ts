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
    if (answer.kind === "token") openTokenPanel(answer);
    else if (answer.kind === "tokens") {
      const [first] = answer.tokens;
      if (first) openTokenPanel({ kind: "token", expiresIn: answer.expiresIn, ...first }, "several");
    } else if (answer.kind !== "empty") {
      // VK's words first: one of them alone, such as `invalid_grant`, looks like a code.
      const failure = nameFailure(box.value, "answer-notes");
      if (failure || answer.kind === "error") {
        note = failure ? "" : "failure-unknown";
        onFailure(failure, answer.kind === "error" ? (answer.description ?? answer.error) : "");
      } else {
        note = answer.kind === "code" ? "code-found" : "nothing-found";
        if (answer.kind === "code") onCode(answer.code, isPasted);
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
