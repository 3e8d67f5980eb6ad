/** What a build prints. */

export function sayMistakes(mistakes: readonly string[]): string {
  return ["The guide was not built:", ...mistakes.map((mistake) => `  ${mistake}`)].join("\n");
}

export function sayWarnings(warnings: readonly string[]): string[] {
  return warnings.map((warning) => `Warning: ${warning}`);
}
