import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const bin = fileURLToPath(new URL("../bin/overstory.mjs", import.meta.url));

let folder = "";
let server: Server;
let url = "";
let heard: { method: string | undefined; url: string | undefined; authorization: string | undefined; body: string }[] =
  [];

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let body = "";
  for await (const chunk of request) body += chunk;
  return body;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "overstory-bin-"));
  heard = [];
  server = createServer(async (request, response) => {
    heard.push({
      method: request.method,
      url: request.url,
      authorization: request.headers.authorization,
      body: await bodyOf(request),
    });
    response.setHeader("content-type", "application/json");
    response.end(
      JSON.stringify({ version: 1, result: { id: "1", key: "PAY-1", kind: "story", title: "One", name: "Ada" } }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const run = (
  node: string,
  args: string[],
  { stdin = "", env = {} }: { stdin?: string; env?: Record<string, string> } = {},
) =>
  new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const clean = { PATH: process.env.PATH ?? "", HOME: folder, OVERSTORY_URL: url, ...env };
    const child = spawn(node, [bin, ...args], { env: clean, cwd: folder });
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk) => (out += chunk));
    child.stderr.on("data", (chunk) => (err += chunk));
    child.on("close", (code) => resolve({ code, out, err }));
    child.stdin.end(stdin);
  });

/** A Node that cannot read TypeScript, where this machine has one. */
const oldNode = ["/usr/bin/node", "/usr/local/bin/node"].find((path) =>
  /^v(1\d|20|21)\./.test(spawnSync(path, ["--version"], { encoding: "utf8" }).stdout ?? ""),
);

describe.each([
  ["this Node", process.execPath],
  ["an older Node", oldNode],
])("started by %s", (_, node) => {
  const found = node !== undefined;
  test.skipIf(!found)("[SF-64] arguments arrive as they were written", async () => {
    const title = '$(touch owned) `id` "quoted" \\ ; & | > x * ~ é';
    const { code, out, err } = await run(
      node ?? "",
      ["story", "create", "--product", "PAY", "--title", title, "--json"],
      { env: { OVERSTORY_TOKEN: "t" } },
    );
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(JSON.parse(out).result.key).toBe("PAY-1");
    expect(JSON.parse(heard[0]?.body ?? "")).toEqual({ product: "PAY", title });
    await expect(stat(join(folder, "owned"))).rejects.toThrow();
  });
  test.skipIf(!found)("[SF-53] the exit code is the program's", async () => {
    expect((await run(node ?? "", ["stroy", "create"])).code).toBe(2);
    expect(
      (await run(node ?? "", ["item", "get", "PAY-1"], { env: { OVERSTORY_URL: "http://127.0.0.1:9" } })).code,
    ).toBe(4);
    expect((await run(node ?? "", ["help"])).code).toBe(0);
  });
});

test("[SF-58] login reads the token from stdin, and later calls carry it", async () => {
  const { code, out, err } = await run(process.execPath, ["login", url], { stdin: "ovt_secret\n" });
  expect([code, out, err]).toEqual([0, `Signed in to ${url} as Ada.\n`, ""]);
  const path = join(folder, ".config", "overstory", "credentials.json");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(path, "utf8"))).toEqual({ url, token: "ovt_secret" });
  await run(process.execPath, ["item", "get", "PAY-1"]);
  expect(heard.at(-1)?.authorization).toBe("Bearer ovt_secret");
});
