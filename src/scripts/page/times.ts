/** Times as the reader's language and clock have them; the words come from the browser. */
const { lang } = document.documentElement;
const language = lang === "en" ? "en-GB" : lang;

function format(time: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language, options).format(time);
}

/** `15:42` */
export function clockTime(time: number): string {
  return format(time, { timeStyle: "short" });
}

/** `15:42 GMT+3`, for somebody whose clock may be another. */
export function clockTimeWithZone(time: number): string {
  return format(time, { hour: "2-digit", minute: "2-digit", timeZoneName: "short" });
}

/** `22 November 2026 at 15:42` */
export function dateAndTime(time: number): string {
  return format(time, { dateStyle: "long", timeStyle: "short" });
}

/** `in 57 minutes`, `in 24 hours`: the coarsest unit that still tells. */
export function timeLeft(duration: number): string {
  const units = [
    [3_600_000, "hour"],
    [60_000, "minute"],
    [1000, "second"],
  ] as const;
  const [length, unit] = units.find(([each]) => duration >= 2 * each) ?? ([1000, "second"] as const);
  return new Intl.RelativeTimeFormat(language).format(Math.ceil(duration / length), unit);
}
