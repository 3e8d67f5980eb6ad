/** What makes a line no YAML more often than anything else, and what to do about it. */
const advice: readonly (readonly [line: RegExp, right: string])[] = [
  [/^\s*\t/, "indent with spaces: it begins with a tab"],
  [/^\s*(?:- +)?[^\s"'#][^"':]*: +[^\s"'[{|>].*:(?: |$)/, "put the text in quotes: it holds a colon"],
];

/** Why a text is no YAML, in the parser's words, and what would be right where that is easily told. */
export function sayNoYaml(error: unknown, text: string): string {
  const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  const [, number] = / at line (\d+)/.exec(reason) ?? [];
  const line = text.split("\n")[Number(number) - 1] ?? "";
  const right = advice.find(([pattern]) => pattern.test(line))?.[1];
  return ["no YAML", reason.replace(/:$/, ""), ...(right ? [right] : [])].join(": ");
}
