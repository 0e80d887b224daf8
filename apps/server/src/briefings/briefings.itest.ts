import { type BriefingContent, fieldNames } from "@overstory/backlog";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Mail } from "../mail/mailer.ts";
import { joinAs, startTestServer, type TestServer } from "../testing/running.ts";
import { BriefingSending } from "./sending.ts";

let server: TestServer;
let theme: string;

beforeAll(async () => {
  server = await startTestServer({ OVERSTORY_EXAMPLE: "0" });
  const { owner } = server;
  await owner.run("product.create", { key: "BAY", name: "Bay", visibility: "all" });
  ({ key: theme } = await owner.run<{ key: string }>("theme.create", {
    ...{ product: "BAY", title: "Berths for all", strategicOutcome: "why-theme" },
  }));
  const epic = await owner.run<{ key: string }>("epic.create", {
    parent: theme,
    title: "Pay by card",
    problem: "why-epic",
  });
  const story = await owner.run<{ key: string }>("story.create", {
    ...{ parent: epic.key, title: "Pay at night <b>", businessValue: "why-story", effort: 917 },
    inputs: { value: 5, urgency: 5, risk: 5 },
  });
  const open = await owner.run<{ key: string }>("story.create", { parent: epic.key, title: "Pay by day" });
  await owner.run("stage.move", { item: open.key, stage: "developing", override: true, reason: "Begun" });
  await owner.run("risk.create", {
    item: theme,
    title: "Card fees",
    mitigation: "mend-risk",
    likelihood: 4,
    impact: 4,
  });
  await owner.run("kpi.create", { name: "Nights sold", unit: "nights", baseline: 41_234, target: 59_876 });
  for (const [day, value] of [
    ["2026-01-01", 45_000],
    ["2026-02-01", 47_500],
  ])
    await owner.run("kpi.read", { kpi: "Nights sold", day, value });
  const persona = await owner.run<{ id: string }>("persona.create", { name: "who-persona" });
  await owner.run("evidence.create", {
    ...{ product: "BAY", quote: "Words of a skipper", participant: "Nina Hidden", source: "Hidden study" },
    persona: persona.id,
  });
  await owner.run("stage.move", { item: story.key, stage: "finished", override: true, reason: "Done", accept: true });
});
afterAll(() => server.dispose());
// Every test is an address of its own as far as tries are counted.
afterEach(() => server.parts.limiter.forgive("link:127.0.0.1", "briefing-password:127.0.0.1"));

type Made = { id: string; blocks: { id: string; kind: string }[] };
type Link = { id: string; link: string };

const made = (audience = "engineering"): Promise<Made> =>
  server.owner.run<Made>("briefing.create", { product: "BAY", audience });
const shared = (briefing: string, more: object = {}): Promise<Link> =>
  server.owner.run<Link>("briefing.share", { briefing, ...more });
const read = async (briefing: string): Promise<BriefingContent> => {
  const { body } = await server.owner.get<{ result: { content: BriefingContent } }>(
    `/v1/queries/briefing.read?briefing=${briefing}`,
  );
  return body.result.content;
};

