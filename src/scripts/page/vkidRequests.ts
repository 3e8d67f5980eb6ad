/** How long VK ID is waited for, in milliseconds. */
const patience = 20_000;

/**
 * Sends a form to VK ID as a simple request: no header of its own, no credentials, no redirect followed.
 *
 * @returns what VK answered, whatever its status; empty where VK could not be reached in time
 */
export async function post(origin: string, path: string, body: URLSearchParams): Promise<string> {
  try {
    const response = await fetch(`${origin}/oauth2/${path}`, {
      method: "POST",
      body,
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    });
    return await response.text();
  } catch {
    return "";
  }
}
