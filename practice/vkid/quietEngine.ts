/**
 * Loads oidc-provider without the two notices that are by design here. Anything else it has to say is printed.
 *
 * - "Unsupported runtime": it names Node 22 as its floor; the guide's is 20, and tests/practice proves it there.
 * - "already parsed request body": VK takes fields from the address and the form alike, so the adapter reads both
 *   and hands them over.
 */
const byDesign = ["Unsupported runtime.", "already parsed request body detected"];

const warn = console.warn;
console.warn = (...said: unknown[]) => {
  const text = String(said[0]);
  if (text.includes("oidc-provider WARNING") && byDesign.some((words) => text.includes(words))) return;
  warn(...said);
};

export const { default: Provider, errors, interactionPolicy } = await import("oidc-provider");
