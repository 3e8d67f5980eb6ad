/** Times as the reader's language and clock have them; the words come from the browser. */
const language = document.documentElement.lang;
const minute = 60_000;

/** `15:42` */
export function clockTime(time: number): string {
  return new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(time);
}

/** `15:42 GMT+3`, for somebody whose clock may be another. */
export function clockTimeWithZone(time: number): string {
  return new Intl.DateTimeFormat(language, {
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(time);
}

/** `22 November 2026 at 15:42` */
export function dateAndTime(time: number): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(time);
}

/** `in 57 minutes`, `in 24 hours`, `tomorrow`: the coarsest unit that still tells. */
export function timeLeft(duration: number): string {
  const units = [
    [minute, "minute"],
    [60 * minute, "hour"],
    [1440 * minute, "day"],
  ] as const;
  const [length, unit] = [...units].reverse().find(([each]) => duration >= 2 * each) ?? units[0];
  return new Intl.RelativeTimeFormat(language).format(Math.ceil(duration / length), unit);
}
