/**
 * Milliseconds of processor time that some work takes. Not the clock's: a busy machine must not fail a test, a
 * pattern that backtracks for minutes must.
 */
export function cpuMs(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