describe("a briefing by its link", () => {
  it("[SV-285] is a page without script that cannot be framed, is in no index, and tells no address on", async () => {
    const { id } = await made();
    const { link } = await shared(id);
    const shown = await fetch(link);
    const html = await shown.text();
    expect(shown.status).toBe(200);
    expect(html).toContain("Pay at night &lt;b&gt;");
    expect(html).not.toMatch(/<script|<b>|style="|<img|<link|http-equiv/);
    expect(shown.headers.get("content-security-policy")).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
    expect(shown.headers.get("x-frame-options")).toBe("DENY");
    expect(shown.headers.get("x-robots-tag")).toContain("noindex");
    expect(shown.headers.get("referrer-policy")).toBe("no-referrer");
    expect(shown.headers.get("cache-control")).toBe("no-store");
  });

  it("[SV-286] holds the chosen fields and blocks and nothing else, over its whole payload", async () => {
    const { id, blocks } = await made();
    for (const kind of ["kpis", "quotes"]) await server.owner.run("briefing.addBlock", { briefing: id, kind });
    const got = await server.owner.get<{ result: { blocks: { id: string; kind: string }[] } }>(
      `/v1/queries/briefing.get?briefing=${id}`,
    );
    const quotes = got.body.result.blocks.find(({ kind }) => kind === "quotes")?.id;
    const evidence = await server.owner.get<{ result: { evidence: { id: string }[] } }>(
      "/v1/queries/evidence.list?product=BAY",
    );
    const picks = evidence.body.result.evidence.map((one) => one.id);
    await server.owner.run("briefing.editBlock", { briefing: id, block: quotes, picks });
    await server.owner.run("briefing.edit", { briefing: id, fields: fieldNames });
    const payload = async (more: object): Promise<string> => {
      const { link } = await shared(id, more);
      const answer = await fetch(link);
      return JSON.stringify([...answer.headers]) + (await answer.text());
    };
    // What each field tells and no other does.
    const marks: Record<string, RegExp> = {
      keys: /BAY-\d/,
      texts: /why-(theme|epic|story)/,
      stages: /Developing/,
      progress: /1 of 2 stories finished/,
      scores: /score 0\.0|opinion/,
      effort: /917/,
      targets: /41,234|59,876/,
      speakers: /who-persona/,
      mitigations: /mend-risk/,
    };
    const everything = await payload({ fields: fieldNames });
    for (const [field, mark] of Object.entries(marks)) expect(everything, field).toMatch(mark);
    for (const field of Object.keys(marks)) {
      const told = await payload({ fields: [field] });
      expect(told, field).toMatch(marks[field] as RegExp);
      for (const other of Object.keys(marks))
        if (other !== field) expect(told, `${other} beside ${field}`).not.toMatch(marks[other] as RegExp);
    }
    const bare = await payload({ fields: [], blocks: [blocks.find(({ kind }) => kind === "risks")?.id] });
    expect(bare).toContain("Card fees");
    expect(bare).not.toMatch(/Pay at night|Nights sold|Words of a skipper/);
    const ids = JSON.stringify((await server.owner.get("/v1/snapshot")).body).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
    expect(ids.length).toBeGreaterThan(5);
    for (const told of [everything, bare]) {
      expect(told).not.toMatch(/Nina|Hidden|ovb_/);
      for (const one of new Set(ids)) expect(told).not.toContain(one);
    }
  });

  it("[SV-287] shows nothing within a second of being revoked or expiring; forged and missing are answered alike", async () => {
    const { id } = await made();
    const [revoked, expiring] = [
      await shared(id),
      await shared(id, { expiresAt: new Date(Date.now() + 1_500).toISOString() }),
    ];
    expect([(await fetch(revoked.link)).status, (await fetch(expiring.link)).status]).toEqual([200, 200]);
    await server.owner.run("briefing.revoke", { link: revoked.id });
    const gone = await fetch(revoked.link);
    const goneText = await gone.text();
    expect(gone.status).toBe(404);
    expect(goneText).not.toMatch(/Bay|Pay|Berths|build/);
    await expect.poll(async () => (await fetch(expiring.link)).text(), { timeout: 5_000 }).toBe(goneText);
    const open = (await shared(id)).link;
    for (const forged of [
      `${server.url}/b/ovb_${"x".repeat(43)}`,
      `${open}x`,
      `${open.slice(0, -1)}`,
      `${server.url}/b/${id}`,
    ]) {
      const answer = await fetch(`${forged}?fields=keys&blocks=all`);
      expect([answer.status, await answer.text()]).toEqual([404, goneText]);
    }
    const asked = await fetch(`${open}?fields=keys,scores&briefing=other`);
    expect(await asked.text()).toBe(await (await fetch(open)).text());
    const member = await joinAs(server, "editor", "Edda");
    const { link } = await member.run<Link>("briefing.share", { briefing: id });
    expect((await fetch(link)).status).toBe(200);
    await server.owner.run("product.edit", { product: "BAY", visibility: "members" });
    expect((await fetch(link)).status).toBe(404);
    await server.owner.run("product.edit", { product: "BAY", visibility: "all" });
    const tries = [];
    for (let at = 0; at < 12; at++) tries.push((await fetch(`${server.url}/b/ovb_${at}`)).status);
    expect(tries.at(-1)).toBe(429);
  });

  it("[SV-288] asks for its password, ten times a quarter of an hour, and keeps none", async () => {
    const { id } = await made();
    const password = "seven herons at dusk";
    const { link, id: linkId } = await shared(id, { password });
    const enter = (given: string) =>
      fetch(link, { method: "POST", body: new URLSearchParams({ password: given }), redirect: "manual" });
    const asked = await fetch(link);
    expect(await asked.text()).not.toMatch(/Bay|Pay|Berths|build/);
    expect((await enter("wrong")).status).toBe(401);
    const let_in = await enter(password);
    expect(let_in.status).toBe(303);
    const cookie = (let_in.headers.get("set-cookie") ?? "").split(";")[0] as string;
    expect(let_in.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Lax/);
    expect(await (await fetch(link, { headers: { cookie } })).text()).toContain("Pay at night");
    const second = await shared(id, { password: "another long one" });
    expect(await (await fetch(second.link, { headers: { cookie } })).text()).toContain("This page has a password");
    const tries = [];
    for (let at = 0; at < 11; at++) tries.push((await enter(`wrong ${at}`)).status);
    expect(tries.slice(0, 10).every((status) => status === 401)).toBe(true);
    expect([tries.at(-1), (await enter(password)).status]).toEqual([429, 429]);
    const everything = JSON.stringify([
      (await server.owner.get("/v1/log?since=0&limit=1000")).body,
      (await server.owner.get("/v1/snapshot")).body,
      (await server.owner.get(`/v1/queries/briefing.get?briefing=${id}`)).body,
    ]);
    expect(everything).not.toContain(password);
    server.parts.limiter.forgive(`briefing:${linkId}`, "briefing-password:127.0.0.1");
    await server.owner.run("briefing.revoke", { link: linkId });
    expect((await fetch(link, { headers: { cookie } })).status).toBe(404);
    expect((await enter(password)).status).toBe(404);
  });

  it("[SV-289] counts its views, many as one entry of the log", async () => {
    const { id } = await made();
    const { link } = await shared(id);
    for (let at = 0; at < 5; at++) await fetch(link);
    await server.parts.briefingLinks.countNow();
    type Got = { result: { links: { views: number; viewedAt: string }[] } };
    const { body } = await server.owner.get<Got>(`/v1/queries/briefing.get?briefing=${id}`);
    expect(body.result.links).toMatchObject([{ views: 5 }]);
  });

  it("[SV-351] does not count who asks for its head alone, and tells that nothing can be mailed from here", async () => {
    const { id } = await made();
    const { link } = await shared(id);
    const head = await fetch(link, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    await server.parts.briefingLinks.countNow();
    type Got = { result: { links: { views: number }[]; mails: boolean } };
    const { body } = await server.owner.get<Got>(`/v1/queries/briefing.get?briefing=${id}`);
    expect(body.result).toMatchObject({ links: [{ views: 0 }], mails: false });
  });
});

describe("a frozen briefing", () => {
  it("[SV-290] stands as it was, also by link, and tells what changed since", async () => {
    const { id } = await made();
    const { link } = await shared(id);
    await server.owner.run("briefing.freeze", { briefing: id });
    type Read = { result: { live: boolean; changes: { sentences: string[] } } };
    const readNow = async () => (await server.owner.get<Read>(`/v1/queries/briefing.read?briefing=${id}`)).body.result;
    await expect.poll(async () => (await readNow()).live).toBe(false);
    const before = await read(id);
    await server.owner.run("theme.create", { product: "BAY", title: "Came later" });
    expect(await read(id)).toEqual(before);
    expect((await readNow()).changes.sentences).toContain('New among what matters: "Came later".');
    expect(await (await fetch(link)).text()).not.toContain("Came later");
    await server.owner.run("briefing.unfreeze", { briefing: id });
    expect(await (await fetch(link)).text()).toContain("Came later");
  });
});

describe("a briefing as a file", () => {
  it("[SV-292] is a PDF, a presentation, Markdown or an inert page, with the fields that it tells and no more", async () => {
    const { id } = await made();
    for (const kind of ["kpis", "canopy"]) await server.owner.run("briefing.addBlock", { briefing: id, kind });
    const text = "Привет **мир** Καλημέρα ‮<script>alert(1)</script> [go](javascript:alert(1)) \u0001";
    await server.owner.run("briefing.addBlock", { briefing: id, kind: "text", text });
    await server.owner.run("briefing.edit", { briefing: id, fields: ["texts"] });
    const file = async (format: string) => {
      const answer = await fetch(`${server.url}/v1/export/briefing?briefing=${id}&format=${format}`, {
        headers: server.owner.headers,
      });
      return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
    };
    const [pdf, pptx, html, markdown] = await Promise.all(["pdf", "pptx", "html", "markdown"].map(file));
    expect([pdf, pptx, html, markdown].map((one) => one?.answer.status)).toEqual([200, 200, 200, 200]);
    expect(pdf?.answer.headers.get("content-disposition")).toBe('attachment; filename="what-to-build-bay.pdf"');
    expect(pdf?.bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf?.bytes.includes("/JavaScript")).toBe(false);
    expect(pptx?.bytes.subarray(0, 2).toString()).toBe("PK");
    const page = html?.bytes.toString() ?? "";
    expect(page).toContain("why-story");
    expect(page).not.toMatch(/<script|javascript:|BAY-\d|917|src=|url\(|@import/);
    expect(markdown?.bytes.toString()).toMatch(/^# What to build: Bay\n[\s\S]*why-story/);
    expect(markdown?.bytes.toString()).not.toMatch(/BAY-\d|917|(?<!\\)<script|javascript:/);
    expect((await file("doc")).answer.status).toBe(400);
    const viewer = await joinAs(server, "viewer", "Vera");
    const theirs = await fetch(`${server.url}/v1/export/briefing?briefing=${id}&format=markdown`, {
      headers: viewer.headers,
    });
    expect(theirs.status).toBe(200);
    expect((await fetch(`${server.url}/v1/export/briefing?briefing=${id}`)).status).toBe(401);
  });
});

describe("a briefing by e-mail", () => {
  it("[SV-293] goes to each address once a period, also with two servers, with what changed since", async () => {
    const { id } = await made();
    const { parts } = server;
    const sent: Mail[] = [];
    const mailer = {
      isOn: true,
      send: (mail: Mail) => sent.push(mail),
      settled: async () => {},
      close: async () => {},
    };
    const one = () => {
      const { workspaces, log, readBriefing: read } = parts;
      return new BriefingSending({ workspaces, mailer, read, url: "https://o.example", log });
    };
    const servers = [one(), one()];
    const soon = new Date(Date.now() + 500).toISOString();
    const to = ["ada@example.com", "bo@example.com"];
    await server.owner.run("briefing.schedule", { briefing: id, every: "week", to, firstAt: soon });
    const look = async () => {
      await Promise.all(servers.map((each) => each.look(new Date().toISOString())));
      return sent.length;
    };
    expect(await look()).toBe(0);
    await expect.poll(look, { timeout: 5_000 }).toBe(to.length);
    await look();
    expect(sent.map((mail) => mail.to).sort()).toEqual(to);
    expect(sent[0]?.html).not.toMatch(/<script|<img/);
    expect(sent[0]?.text).not.toContain("Since the last time");
    await server.owner.run("theme.create", { product: "BAY", title: "Newest of all" });
    type Read = { result: { changes: { as: string; sentences: string[] } } };
    const { body } = await server.owner.get<Read>(`/v1/queries/briefing.read?briefing=${id}`);
    expect(body.result.changes).toMatchObject({ as: "sent", sentences: ['New among what matters: "Newest of all".'] });
    await Promise.all(servers.map((each) => each.close()));
  });
});

describe("the numbers of a briefing", () => {
  it("[SV-291] are those that a count of the log gives", async () => {
    const { owner } = server;
    const { id: epic } = await owner.run<{ id: string }>("epic.create", { parent: theme, title: "Counted" });
    const keys: string[] = [];
    for (let at = 0; at < 12; at++) {
      const story = { parent: epic, title: `Counted ${at}`, effort: at + 1 };
      keys.push((await owner.run<{ key: string }>("story.create", story)).key);
    }
    const move = (item: string | undefined, stage: string) =>
      owner.run("stage.move", { item, stage, override: true, reason: "Moved" });
    for (const key of keys.slice(0, 8)) await move(key, "finished");
    for (const key of keys.slice(0, 3)) await move(key, "developing");
    await move(keys[1], "finished");
    await owner.run("item.delete", { item: keys[4] });
    await owner.run("item.delete", { item: keys[5] });
    await owner.run("item.restore", { item: keys[5] });

    const { id } = await made("leadership");
    await owner.run("briefing.edit", { briefing: id, days: 30, fields: fieldNames });
    const content = await read(id);
    const done = content.blocks.find(({ kind }) => kind === "done");

    // The recount knows nothing of briefings: rows as the log's changes leave them, and when each came to where it stands.
    type Change = { kind: string; id: string; before: object | null; after: Record<string, unknown> | null };
    type Log = { entries: { at: string; changes: Change[] }[] };
    const { body } = await owner.get<Log>("/v1/log?since=0&limit=1000");
    const rows = new Map<string, Record<string, unknown>>();
    const since = new Map<string, string>();
    for (const { at, changes } of body.entries)
      for (const { kind, id: row, after: now } of changes) {
        if (kind !== "item") continue;
        if (now === null) {
          rows.delete(row);
          continue;
        }
        const next = { ...rows.get(row), ...now };
        if (next.stage !== rows.get(row)?.stage) since.set(row, at);
        rows.set(row, next);
      }
    const finished = [...rows].filter(
      ([row, item]) =>
        item.kind === "story" &&
        item.stage === "finished" &&
        (item.deletedAt ?? null) === null &&
        Date.parse(since.get(row) ?? "") >= Date.parse(content.from),
    );
    const points = finished.reduce((sum, [, { effort }]) => sum + Number(effort ?? 0), 0);
    expect(done).toMatchObject({ total: finished.length, effort: points });
    const byEpic = done?.groups?.flatMap(({ lines }) => lines).find(({ title }) => title === "Counted");
    const stories = [...rows.values()].filter(
      ({ parent, deletedAt }) => parent === epic && (deletedAt ?? null) === null,
    );
    expect(byEpic).toMatchObject({
      finished: finished.filter(([, { parent }]) => parent === epic).length,
      progress: { stories: stories.length, finished: stories.filter(({ stage }) => stage === "finished").length },
    });
  });
});
