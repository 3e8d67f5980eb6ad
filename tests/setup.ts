import { rehearse } from "./rehearse.ts";

/** Builds and serves the guide once for all tests. */
export default async function setup(): Promise<() => Promise<void>> {
  const { guide, practice, stop } = await rehearse();
  Object.assign(process.env, { GUIDE_URL: guide, PRACTICE_URL: practice });
  return stop;
}
