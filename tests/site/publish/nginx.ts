import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import getPort from "get-port";

// Servers stand where an ordinary user's PATH does not look.
const env = { ...process.env, PATH: `${process.env["PATH"]}:/usr/sbin:/usr/local/sbin` };

const exists = (command: string, ...words: string[]): boolean =>
  spawnSync(command, words, { env }).status === 0;

/** What is missing on this machine to try a server's configuration; nothing where all is there. */
export function missingForNginx(): string | undefined {
  if (!exists("nginx", "-v")) return "nginx is not installed";
  return exists("openssl", "version") ? undefined : "openssl is not installed";
}

export interface Nginx {
  /** What `nginx -t` says of the configuration. */
  readonly check: { readonly status: number | null; readonly said: string };
  readonly http: string;
  readonly https: string;
  /** What the server has written down of who asked for what. */
  log(): string;
  stop(): Promise<void>;
}

/**
 * Serves files by a configuration as it is, but for what every machine has its own: ports, the certificate's place
 * and the folder.
 *
 * @param files by their path under the server's root
 */
export async function startNginx(
  config: string,
  hostname: string,
  files: Readonly<Record<string, Buffer>>,
): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), "nginx-"));
  for (const [path, contents] of Object.entries(files)) {
    const file = join(folder, hostname, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
  const certificate = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=${hostname}`;
  spawnSync("openssl", [...certificate.split(" "), "-keyout", "privkey.pem", "-out", "fullchain.pem"], {
    cwd: folder,
    env,
  });
  const [http, https] = [await getPort(), await getPort()];
  writeFileSync(
    join(folder, "guide.conf"),
    config
      .replaceAll(/^ *listen \[::\].*\n/gm, "")
      .replace("listen 80;", `listen 127.0.0.1:${http};`)
      .replace("listen 443 ", `listen 127.0.0.1:${https} `)
      .replaceAll(`/etc/letsencrypt/live/${hostname}/`, `${folder}/`)
      .replaceAll("root /var/www/", `root ${folder}/`),
  );
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  writeFileSync(
    join(folder, "nginx.conf"),
    `daemon off; master_process off; pid ${folder}/pid; error_log stderr; events {}
http { types { text/html html; text/javascript js; image/svg+xml svg; } access_log ${folder}/access.log;
${temporary.map((name) => `${name}_temp_path ${folder}/temporary;`).join(" ")} include guide.conf; }`,
  );
  const words = ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", "stderr"];
  const { status, stderr } = spawnSync("nginx", ["-t", ...words], { env });
  const server = spawn("nginx", words, { env, stdio: "ignore" });
  return {
    check: { status, said: String(stderr) },
    http: `http://127.0.0.1:${http}`,
    https: `https://127.0.0.1:${https}`,
    log: () => readFileSync(join(folder, "access.log"), "utf8"),
    stop: async () => {
      if (server.exitCode === null && server.kill()) await once(server, "exit");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
