import { once } from "node:events";
import { createServer } from "node:http";
import { expect, test } from "playwright/test";
import { listen } from "../../practice/listen.ts";
import { PlainError } from "../../practice/plainError.ts";
import { choosePort } from "../../practice/ports.ts";

const hello = (_: unknown, response: { end(text: string): unknown }): void => void response.end("hello");

test("localhost, 127.0.0.1 and ::1 all lead to the server, and close closes them", async () => {
  const { port, origin, close } = await listen(hello);
  expect(origin).toBe(`http://localhost:${port}`);
  const addresses = [origin, `http://127.0.0.1:${port}`, `http://[::1]:${port}`];
  for (const address of addresses) expect(await (await fetch(address)).text(), address).toBe("hello");
  await close();
  for (const address of addresses) await expect(fetch(address), address).rejects.toThrow();
});

test("closing does not wait for a request that hangs", async () => {
  let arrived = false;
  const { origin, close } = await listen(() => {
    arrived = true;
  });
  const hanging = fetch(origin).catch((error: unknown) => error);
  await expect.poll(() => arrived).toBe(true);
  await close();
  expect(await hanging).toBeInstanceOf(Error);
});

test("a port that is busy on ::1 alone is busy", async () => {
  const other = createServer(hello).listen(0, "::1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address ? address.port : 0;
  await expect(listen(hello, port)).rejects.toThrow("EADDRINUSE");
  const free = createServer(hello).listen(port, "127.0.0.1");
  await once(free, "listening");
  free.close();
  other.close();
});

test("a free default is taken, a busy one moves on to the next", async () => {
  const { port, close } = await listen(hello);
  const chosen = await choosePort("PORT", undefined, port);
  expect(chosen).toBeGreaterThan(port);
  expect(chosen).toBeLessThanOrEqual(port + 100);
  expect(await choosePort("PORT", "", port), "two choices never meet").not.toBe(chosen);
  await close();
});

test("a free explicit port is taken", async () => {
  const { port, close } = await listen(hello);
  await close();
  expect(await choosePort("PORT", String(port), 8080)).toBe(port);
});

test("a busy explicit port is an error in one plain sentence, in each language", async () => {
  const { port, close } = await listen(hello);
  const choice = choosePort("PRACTICE_PORT", String(port), 8081);
  await expect(choice).rejects.toBeInstanceOf(PlainError);
  await expect(choice).rejects.toThrow(
    `Порт ${port} из PRACTICE_PORT занят или запрещён, укажите другой. Port ${port} from PRACTICE_PORT is taken or not permitted, choose another.`,
  );
  await close();
});

for (const wanted of ["0", "65536", "-1", "80a", "8080.5", "1e3"]) {
  test(`${wanted} is no port`, async () => {
    await expect(choosePort("PORT", wanted, 8080)).rejects.toThrow(`PORT=${wanted} is no port number`);
  });
}
