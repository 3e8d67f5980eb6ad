/** How long VK ID is waited for, in milliseconds. */
const patience = 20_000;

/**
 * Sends a form to VK ID as a simple request: no header of its own, no credentials, no redirect followed.
 *
 * @returns what VK answered; empty where VK could not be reached in time, or something else answered in its place
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
    const text = await response.text();
    // A page of HTML with an error's status comes from before VK ID: it has not heard, and nothing is spent.
    return response.ok || text.startsWith("{") ? text : "";
  } catch {
    return "";
  }
}
