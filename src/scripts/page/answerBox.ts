import { readAnswer } from "../vk/answer.ts";
import type { CodeCallback } from "../vk/callback.ts";
import type { Failure } from "../vk/failure.ts";
import { notes, showFailure } from "./failures.ts";
import { all, byId, currentState, put } from "./parts.ts";
import type { TokenAnswer } from "./tokenPanel.ts";

/** What a kind of page does with what its readers paste. */
export interface AnswerHandlers {
  readonly onToken: (answer: TokenAnswer) => Promise<void> | void;
  /** Says whether the code is of use here. */
  readonly onCode: (callback: CodeCallback) => boolean;
  /** @param failure the known failure; nothing where VK's words are new */
  readonly onFailure: (failure: Failure | undefined, vkSays: string) => void;
}

export const box = byId("answer", HTMLTextAreaElement);

/** Says nothing any more of what an earlier text brought. */
function hush(): void {
  for (const note of all("#answer-box .note")) note.hidden = true;
}

/** Reads the box at every input, without a button. What is pasted stays in this page. */
export function watchAnswerBox({ onToken, onCode, onFailure }: AnswerHandlers): void {
  if (!box) return;
  const read = async (event?: Event) => {
    const text = box.value;
    const answer = readAnswer(text);
    // Half a word looks like a code, and nobody who types wants to be carried away: letter by letter, in a word that a
    // phone's keyboard composes, taking some of it out again.
    const isTyped =
      event instanceof InputEvent && (event.data?.length === 1 || /Comp|^[dh]/.test(event.inputType));
    hush();
    if (answer.kind === "token") {
      await onToken(answer);
      // The panel hides it; and it must not stay in sight here.
      if (!isTyped && currentState() === "token") box.value = "";
    } else if (answer.kind !== "empty") {
      // VK's words first: one of them alone, such as `invalid_grant`, looks like a code.
      const failure = showFailure(text, notes);
      if (failure || answer.kind === "error") {
        put({ "failure-unknown": !failure });
        // An error of a method has a number. It is about a token that is there already, and not about this attempt.
        if (!/error_code|^\d/.test(failure?.error ?? text))
          onFailure(failure, answer.kind === "error" ? answer.description || answer.error : "");
        // The steps above may have become shorter by a screen.
        if (!isTyped) notes?.scrollIntoView(false);
      } else {
        const isTaken = answer.kind === "code" && (!isTyped || text.includes("=")) && onCode(answer);
        put({ "code-found": isTaken, "nothing-found": !isTaken });
      }
    }
    if (isTyped) box.focus();
  };
  box.addEventListener("input", read);
  // Something may have been pasted before this script was there.
  void read();
}

export function emptyAnswerBox(): void {
  if (box) box.value = "";
  hush();
}
