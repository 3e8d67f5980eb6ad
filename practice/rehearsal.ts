import type { RequestListener } from "node:http";
import { productionHeaders } from "../config/headers.ts";
import { type Registration, registrations } from "../config/pages.ts";
import { watchGuide } from "../config/watchGuide.ts";
import type { RegisteredApp } from "./apps.ts";
import { type Listening, listen } from "./listen.ts";
import { PlainError } from "./plainError.ts";
import { serveSite } from "./serveSite.ts";
import { createPracticeVk } from "./vk.ts";
import { say } from "./words.ts";

export interface RehearsalOptions {
  /** The guide's port; 0, the default, for any free one. */
  readonly port?: number;
  /** The practice VK's port. */
  readonly practicePort?: number;
  /** Where the guide is built. */
  readonly folder?: string;
  /** The path it is published under, such as `/guide/`. */
  readonly pathPrefix?: string;
  /** What the practice VK's slow exchange waits for. */
  readonly slowExchange?: () => Promise<unknown>;
}

export interface Rehearsal {
  /** The guide's address, with a slash at the end. */
  readonly guide: string;
  /** The practice VK's address, with a slash at the end. */
  readonly practice: string;
  /** Ends both servers and the build. */
  stop(): Promise<void>;
}

/** The guide and the practice VK beside each other, ready to click through. */
export async function startRehearsal({
  port = 0,
  practicePort = 0,
  folder = ".practice",
  pathPrefix = "/",
  slowExchange,
}: RehearsalOptions = {}): Promise<Rehearsal> {
  // Both doors are open before the build, which writes their addresses into every page.
  const guideDoor = await openDoor(port);
  const practiceDoor = await openDoor(practicePort).catch(async (error: unknown) => {
    await guideDoor.listening.close();
    throw error;
  });
  const close = async (): Promise<void> => {
    await Promise.all([guideDoor.listening.close(), practiceDoor.listening.close()]);
  };
  try {
    const guide = `${guideDoor.listening.origin}${pathPrefix}`;
    const hosts = practiceHosts(practiceDoor.listening);
    Object.assign(process.env, { SITE_URL: guide, ...hosts });
    const watched = await watchGuide(folder);
    if (watched.kind === "mistakes") throw new PlainError(watched.mistakes.join("\n"));
    const apps = (): RegisteredApp[] => registrations(watched.guide().pages, watched.site).map(asApp);
    guideDoor.answer(serveSite({ folder, pathPrefix, headers: productionHeaders }));
    const vk = createPracticeVk({
      apps,
      permissions: watched.guide().permissions,
      vkIdOrigin: hosts.VK_ID_ORIGIN,
      ...(slowExchange && { slowExchange }),
    });
    practiceDoor.answer(vk.callback());
    return {
      guide,
      practice: `${practiceDoor.listening.origin}/`,
      stop: async () => void (await Promise.all([watched.stop(), close()])),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Where the guide finds each of VK's hosts. VK ID stands on the same port under the other name of this
 * machine, because both flows have an `/authorize`.
 */
function practiceHosts({
  origin,
  port,
}: Listening): Record<"VK_OAUTH_ORIGIN" | "VK_API_ORIGIN" | "VK_ID_ORIGIN", string> {
  return { VK_OAUTH_ORIGIN: origin, VK_API_ORIGIN: origin, VK_ID_ORIGIN: `http://127.0.0.1:${port}` };
}

function asApp({ clientId, appName, flow, language, redirectUri }: Registration): RegisteredApp {
  const name = appName ?? say(language, "app", "name");
  return { name, flow, language, redirectUri, ...(clientId !== undefined && { clientId }) };
}

/** A port that is held from the start and answers 503 until there is something to say. */
async function openDoor(port: number): Promise<{ listening: Listening; answer(by: RequestListener): void }> {
  let handler: RequestListener = (_, response) => void response.writeHead(503, { "retry-after": "1" }).end();
  const listening = await listen((request, response) => handler(request, response), port);
  return {
    listening,
    answer: (by) => {
      handler = by;
    },
  };
}
