/** Times as the reader's language and clock have them; the words come from the browser. */
const { lang } = document.documentElement;
const language = lang === "en" ? "en-GB" : lang;

/** A moment, in the form that its place wants: `15:42`, `22 November 2026 at 15:42`. */
export function format(time: number, form: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language, form).format(time);
}

/** `in 57 minutes`, `in 24 hours`: the coarsest unit that still tells. */
export function timeLeft(duration: number): string {
  const units = [
    [3_600_000, "hour"],
    [60_000, "minute"],
  ] as const;
  const [length, unit] = units.find(([each]) => duration >= 2 * each) ?? ([1000, "second"] as const);
  return new Intl.RelativeTimeFormat(language).format(Math.ceil(duration / length), unit);
}
