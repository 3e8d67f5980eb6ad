/** `npm start`: the guide and the practice VK on this machine, until Ctrl+C. */
import { setTimeout as wait } from "node:timers/promises";
import { languages } from "../config/languages.ts";
import { practiceSecret } from "./apps.ts";
import { PlainError } from "./plainError.ts";
import { choosePort } from "./ports.ts";
import { type Rehearsal, startRehearsal } from "./rehearsal.ts";
import { say } from "./words.ts";

let rehearsal: Rehearsal | undefined;
let stopping = false;

// Ctrl+C may come twice, from the terminal and from npm or tsx, and may come before the build is done.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    await rehearsal?.stop();
    process.exit(0);
  });
}

try {
  const { PORT, PRACTICE_PORT } = process.env;
  const port = await choosePort("PORT", PORT, 8080);
  const practicePort = await choosePort("PRACTICE_PORT", PRACTICE_PORT, 8081);
  rehearsal = await startRehearsal({ port, practicePort, folder: ".practice" });
  const { guide, practice } = rehearsal;
  for (const language of languages) {
    console.log();
    console.log(say(language, "console", "guide", { address: guide }));
    console.log(say(language, "console", "practice", { address: practice }));
    console.log(say(language, "console", "todo", { secret: practiceSecret }));
  }
} catch (error) {
  // Ctrl+C ends the build's helpers too, and their end may be heard of before Ctrl+C itself.
  await wait(200);
  if (!stopping) {
    console.error(error instanceof PlainError ? error.message : error);
    process.exit(1);
  }
}
