import { byId, put } from "./parts.ts";
import { format, timeLeft } from "./times.ts";

let code = "";
let clock: ReturnType<typeof setInterval> | undefined;

export function heldCode(): string {
  return code;
}

/**
 * Shows a code and how long it still serves.
 *
 * @param life in milliseconds
 * @param onExpired called when its time is up while the page is open
 */
export function showCode(value: string, life: number, onExpired: () => void): void {
  hideCode();
  code = value;
  const until = Date.now() + life;
  put({ code, until: format(until, { timeStyle: "short" }) });
  const tick = () => {
    const left = until - Date.now();
    put({ left: timeLeft(left) });
    byId("ruler", HTMLElement)?.style.setProperty("--left", `${(100 * left) / life}%`);
    if (left <= 0) onExpired();
  };
  clock = setInterval(tick, 1000);
  tick();
}

/** Forgets the code and empties every place it stood in. */
export function hideCode(): void {
  code = "";
  clearInterval(clock);
  put({ code });
}
