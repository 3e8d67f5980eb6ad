import { put } from "./parts.ts";

/** Browsers inside Telegram, VK and other apps bring the reader back to a different window: say so beforehand. */
export function warnInsideApps(): void {
  const apps = /vk|telegram|instagram|fba[nv]|; wv/i;
  put({ "in-app": "TelegramWebviewProxy" in window || apps.test(navigator.userAgent) });
}
