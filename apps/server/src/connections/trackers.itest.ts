import { createReadStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Tracker } from "@overstory/backlog";
import { planSource, type SourcePlan } from "@overstory/exchange";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FetchOrder, fetchProject } from "./fetch-project.ts";
import type { FakeServer } from "./testing/fake-server.ts";
import { fakeGithub, fakeGitlab, fakeJira, fakeLinear, goodToken } from "./testing/fake-trackers.ts";
import type { FetchProgress } from "./wire.ts";

let folder: string;
const fakes: FakeServer[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "overstory-trackers-"));
});
afterAll(async () => {
  await Promise.all(fakes.map((fake) => fake.close()));
  await rm(folder, { recursive: true, force: true });
});

const opened = async (fake: Promise<FakeServer>): Promise<FakeServer> => {
  fakes.push(await fake);
  return fake;
};

const projects: Readonly<Record<Tracker, string>> = {
  jira: "PAY",
  github: "octo/shop",
  gitlab: "group/shop",
  linear: "ENG",
};

type Pulled = {
  readonly count: number;
  readonly waits: number[];
  readonly far: FetchProgress[];
  readonly path: string;
};

/** Pulls without waiting: time stands still but for what is waited. */
const pull = async (
  fake: FakeServer,
  tracker: Tracker,
  more: Partial<FetchOrder> & { user?: string; project?: string } = {},
): Promise<Pulled> => {
  const { user, project = projects[tracker], ...order } = more;
  const [waits, far]: [number[], FetchProgress[]] = [[], []];
  const start = Date.parse("2026-01-01T00:00:00Z");
  const path = join(folder, `${tracker}-${fake.url.split(":").at(-1)}`);
  const { count } = await fetchProject({
    connection: { tracker, address: fake.url, project, ...(user && { user }) },
    ...{ token: goodToken, path, allowPrivate: true, signal: new AbortController().signal },
    clock: {
      now: () => start + waits.reduce((sum, ms) => sum + ms, 0),
      wait: async (ms, signal) => {
        signal.throwIfAborted();
        waits.push(ms);
      },
    },
    onProgress: (one) => void far.push(one),
    ...order,
  });
  return { count, waits, far, path };
};

const planned = ({ path }: Pulled): Promise<SourcePlan> => planSource(createReadStream(path));
const itemOf = ({ items }: SourcePlan, source: string) => items.find((one) => one.source === source);
const refusal = async (pulled: Promise<unknown>): Promise<{ code: string; message: string }> => {
  const error = await pulled.then(
    () => expect.fail("It was not refused."),
    (cause: unknown) => cause as { problem?: { code: string; message: string } },
  );
  if (!error.problem) throw error;
  expect(error.problem.message).not.toContain(goodToken);
  return error.problem;
};

