import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";

export interface Listening {
  readonly port: number;
  /** `http://localhost:PORT`, without a slash at the end. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Starts an HTTP server that only this machine reaches.
 *
 * `localhost` is 127.0.0.1 to some programs and ::1 to others, and a program that tries only one of
 * them must not meet another server there; so the port is taken on both. A machine without IPv6 has only the first.
 *
 * @param port 0 for any free one
 */
export async function listen(handler: RequestListener, port = 0): Promise<Listening> {
  const first = await bind(handler, port, "127.0.0.1");
  const taken = portOf(first);
  try {
    const second = await bind(handler, taken, "::1").catch(withoutIpv6);
    const servers = second ? [first, second] : [first];
    return {
      port: taken,
      origin: `http://localhost:${taken}`,
      close: async () => void (await Promise.all(servers.map(close))),
    };
  } catch (error) {
    await close(first);
    // Free on one address and busy on the other: where any port will do, another may be free on both.
    if (port === 0 && codeOf(error) === "EADDRINUSE") return listen(handler, 0);
    throw error;
  }
}

async function bind(handler: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(handler).listen(port, host);
  await once(server, "listening");
  return server;
}

function withoutIpv6(error: unknown): undefined {
  if (["EADDRNOTAVAIL", "EAFNOSUPPORT"].includes(codeOf(error))) return undefined;
  throw error;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("a server without a port");
  return address.port;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
