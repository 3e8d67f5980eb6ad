import getPort, { portNumbers } from "get-port";
import { languages } from "../config/languages.ts";
import { PlainError } from "./plainError.ts";
import { say } from "./words.ts";

const lastPort = 65_535;

/**
 * Picks a port before anything is started, since the build has to know the guide's address.
 * A busy default moves on to the next free port.
 *
 * @param name the setting that names the port, such as `PORT`
 * @param wanted its value, if it was set
 * @throws PlainError where the port that was asked for is busy, or is none.
 */
export async function choosePort(
  name: string,
  wanted: string | undefined,
  fallback: number,
): Promise<number> {
  if (!wanted) return getPort({ port: portNumbers(fallback, Math.min(fallback + 100, lastPort)) });
  const port = Number(wanted);
  if (!/^\d+$/.test(wanted) || port < 1 || port > lastPort) throw mistake("portWrong", name, wanted);
  if ((await getPort({ port })) !== port) throw mistake("portTaken", name, wanted);
  return port;
}

function mistake(what: string, name: string, port: string): PlainError {
  return new PlainError(
    languages.map((language) => say(language, "console", what, { name, port })).join(" "),
  );
}
