import { describe, expect, test } from "vitest";
import { sample } from "../testing/sample.ts";
import { testWorld } from "../testing/world.ts";
import { runCli } from "./run.ts";

const run = async (args: string[], given: Parameters<typeof testWorld>[1] = {}) => {
  const made = testWorld(args, given);
  const code = await runCli(sample, made.world);
  return { ...made, code, out: made.out(), err: made.err() };
};

describe("[SF-53] exit codes", () => {
  test.each<[string, string[], Parameters<typeof testWorld>[1], number]>([
    ["done", ["note", "create", "One"], {}, 0],
    ["refused by a rule", ["note", "create", "taken"], {}, 1],
    ["an error of the server", ["note", "break-down"], {}, 1],
    ["wrong usage", ["note", "create"], {}, 2],
    ["not allowed", ["note", "create", "One"], { env: { OVERSTORY_TOKEN: "token-viewer" } }, 3],
    ["not signed in", ["note", "create", "One"], { env: { OVERSTORY_TOKEN: "token-none" } }, 3],
    ["not found", ["note", "get", "N-9"], {}, 3],
    ["server not ready", ["note", "create", "asleep"], {}, 4],
    ["server not there", ["note", "list"], { fetch: () => Promise.reject(new TypeError("fetch failed")) }, 4],
    ["something else answers", ["note", "list"], { fetch: async () => new Response("<html>") }, 4],
    ["a gateway answers", ["note", "list"], { fetch: async () => new Response("Bad gateway", { status: 502 }) }, 4],
    [
      "a redirect",
      ["note", "list"],
      { fetch: async () => new Response(null, { status: 302, headers: { location: "https://evil.test" } }) },
      4,
    ],
  ])("%s", async (_, args, given, code) => {
    const { code: got, err } = await run(args, given);
    expect(got).toBe(code);
    expect(err === "").toBe(code === 0);
  });
});

describe("[SF-54] --json", () => {
  test("one document, the server's answer", async () => {
    const { out, err } = await run(["note", "create", "One", "--json"]);
    expect(JSON.parse(out)).toEqual({ version: 1, result: { id: "id-1", key: "N-1", title: "One" } });
    expect(err).toBe("");
  });
  test.each([
    [["note", "create", "taken"], "title-taken"],
    [["note", "creat"], "wrong-usage"],
  ])("one document for a refusal: %j", async (args, code) => {
    const { out, err } = await run([...args, "--json"]);
    expect(JSON.parse(out).problem.code).toBe(code);
    expect(err).toMatch(/\S/);
  });
});

test("[SF-50] commands carry a key, so that a lost reply can be asked for again, and say they are the terminal", async () => {
  const { host, requests } = await run(["note", "create", "One"]);
  expect(host.heard).toEqual([{ via: "cli", session: "editor", name: "note.create", key: "key-1" }]);
  expect(requests[0]?.url).toBe("http://127.0.0.1:4747/v1/commands/note.create");
  expect((await run(["note", "create", "One", "--idempotency-key", "mine"])).host.heard[0]?.key).toBe("mine");
});

describe("[SF-56] the token", () => {
  const kept = {
    "/home/ada/.config/overstory/credentials.json": JSON.stringify({ url: "https://a.test", token: "token-kept" }),
  };
  const env = { OVERSTORY_TOKEN: "" };
  test("that was kept goes to its own server only", async () => {
    const own = await run(["note", "list"], { files: kept, env });
    expect(own.requests.map(({ url, headers }) => [new URL(url).origin, headers.get("authorization")])).toEqual([
      ["https://a.test", "Bearer token-kept"],
    ]);
    const other = await run(["note", "list", "--server", "https://b.test"], { files: kept, env });
    expect(other.requests.map(({ headers }) => headers.get("authorization"))).toEqual([null]);
    const byEnv = await run(["note", "list"], { files: kept, env: { ...env, OVERSTORY_URL: "https://a.test:8443" } });
    expect(byEnv.requests.map(({ headers }) => headers.get("authorization"))).toEqual([null]);
  });
  test("is never printed, also when the server or the network names it", async () => {
    const secret = "ovt_very-secret-token";
    const fetch = async () =>
      Response.json(
        { type: "x", title: "x", status: 401, code: "x", detail: `The token ${secret} is unknown.`, errors: [] },
        { status: 401 },
      );
    for (const args of [
      ["note", "list"],
      ["note", "list", "--json"],
    ]) {
      const { out, err } = await run(args, { env: { OVERSTORY_TOKEN: secret }, fetch });
      expect(out + err).not.toContain(secret);
    }
    const broken = await run(["note", "list"], { env: { OVERSTORY_TOKEN: "secret with spaces" } });
    expect([broken.code, broken.err.includes("secret")]).toEqual([2, false]);
  });
  test("does not follow a redirect", async () => {
    const { requests } = await run(["note", "list"], {
      fetch: async () => new Response(null, { status: 307, headers: { location: "https://evil.test" } }),
    });
    expect(requests.map(({ redirect }) => redirect)).toEqual(["manual"]);
  });
});

test.each([
  ["http://overstory.example", true],
  ["https://overstory.example", false],
  ["http://localhost:4747", false],
  ["http://127.0.0.1:4747", false],
  ["http://[::1]:4747", false],
])("[SF-57] a token to %s is warned of: %s", async (server, warned) => {
  expect((await run(["note", "list", "--server", server])).err.includes("unencrypted")).toBe(warned);
  expect((await run(["note", "list", "--server", server, "--insecure"])).err).toBe("");
});

test("[SF-57] where there is no token, there is nothing to warn of", async () => {
  const { err } = await run(["note", "list", "--server", "http://overstory.example"], { env: { OVERSTORY_TOKEN: "" } });
  expect(err).not.toContain("unencrypted");
});

describe("[SF-58] login and logout", () => {
  const path = "/home/ada/.config/overstory/credentials.json";
  const env = { OVERSTORY_TOKEN: "" };
  test("keep and forget the address and token, and never show the token", async () => {
    const { files, out, err } = await run(["login", "https://a.test/"], { env: {}, stdin: "token-editor\n" });
    expect(JSON.parse(files.get(path) ?? "")).toEqual({ url: "https://a.test", token: "token-editor" });
    expect(out + err).not.toContain("token-editor");
    const gone = await run(["logout"], { files: Object.fromEntries(files), env });
    expect(gone.files.has(path)).toBe(false);
    expect((await run(["logout"], { env })).code).toBe(0);
  });
  test("XDG_CONFIG_HOME says where", async () => {
    const { files } = await run(["login", "https://a.test"], { env: { XDG_CONFIG_HOME: "/x" } });
    expect([...files.keys()]).toEqual(["/x/overstory/credentials.json"]);
  });
  test.each([["ftp://a.test"], ["nowhere"], ["https://ada:pw@a.test"]])("refuse the address %s", async (address) => {
    const { code, files, err } = await run(["login", address]);
    expect([code, files.size]).toEqual([2, 0]);
    expect(err).not.toContain("pw@");
  });
});
