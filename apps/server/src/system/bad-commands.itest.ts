import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ownerToken } from "../testing/running.ts";
import { sendZeros } from "./testing/raw.ts";
import { underWatch } from "./testing/under-watch.ts";

const bearer = { authorization: `Bearer ${ownerToken}` };
const mebibyte = 1024 * 1024;
const watched = underWatch();
const { server } = watched;

type Problem = { status: number; detail: string; code: string; errors: { field: string; message: string }[] };
const send = async (path: string, body: NonNullable<RequestInit["body"]>, headers: Record<string, string> = {}) => {
  const answer = await fetch(server().url + path, {
    method: "POST",
    headers: { ...bearer, "content-type": "application/json", ...headers },
    body,
  });
  return { status: answer.status, type: answer.headers.get("content-type"), problem: (await answer.json()) as Problem };
};

const hostile: readonly (readonly [string, string, RegExp])[] = [
  ["no JSON", "{", /JSON/],
  ["a list", "[]", /object|expected/i],
  ["text", '"theme"', /object|expected/i],
  ["null fields", '{"product":null,"title":null}', /product/],
  ["an unknown field", '{"product":"PAY","title":"A","colour":"red"}', /colour/],
  ["a missing field", '{"product":"PAY"}', /title/],
  ["a wrong type", '{"product":"PAY","title":7}', /title/],
  ["an empty title", '{"product":"PAY","title":"   "}', /title/],
  ["an over-long title", JSON.stringify({ product: "PAY", title: "x".repeat(301) }), /title.*300/],
  [
    "an over-long text",
    JSON.stringify({ product: "PAY", title: "A", description: "x".repeat(100_001) }),
    /description/,
  ],
  [
    "too many labels",
    JSON.stringify({ product: "PAY", title: "A", labels: Array.from({ length: 51 }, String) }),
    /labels/,
  ],
  ["an id that is none", '{"product":"PAY","title":"A","id":"../../etc/passwd"}', /id/],
  ["NUL", '{"product":"PAY","title":"A\\u0000B"}', /title/],
  ["half a surrogate pair", '{"product":"PAY","title":"A\\ud800"}', /title/],
  ["__proto__", '{"product":"PAY","title":"A","__proto__":{"role":"owner"}}', /__proto__/],
  ["constructor", '{"product":"PAY","title":"A","constructor":{"prototype":{}}}', /constructor/],
  ["the same field twice", '{"product":"PAY","title":"A","title":"B"}', /title/],
  ["deep nesting", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`, /deep/],
  ["deep lists", `${"[".repeat(1_000_000)}`, /deep|JSON/],
  ["an object for a name", '{"product":{"$ne":null},"title":"A"}', /product/],
];

test("[SYS-60] hostile input of commands is refused with the field named, and nothing of it is kept", async () => {
  for (const [what, body, names] of hostile) {
    const { status, type, problem } = await send("/v1/commands/theme.create", body);
    expect(status, what).toBe(400);
    expect(type, what).toMatch(/problem\+json/);
    expect(JSON.stringify([problem.detail, problem.errors]), what).toMatch(names);
    expect(problem.detail.length, what).toBeLessThan(500);
  }
  for (const [what, body] of hostile) {
    const wrapped = await send(
      "/v1/batch",
      `{"commands":[{"name":"theme.create","input":{"product":"PAY","title":"First"}},{"name":"theme.create","input":${body}}]}`,
    );
    expect(wrapped.status, `${what} in a batch`).toBe(400);
  }
  await watched.expectUntouched();
});

test("[SYS-61] bodies of a wrong kind are refused: another type, no UTF-8, packed, or too large", async () => {
  const path = "/v1/commands/theme.create";
  const good = JSON.stringify({ product: "PAY", title: "A" });
  expect((await send(path, good, { "content-type": "text/plain" })).status).toBe(415);
  expect((await send(path, new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]))).status).toBe(400);
  const bomb = gzipSync(Buffer.alloc(64 * mebibyte));
  const packed = await send(path, new Uint8Array(bomb), { "content-encoding": "gzip" });
  expect([400, 415], JSON.stringify(packed)).toContain(packed.status);
  expect((await send("/mcp", new Uint8Array(bomb), { "content-encoding": "gzip" })).status).toBeGreaterThanOrEqual(400);
  const head = (isJson: string) => [
    `POST ${path} HTTP/1.1`,
    "Host: x",
    `Authorization: Bearer ${ownerToken}`,
    `Content-Type: ${isJson}`,
  ];
  const announced = await sendZeros(server().port, head("application/json"), '{"title":"', 100 * mebibyte);
  expect(announced.status).toBe(413);
  expect(announced.sent).toBeLessThan(32 * mebibyte);
  const unannounced = await sendZeros(server().port, head("application/json"), '{"title":"', 100 * mebibyte, true);
  expect(unannounced.status).toBe(413);
  expect(unannounced.sent).toBeLessThan(64 * mebibyte);
  await watched.expectUntouched();
});
