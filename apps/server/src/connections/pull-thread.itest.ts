import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchProject } from "./fetch-project.ts";
import { fetchInThread } from "./pull-thread.ts";
import type { FakeServer } from "./testing/fake-server.ts";
import { fakeGithub, goodToken } from "./testing/fake-trackers.ts";

let folder: string;
let github: FakeServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "overstory-thread-"));
  github = await fakeGithub(230);
});
afterAll(async () => {
  await github.close();
  await rm(folder, { recursive: true, force: true });
});

const task = (name: string, token = goodToken) => ({
  connection: { tracker: "github" as const, address: github.url, project: "octo/shop" },
  ...{ token, path: join(folder, name), allowPrivate: true },
});
const never = new AbortController().signal;

test("[SV-256] a thread fetches as this one would, tells how far it is and refuses in the same words", async () => {
  const far: number[] = [];
  const there = await fetchInThread(task("there"), ({ done }) => void far.push(done), never);
  const here = await fetchProject({ ...task("here"), signal: never, onProgress: () => {} });
  expect(there.count).toBe(here.count);
  expect(await readFile(join(folder, "there"), "utf8")).toBe(await readFile(join(folder, "here"), "utf8"));
  expect(far).toEqual([100, 200, 230]);
  await expect(fetchInThread(task("wrong", "a-wrong-token"), () => {}, never)).rejects.toMatchObject({
    problem: { code: "tracker-token" },
  });
});

test("[SV-256] a cancel ends the thread while it waits, and one that came before begins none", async () => {
  const abort = new AbortController();
  github.mishaps.push({ status: 429, headers: { "retry-after": "600" }, json: {} });
  const waiting = fetchInThread(
    task("cancelled"),
    ({ waitsUntil }) => waitsUntil && abort.abort(new Error("Enough.")),
    abort.signal,
  );
  await expect(waiting).rejects.toThrow("Enough.");
  const calls = github.calls.length;
  await expect(fetchInThread(task("late"), () => {}, abort.signal)).rejects.toThrow("Enough.");
  expect(github.calls.length).toBe(calls);
});
