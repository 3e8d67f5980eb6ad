import { buffer } from "node:stream/consumers";
import type { Context } from "koa";

/**
 * The parameters of a request, in its address and in its form alike, as VK takes them.
 * A body of any other kind, JSON for one, holds no parameters.
 */
export async function readParameters(ctx: Context): Promise<URLSearchParams> {
  const parameters = new URLSearchParams(ctx.querystring);
  for (const [name, value] of await readForm(ctx)) parameters.set(name, value);
  return parameters;
}

/** The fields of a posted form, urlencoded or multipart; none where there is no such form. */
export async function readForm(ctx: Context): Promise<URLSearchParams> {
  if (!ctx.is("urlencoded", "multipart")) return new URLSearchParams();
  const response = new Response(await buffer(ctx.req), {
    headers: { "content-type": ctx.get("content-type") },
  });
  const form = await response.formData().catch(() => ctx.throw(400));
  return new URLSearchParams(
    [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}
