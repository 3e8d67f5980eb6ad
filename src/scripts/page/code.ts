import { withCode } from "../vk/exchange.ts";
import { byId, fill, show } from "./parts.ts";
import { clockTime, clockTimeWithZone, timeLeft } from "./times.ts";

const place = byId("code", HTMLElement);
const link = byId("link2", HTMLAnchorElement);
const secret = byId("client-secret", HTMLInputElement);
/** How long a code of OAuth ВКонтакте serves: an hour, by the older documentation (vk.com/dev/auth_sites). */
const codeLife = 3_600_000;

let code = "";
let clock: ReturnType<typeof setInterval> | undefined;

export function hasCode(): boolean {
  return code !== "";
}

/**
 * Shows a code, how long it serves, and the link that exchanges it.
 *
 * @param onExpired called when its time is up while the page is open
 */
export function holdCode(value: string, onExpired: () => void): void {
  code = value;
  const until = Date.now() + codeLife;
  if (place) place.textContent = code;
  fill("code", code);
  fill("until", clockTime(until));
  fill("until-zone", clockTimeWithZone(until));
  show("waits", false);
  updateLink();
  const tick = () => {
    const left = until - Date.now();
    fill("left", timeLeft(left));
    byId("ruler", HTMLElement)?.style.setProperty("--left", `${(100 * left) / codeLife}%`);
    if (left <= 0) onExpired();
  };
  clearInterval(clock);
  clock = setInterval(tick, 10_000);
  tick();
}

/** Forgets the code and the secret, and empties every place they stood in. */
export function dropCode(): void {
  code = "";
  clearInterval(clock);
  if (place) place.textContent = "";
  fill("code", "");
  if (secret) secret.value = "";
  show("waits", true);
  updateLink();
}

export const codeText = () => ({ text: code, shownBy: place });

/** The secret goes from the reader's hands into the link they press, and nowhere else. */
export function watchSecret(): void {
  secret?.addEventListener("input", updateLink);
}

function updateLink(): void {
  if (!link) return;
  const base = link.dataset["exchange"] ?? "";
  show("no-secret", hasCode() && !secret?.value);
  if (hasCode()) {
    link.href = withCode(base, code, secret?.value);
    link.removeAttribute("aria-disabled");
    link.removeAttribute("role");
  } else {
    link.removeAttribute("href");
    link.setAttribute("aria-disabled", "true");
    link.setAttribute("role", "link");
  }
}
