// The helper of a page whose app uses OAuth ВКонтакте: the reader carries the code to a link, or to whoever asked.
import { withState } from "../vk/authorize.ts";
import { withCode } from "../vk/exchange.ts";
import { enableAuthorizeLink, freshState } from "./authorizeLink.ts";
import { heldCode, hideCode, showCode } from "./code.ts";
import { arrive, endWith, startHelper } from "./helper.ts";
import { warnInsideApps } from "./inApp.ts";
import { byId, setLink, show, showState } from "./parts.ts";
import { openTokenPanel } from "./tokenPanel.ts";
import { keepTransaction } from "./transactions.ts";

/** How long a code serves: an hour, by the older documentation (vk.com/dev/auth_sites). */
const codeLife = 3_600_000;

const link = byId("authorize", HTMLAnchorElement);
if (link && window.top === window.self) start(link);
else showState("framed");

function start(link: HTMLAnchorElement): void {
  const exchange = byId("link2", HTMLAnchorElement);
  const secret = byId("client-secret", HTMLInputElement);
  const plain = new URL(link.dataset["authorize"] ?? "");
  const here = {
    flow: "oauth",
    origin: plain.origin,
    redirectUri: plain.searchParams.get("redirect_uri") ?? "",
    clientId: plain.searchParams.get("client_id") || undefined,
  } as const;
  let clientId = here.clientId ?? "";

  // Where the attempt cannot be kept, the plain link serves: the code then comes back unconfirmed.
  enableAuthorizeLink(link, ({ href, searchParams }) => {
    clientId = searchParams.get("client_id") ?? "";
    const state = freshState();
    return keepTransaction({ ...here, clientId, state, startedAt: Date.now() })
      ? withState(href, state)
      : href;
  });

  const updateExchange = () => {
    if (!exchange) return;
    const base = new URL(exchange.dataset["exchange"] ?? "");
    base.searchParams.set("client_id", clientId);
    const code = heldCode();
    setLink(exchange, code && withCode(base.href, code, secret?.value));
    show("waits", !code);
    show("no-secret", code !== "" && !secret?.value);
  };
  secret?.addEventListener("input", updateExchange);

  const dropCode = () => {
    hideCode();
    if (secret) secret.value = "";
    updateExchange();
  };
  const holdCode = (code: string) => {
    showCode(code, codeLife, () => {
      dropCode();
      endWith("expired", "");
      arrive("expired");
    });
    updateExchange();
  };

  startHelper({
    here,
    holdCode({ code, transaction }) {
      clientId = transaction?.clientId ?? clientId;
      holdCode(code);
    },
    dropCode,
    hasCode: () => heldCode() !== "",
    takePasted({ code }) {
      if (code === heldCode()) return;
      holdCode(code);
      return "unconfirmed";
    },
    openToken(answer, detail) {
      // The code is spent, and its clock must not run out over the token.
      dropCode();
      openTokenPanel(answer, detail);
    },
  });
  warnInsideApps();
}