describe("whole projects", () => {
  test("[SV-200] GitHub: every issue with its comments and sub-issues; pull requests are told as left out", async () => {
    const pulled = await pull(await opened(fakeGithub(230)), "github");
    expect(pulled.count).toBe(230);
    expect(pulled.far.map(({ done }) => done)).toEqual([100, 200, 230]);
    expect(pulled.far[0]?.total).toBe(300);
    const plan = await planned(pulled);
    expect(plan.source.format).toBe("github-json");
    expect(plan.counts).toMatchObject({ rows: 230, skipped: 1, parentsResolved: 1 });
    expect(itemOf(plan, "octo/shop#2")).toMatchObject({
      parent: "octo/shop#1",
      comments: [
        { author: "bob", body: "Remark 1" },
        { author: "bob", body: "Remark 2" },
      ],
    });
  });

  test("[SV-200] GitLab: every issue with its notes and the epic that it lies in", async () => {
    const pulled = await pull(await opened(fakeGitlab(130)), "gitlab");
    expect(pulled.far.at(0)?.total).toBe(130);
    const plan = await planned(pulled);
    expect(plan.counts).toMatchObject({ rows: 130, skipped: 0 });
    const first = itemOf(plan, "group/shop#1");
    expect(first).toMatchObject({ effort: 3, comments: [{ author: "Bob", body: "Looks good" }] });
    expect(itemOf(plan, first?.parent ?? "")).toMatchObject({ kind: "epic", title: "Checkout" });
  });

  test.each([true, false])(
    "[SV-200] Jira (cloud: %s): every issue with names of fields and all comments",
    async (isCloud) => {
      const fake = await opened(fakeJira(120, isCloud));
      const pulled = await pull(fake, "jira", isCloud ? { user: "ann@example.com" } : {});
      const plan = await planned(pulled);
      expect(plan.source.format).toBe("jira-json");
      expect(plan.counts).toMatchObject({ rows: 120, skipped: 0 });
      expect(itemOf(plan, "PAY-2")).toMatchObject({ parent: "PAY-1", effort: 5 });
      expect(itemOf(plan, "PAY-2")?.comments.map(({ body }) => body)).toEqual(["Remark 1", "Remark 2", "Remark 3"]);
    },
  );

  test("[SV-200] Linear: every issue of a team with its parent, estimate and all comments", async () => {
    const pulled = await pull(await opened(fakeLinear(60)), "linear");
    const plan = await planned(pulled);
    expect(plan.source.format).toBe("linear-json");
    expect(plan.counts).toMatchObject({ rows: 60, skipped: 0 });
    expect(itemOf(plan, "ENG-2")).toMatchObject({ parent: "ENG-1", effort: 3, assignee: "Ann Lee" });
    expect(itemOf(plan, "ENG-1")?.comments.map(({ body }) => body)).toEqual(["First", "Second"]);
  });
});

