import type { Context } from "koa";
import type { VkidOutcome } from "./outcomes.ts";

/**
 * Plays what the reader chose in the dialog, at the exchange of the code.
 *
 * @param sent the fields of the exchange, which an outcome may have VK ID misread
 * @returns whether that was the whole answer
 */
export async function rehearse(
  ctx: Context,
  sent: URLSearchParams,
  { slow, drops, answer, misread = {} }: VkidOutcome,
  slowExchange: () => Promise<unknown>,
): Promise<boolean> {
  if (slow) await slowExchange();
  if (drops) {
    ctx.respond = false;
    ctx.res.writeHead(200, { "content-type": "application/json; charset=utf-8", "content-length": "900" });
    ctx.res.write('{"refresh_token":"vk2.a.', () => ctx.res.destroy());
  }
  if (answer) Object.assign(ctx, answer);
  for (const [name, value] of Object.entries(misread)) sent.set(name, value);
  return Boolean(drops || answer);
}
