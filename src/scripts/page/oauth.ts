// The helper of a page whose app uses OAuth ВКонтакте: the reader carries the code to a link, or to whoever asked.
import { withCode } from "../vk/exchange.ts";
import { attempt, enableAuthorizeLink, heldRequest, hereOf } from "./authorizeLink.ts";
import { heldCode, hideCode, showCode } from "./code.ts";
import { enableCopying } from "./copying.ts";
import { startHelper } from "./helper.ts";
import { arrive, byId, put, setLink, showState } from "./parts.ts";
import { format } from "./times.ts";
import { closeTokenPanel, enableTokenPanel, openTokenPanel, reveal, secrets } from "./tokenPanel.ts";

/** How long a code serves: an hour, by the older documentation (vk.com/dev/auth_sites). */
const codeLife = 3_600_000;

const link = byId("authorize", HTMLAnchorElement);
// early.ts takes the link away where the page is framed, or came without https: nothing starts there.
if (link) start(link);
else showState("framed");

function start(link: HTMLAnchorElement): void {
  const exchange = byId("link2", HTMLAnchorElement);
  const secret = byId("client-secret", HTMLInputElement);
  const appId = byId("app-id", HTMLInputElement);
  const here = hereOf("oauth", heldRequest(link));
  /** The app that the code's attempt was for, where there was one. */
  let clientId: string | undefined;

  // Where the attempt cannot be kept, the plain link serves: the code then comes back unconfirmed.
  enableAuthorizeLink(link, (request) => attempt("oauth", request) ?? request.href);

  const updateExchange = () => {
    if (!exchange) return;
    const base = new URL(exchange.dataset["exchange"] ?? "");
    // A code may come without an attempt: the app is then the page's, or the one that the reader has named, if any.
    const id = clientId || here.clientId || (appId?.value.trim() ?? "");
    base.searchParams.set("client_id", id);
    const code = id && heldCode();
    setLink(exchange, code && withCode(base, code, secret?.value));
    put({ waits: !code, "no-secret": code && !secret?.value });
  };
  secret?.addEventListener("input", updateExchange);

  const forget = () => {
    hideCode();
    closeTokenPanel();
    if (secret) secret.value = "";
    updateExchange();
  };

  enableTokenPanel();
  enableCopying(() => ({ secrets, reveal }));
  startHelper({
    here,
    holdCode({ code, transaction }) {
      showCode(code, codeLife, () => {
        forget();
        arrive("expired", "time");
      });
      clientId = transaction?.clientId;
      // The owner's clock may be another.
      const form = { hour: "2-digit", minute: "2-digit", timeZoneName: "short" } as const;
      put({ "until-zone": format(Date.now() + codeLife, form) });
      updateExchange();
    },
    dropCode: forget,
    forget,
    takePasted({ code }) {
      if (code === heldCode()) return;
      closeTokenPanel();
      return { kind: "unconfirmed", code };
    },
    openToken(answer) {
      // The code is spent, and its clock must not run out over the token.
      forget();
      openTokenPanel(answer);
    },
  });
}
