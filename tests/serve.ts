// Runs beside the tests, in a process of its own: the guide and the practice VK, until the tests are done.
import { setTimeout as wait } from "node:timers/promises";
import { startRehearsal } from "../practice/rehearsal.ts";

const [folder, pathPrefix] = process.argv.slice(2);
const rehearsal = await startRehearsal({
  ...(folder && { folder }),
  ...(pathPrefix && { pathPrefix }),
  slowExchange: () => wait(1000, undefined, { ref: false }),
});
process.send?.({ guide: rehearsal.guide, practice: rehearsal.practice });
process.on("disconnect", async () => {
  await rehearsal.stop();
  process.exit(0);
});
