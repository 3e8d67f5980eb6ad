import { readAnswer } from "../vk/answer.ts";
import type { CodeCallback } from "../vk/callback.ts";
import type { Failure } from "../vk/failure.ts";
import { hideFailure, nameFailure } from "./failures.ts";
import { byId, show } from "./parts.ts";
import type { TokenAnswer } from "./tokenPanel.ts";

/** What a kind of page does with what its readers paste. */
export interface AnswerHandlers {
  readonly onToken: (answer: TokenAnswer, detail?: string) => void;
  readonly onCode: (callback: CodeCallback) => void;
  /** @param failure the known failure; nothing where VK's words are new */
  readonly onFailure: (failure: Failure | undefined, vkSays: string) => void;
}

const box = byId("answer", HTMLTextAreaElement);

/** Says beside the box what was found in it. */
function note(name: string): void {
  for (const each of ["code-found", "failure-unknown", "nothing-found"]) show(each, each === name);
}

/** Reads the box at every input, without a button. What is pasted stays in this page. */
export function watchAnswerBox({ onToken, onCode, onFailure }: AnswerHandlers): void {
  box?.addEventListener("input", (event) => {
    const text = box.value;
    const answer = readAnswer(text);
    // Letter by letter, half a word looks like a code, and nobody who types wants to be carried away.
    const isTyped =
      event instanceof InputEvent && event.inputType === "insertText" && event.data?.length === 1;
    hideFailure();
    note("");
    if (answer.kind === "token") onToken(answer);
    else if (answer.kind === "tokens") {
      const [first] = answer.tokens;
      if (first) onToken({ kind: "token", expiresIn: answer.expiresIn, ...first }, "several");
    } else if (answer.kind !== "empty") {
      // VK's words first: one of them alone, such as `invalid_grant`, looks like a code.
      const failure = nameFailure(text, "answer-notes");
      if (failure || answer.kind === "error") {
        if (!failure) note("failure-unknown");
        onFailure(failure, answer.kind === "error" ? (answer.description ?? answer.error) : "");
      } else if (answer.kind === "code" && (!isTyped || text.includes("="))) {
        note("code-found");
        onCode(answer);
      } else note("nothing-found");
    }
    if (isTyped) box.focus();
  });
}

export function emptyAnswerBox(): void {
  if (box) box.value = "";
  hideFailure();
  note("");
}
