import type { Middleware } from "koa";

/**
 * The content policy of the practice VK's pages.
 *
 * Chromium applies `form-action` to the redirects after a form was posted too, so the dialog
 * has to name the site it returns to.
 */
export function contentPolicy(formTargets: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    // Firefox asks for an icon even beside JSON, and would tell of a violation.
    "img-src 'self' data:",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `form-action ${formTargets.join(" ") || "'none'"}`,
  ].join("; ");
}

/** Headers of every answer: nothing is cached, framed or told to the next site. */
export const securityHeaders: Middleware = async (ctx, next) => {
  ctx.set({
    "Cache-Control": "no-store",
    "Content-Security-Policy": contentPolicy(),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
  });
  await next();
};