describe("wire behaviour", () => {
  test("[SV-201] limits are waited for as the tracker says, by seconds, by a date and by when its count begins anew", async () => {
    const fake = await opened(fakeGithub(2));
    const reset = String(Date.parse("2026-01-01T00:02:00Z") / 1_000);
    fake.mishaps.push(
      { status: 429, headers: { "retry-after": "7" }, json: {} },
      { status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset }, json: {} },
      { status: 429, headers: { "retry-after": "Thu, 01 Jan 2026 00:03:00 GMT" }, json: {} },
    );
    const { count, waits, far } = await pull(fake, "github");
    expect([count, ...waits]).toEqual([2, 7_000, 113_000, 60_000]);
    expect(far[0]?.waitsUntil).toBe("2026-01-01T00:00:07.000Z");
  });

  test("[SV-201] a tracker that asks for more patience than a quarter of an hour is left for later, with the time", async () => {
    const fake = await opened(fakeGitlab(2));
    fake.mishaps.push({ status: 429, headers: { "retry-after": "3600" }, json: {} });
    const problem = await refusal(pull(fake, "gitlab"));
    expect(problem).toMatchObject({ code: "tracker-limit", message: expect.stringContaining("2026-01-01 01:00") });
  });

  test("[SV-202] errors of the tracker and answers that break off are tried again, with growing pauses", async () => {
    const fake = await opened(fakeGithub(120));
    fake.mishaps.push({ status: 500, json: {} }, { status: 502, text: "<html>" }, undefined, {
      json: [{}],
      cutAfter: 2,
    });
    const { count, waits } = await pull(fake, "github");
    expect([count, ...waits]).toEqual([120, 1_000, 2_000, 1_000]);
  });

  test("[SV-202] what fails five times in a row fails, and says why", async () => {
    const fake = await opened(fakeGithub(1));
    const five = (reply: object) => fake.mishaps.push(...Array.from({ length: 5 }, () => reply));
    five({ status: 503, json: {} });
    expect((await refusal(pull(fake, "github"))).code).toBe("tracker-down");
    five({ json: [{ number: 1 }], cutAfter: 5 });
    expect((await refusal(pull(fake, "github"))).code).toBe("tracker-cut");
    const gone = await opened(fakeGithub(1));
    await gone.close();
    expect((await refusal(pull(gone, "github"))).code).toBe("tracker-unreached");
  });

  test("[SV-203] pages to sign in on, other shapes, wrong tokens and projects are told apart, each with what to do", async () => {
    const fake = await opened(fakeGithub(1));
    const told = async (reply: object) => {
      fake.mishaps.push(reply);
      return (await refusal(pull(fake, "github"))).code;
    };
    expect(await told({ text: "<!doctype html><title>Sign in</title>" })).toBe("tracker-page");
    expect(await told({ json: { message: "Hello" } })).toBe("tracker-odd");
    expect(await told({ json: [{ name: "no issue" }] })).toBe("tracker-odd");
    expect(await told({ json: [] })).toBe("tracker-empty");
    expect(await told({ status: 403, json: {} })).toBe("tracker-forbidden");
    expect(await told({ status: 418, json: {} })).toBe("tracker-odd");
    expect((await refusal(pull(fake, "github", { token: "wrong" }))).code).toBe("tracker-token");
    expect((await refusal(pull(fake, "github", { project: "octo/none" }))).code).toBe("tracker-project");
    const jira = await opened(fakeJira(1, false));
    expect((await refusal(pull(jira, "jira", { project: "NONE" }))).code).toBe("tracker-project");
    const linear = await opened(fakeLinear(1));
    expect((await refusal(pull(linear, "linear", { project: "NONE" }))).code).toBe("tracker-project");
    expect((await refusal(pull(linear, "linear", { token: "wrong" }))).code).toBe("tracker-token");
  });

  test("[SV-203] a tracker that leads back to a page that was read ends, as does one that gives an issue again", async () => {
    const fake = await opened(fakeGithub(150));
    const again = `<${fake.url}/api/v3/repos/octo/shop/issues?state=all&per_page=100&sort=created&direction=asc>; rel="next"`;
    fake.mishaps.push({ json: [{ number: 1, title: "One" }], headers: { link: again } });
    expect((await refusal(pull(fake, "github"))).code).toBe("tracker-odd");
    fake.mishaps.push(undefined, undefined, undefined, {
      json: [
        { number: 1, title: "Checkout" },
        { number: 999, title: "New" },
      ],
    });
    const pulled = await pull(fake, "github");
    expect(pulled.count).toBe(101);
  });

  test("[SV-204] redirects are followed on the same host only: the token goes nowhere else", async () => {
    const [fake, other] = [await opened(fakeGithub(3)), await opened(fakeGithub(3))];
    fake.mishaps.push({
      status: 301,
      headers: { location: "/api/v3/repos/octo/shop/issues?state=all&per_page=100" },
      json: {},
    });
    expect((await pull(fake, "github")).count).toBe(3);
    fake.mishaps.push({ status: 302, headers: { location: `${other.url}/api/v3/repos/octo/shop/issues` }, json: {} });
    expect((await refusal(pull(fake, "github"))).code).toBe("tracker-moved");
    expect(other.calls).toEqual([]);
  });

  test("[SV-205] an answer that is too large, and one that unpacks to it, is not taken", async () => {
    const fake = await opened(fakeGithub(1));
    fake.mishaps.push({ json: [{ number: 1, title: "x".repeat(17 * 1024 * 1024) }] });
    expect((await refusal(pull(fake, "github"))).code).toBe("tracker-large");
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, " "));
    expect(bomb.length).toBeLessThan(100_000);
    fake.mishaps.push({ bytes: bomb, headers: { "content-encoding": "gzip" } });
    expect((await refusal(pull(fake, "github"))).code).toBe("tracker-large");
  });

  test("[SV-206] a cancelled pull stops while it waits, and closes its file", async () => {
    const fake = await opened(fakeGithub(300));
    const abort = new AbortController();
    fake.mishaps.push(undefined, undefined, undefined, { status: 429, headers: { "retry-after": "60" }, json: {} });
    const pulled = pull(fake, "github", {
      signal: abort.signal,
      onProgress: ({ waitsUntil }) => waitsUntil && abort.abort(new Error("Enough.")),
    });
    await expect(pulled).rejects.toThrow("Enough.");
    expect(await readFile(join(folder, `github-${fake.url.split(":").at(-1)}`), "utf8")).not.toMatch(/\]$/);
  });
});
