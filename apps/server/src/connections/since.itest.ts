import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tracker } from "@overstory/backlog";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fetchProject } from "./fetch-project.ts";
import { jqlMoment } from "./jira-api.ts";
import type { FakeServer } from "./testing/fake-server.ts";
import { type Changes, fakeGithub, fakeGitlab, fakeJira, fakeLinear, goodToken } from "./testing/fake-trackers.ts";

let folder: string;
const fakes: FakeServer[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "overstory-since-"));
});
afterAll(async () => {
  await Promise.all(fakes.map((fake) => fake.close()));
  await rm(folder, { recursive: true, force: true });
});

type Way = {
  readonly tracker: Tracker;
  readonly project: string;
  readonly title: string;
  make(changes: Changes): Promise<FakeServer>;
  readonly user?: string;
};
const ways: readonly (readonly [string, Way])[] = [
  ["GitHub", { tracker: "github", project: "octo/shop", title: "title", make: (changes) => fakeGithub(130, changes) }],
  ["GitLab", { tracker: "gitlab", project: "group/shop", title: "title", make: (changes) => fakeGitlab(130, changes) }],
  ["Linear", { tracker: "linear", project: "ENG", title: "title", make: (changes) => fakeLinear(130, changes) }],
  [
    "Jira's cloud",
    {
      ...{ tracker: "jira", project: "PAY", title: "summary", user: "ann@example.com" },
      make: (changes) => fakeJira(130, true, changes, "America/Los_Angeles"),
    },
  ],
  [
    "a Jira of one's own without a time zone",
    { tracker: "jira", project: "PAY", title: "summary", make: (changes) => fakeJira(130, false, changes, null) },
  ],
];

const start = Date.parse("2026-03-01T12:00:00Z");
let nth = 0;

const fetched = async (fake: FakeServer, { tracker, project, user }: Way, now: number, before?: string) => {
  nth += 1;
  const path = join(folder, `${tracker}-${nth}`);
  const told = await fetchProject({
    connection: { tracker, address: fake.url, project, ...(user !== undefined && { user }) },
    ...{ token: goodToken, path, allowPrivate: true, signal: new AbortController().signal },
    clock: { now: () => now, wait: async () => {} },
    onProgress: () => {},
    ...(before !== undefined && { before }),
  });
  return { ...told, path, text: await readFile(path, "utf8") };
};

describe("what changed since", () => {
  test.each(ways)(
    "[SV-251] %s: only what changed since the last pull is asked for, and the file is whole, each entry once, as a whole pull has it",
    async (_, way) => {
      const changes: Changes = new Map();
      const fake = await way.make(changes);
      fakes.push(fake);
      const first = await fetched(fake, way, start);
      expect(first).toMatchObject({ count: 130, at: new Date(start).toISOString() });
      // Nothing was changed: nothing comes, and the file is the same.
      const same = await fetched(fake, way, start + 3_600_000, first.path);
      expect(same).toMatchObject({ count: 0, text: first.text });
      // One was changed a minute before the last pull, as a clock that is behind says it; two after it.
      const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
      changes.set(5, { at: at(-1), fields: { [way.title]: "Changed early" } });
      changes.set(2, { at: at(30), fields: { [way.title]: "Changed late" } });
      changes.set(1, { at: at(31), fields: { [way.title]: "Changed too" } });
      const calls = fake.calls.length;
      const next = await fetched(fake, way, start + 3_600_000, first.path);
      expect(next.count).toBe(3);
      expect(fake.calls.length - calls).toBeLessThan(9);
      expect(next.text).not.toBe(first.text);
      expect(next.text).toBe((await fetched(fake, way, start + 3_600_000)).text);
      // And on from there: what comes again is the same.
      const again = await fetched(fake, way, start + 3_660_000, next.path);
      expect(again.text).toBe(next.text);
    },
  );

  test("[SV-251] an entry that is changed while pages are read comes once, or with the next pull", async () => {
    const changes: Changes = new Map();
    const [, way] = ways[0] as (typeof ways)[number];
    const fake = await fakeGithub(250, changes);
    fakes.push(fake);
    const first = await fetched(fake, way, start);
    for (let number = 1; number <= 250; number += 1)
      if (number !== 7) changes.set(number, { at: new Date(start + 60_000).toISOString(), fields: { body: "All" } });
    // While the second page is asked for, issue 7 is changed: the first page is one longer than it was.
    const late = { at: new Date(start + 120_000).toISOString(), fields: { body: "Seven" } };
    const pages = fake.calls.length;
    const timer = setInterval(() => {
      if (fake.calls.length > pages + 2) changes.set(7, late);
    }, 0);
    const second = await fetched(fake, way, start + 120_000, first.path);
    clearInterval(timer);
    changes.set(7, late);
    const third = await fetched(fake, way, start + 240_000, second.path);
    expect(JSON.parse(third.text)).toHaveLength(250);
    expect(third.text).toBe((await fetched(fake, way, start + 240_000)).text);
  });

  test("[SV-251] JQL reads moments in the account's time zone; without one it is asked as early as it may be anywhere", () => {
    const moment = "2026-03-01T12:00:30Z";
    expect(jqlMoment(moment, "UTC")).toBe("2026-03-01 11:00");
    expect(jqlMoment(moment, "America/Los_Angeles")).toBe("2026-03-01 03:00");
    expect(jqlMoment(moment, "Asia/Kolkata")).toBe("2026-03-01 16:30");
    expect(jqlMoment(moment, undefined)).toBe("2026-02-28 23:00");
  });

  test("[SV-251] the tracker's own clock counts where it is behind", async () => {
    const [, way] = ways[0] as (typeof ways)[number];
    const fake = await way.make(new Map());
    fakes.push(fake);
    fake.mishaps.push({ status: 500, json: {}, headers: { date: "Sun, 01 Mar 2026 11:00:00 GMT" } });
    expect((await fetched(fake, way, start)).at).toBe("2026-03-01T11:00:00.000Z");
  });
});
