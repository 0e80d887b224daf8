import { describe, expect, it } from "vitest";
import { StagePast } from "../canopy/past.ts";
import { evidenceDef } from "../evidence/schema.ts";
import { itemKind } from "../item/schema.ts";
import { readersAtHand, useReaders } from "../readers.ts";
import { backlog, type World } from "../testing/index.ts";
import type { BlockContent, BriefingContent, KpiFigure, Line } from "./content/types.ts";
import { toKeep } from "./freeze.ts";
import type { ReadBriefing } from "./queries.ts";
import { dueBriefings, nextPeriod } from "./schedule.ts";
import { briefingKind, briefingLinkKind } from "./schema.ts";
import { linkIsOpen } from "./share.ts";
import { chartEnds, kpiText, notesOf } from "./tell.ts";
import type { BriefingView } from "./view.ts";
import { audienceNames } from "./words.ts";

const withPast = (): World => {
  const world = backlog();
  useReaders({
    past: (_, product) => {
      const past = new StagePast();
      for (const entry of world.log) past.read(entry);
      return past.of(product);
    },
  });
  return world;
};

const made = (world: World, more: object = {}): BriefingView =>
  world.run<BriefingView>("editor", "briefing.create", { audience: "leadership", product: "OPEN", ...more });
const read = (world: World, briefing: string, as = "editor"): ReadBriefing =>
  world.ask<ReadBriefing>(as, "briefing.read", { briefing });
const blockOf = ({ blocks }: BriefingContent, kind: string): BlockContent =>
  blocks.find((block) => block.kind === kind) as BlockContent;
const titles = ({ groups = [] }: BlockContent): string[] =>
  groups.flatMap(({ lines }) => lines.map(({ title }) => title));
const finish = (world: World, item: string) =>
  world.run("owner", "stage.move", { item, stage: "finished", override: true, reason: "Done" });
const keep = (world: World, as: "frozen" | "sent", briefing: string, at: string) => {
  const { content, scopes } = read(world, briefing, "owner");
  return world.run<{ did: boolean }>("system", "briefing.keep", {
    ...{ briefing, as, at, scopes, content: JSON.stringify({ ...content, at }) },
  });
};

describe("a briefing", () => {
  it("[BR-1] is whole at once for every audience, about a theme, a product or everything", () => {
    const world = withPast();
    for (const audience of audienceNames)
      for (const about of [{}, { product: "OPEN" }, { theme: "OPEN-1" }, { theme: "open-1", product: "open" }]) {
        const briefing = world.run<BriefingView>("editor", "briefing.create", { audience, ...about });
        const { content } = read(world, briefing.id, "viewer");
        expect(content.blocks.length).toBeGreaterThan(2);
        expect(content.title).toContain(content.about);
        expect(content.about).not.toBe("");
        for (const block of content.blocks) expect(block.title).not.toBe("");
      }
    expect(world.refusal("editor", "briefing.create", { audience: "sales", theme: "OPEN-2" }).code).toBe("not-a-theme");
    expect(
      world.refusal("owner", "briefing.create", { audience: "sales", theme: "OPEN-1", product: "SHUT" }).code,
    ).toBe("theme-elsewhere");
  });

  it("[BR-1] is changed after, found by its title, and deleted with its links", () => {
    const world = withPast();
    const { id, title } = made(world);
    const edited = world.run<BriefingView>("editor", "briefing.edit", {
      ...{ briefing: title.toUpperCase(), title: "Board", intro: "", days: 7, fields: ["keys", "keys"] },
    });
    expect(edited).toMatchObject({ id, title: "Board", intro: null, days: 7, fields: ["keys"] });
    world.run("editor", "briefing.share", { briefing: id });
    world.run("editor", "briefing.delete", { briefing: "Board" });
    expect([world.rowsOf(briefingKind), world.rowsOf(briefingLinkKind)]).toEqual([[], []]);
    world.run("editor", "history.revert", { version: world.version });
    expect(world.rowsOf(briefingKind)).toHaveLength(1);
  });

  it("[BR-2] has its blocks added, changed, moved and left out", () => {
    const world = withPast();
    const { id, blocks } = made(world, { audience: "customers" });
    const order = () => read(world, id).content.blocks.map((block) => block.title);
    const first = blocks[0]?.id as string;
    const { block } = world.run<{ block: string }>("editor", "briefing.addBlock", {
      ...{ briefing: id, kind: "text", title: "Hello", text: "**Bold**", before: first },
    });
    expect(order()).toEqual(["Hello", "New for you", "What we are working on", "Tell us"]);
    world.run("editor", "briefing.moveBlock", { briefing: id, block });
    world.run("editor", "briefing.moveBlock", { briefing: id, block: blocks[2]?.id, before: first });
    expect(order()).toEqual(["Tell us", "New for you", "What we are working on", "Hello"]);
    world.run("editor", "briefing.editBlock", { briefing: id, block, title: null, text: "" });
    world.run("editor", "briefing.removeBlock", { briefing: id, block: first });
    expect(order()).toEqual(["Tell us", "What we are working on", "Text"]);
    expect(world.refusal("editor", "briefing.removeBlock", { briefing: id, block: first }).code).toBe("block-missing");
    expect(world.refusal("editor", "briefing.moveBlock", { briefing: id, block, before: "__proto__" }).code).toBe(
      "block-missing",
    );
    for (let at = 3; at < 30; at += 1) world.run("editor", "briefing.addBlock", { briefing: id, kind: "text" });
    expect(world.refusal("editor", "briefing.addBlock", { briefing: id, kind: "text" }).code).toBe("blocks-too-many");
  });

  it("[BR-3] counts what came to Finished in its time by the log, and shows nothing twice", () => {
    const world = withPast();
    const { id } = made(world, { audience: "engineering", days: 10 });
    const done = () => blockOf(read(world, id).content, "done");
    expect(done()).toMatchObject({ total: 0, empty: "Nothing was finished in this time." });
    finish(world, "OPEN-3");
    expect(titles(done())).toHaveLength(1);
    expect(done()).toMatchObject({ total: 1 });
    const day = world.now.slice(0, 10);
    expect(done().groups?.[0]?.lines[0]?.day).toBe(day);
    world.run("editor", "stage.move", { item: "OPEN-3", stage: "pending", reason: "Not yet" });
    expect(done().total).toBe(0);
    finish(world, "OPEN-3");
    world.wait(11 * 86_400);
    expect(done().total).toBe(0);
    finish(world, "OPEN-4");
    expect(done().total).toBe(1);
    const { content } = read(world, id);
    for (const kind of ["coming", "matters", "roadmap"]) {
      const all = titles(blockOf(content, kind));
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it("[BR-3] puts an epic where somebody stated that it comes, else by its stages", () => {
    const world = withPast();
    const { id } = made(world, { audience: "leadership" });
    world.run("editor", "briefing.addBlock", { briefing: id, kind: "roadmap" });
    const lanes = () =>
      blockOf(read(world, id).content, "roadmap").groups?.flatMap(({ name, lines }) => lines.map(() => name));
    const before = lanes();
    world.run("editor", "item.edit", { item: "OPEN-2", horizon: before?.[0] === "Later" ? "next" : "later" });
    expect(lanes()).not.toEqual(before);
    world.run("editor", "item.edit", { item: "OPEN-2", horizon: "later" });
    expect(lanes()).toContain("Later");
    world.run("editor", "item.edit", { item: "OPEN-2", horizon: null });
    expect(lanes()).toEqual(before);
  });

  it("[BR-3] tells no items, one, and what nobody scored in words of its own", () => {
    const world = withPast();
    world.run("owner", "product.create", { key: "NONE", name: "None", visibility: "all" });
    const { id } = made(world, { product: "NONE", audience: "leadership" });
    const said = () => read(world, id).content.blocks.map(({ empty }) => empty);
    expect(said().every((text) => text !== undefined)).toBe(true);
    world.run("editor", "theme.create", { product: "NONE", title: "Only a theme" });
    expect(titles(blockOf(read(world, id).content, "matters"))).toEqual(["Only a theme"]);
    world.run("editor", "item.delete", { item: "NONE-1" });
    expect(said().every((text) => text !== undefined)).toBe(true);
    const theme = world.run<BriefingView>("editor", "briefing.create", { audience: "sales", theme: "OPEN-1" });
    world.run("owner", "item.delete", { item: "OPEN-1" });
    expect(read(world, theme.id).content.blocks.every(({ empty }) => empty !== undefined)).toBe(true);
  });

  it("[BR-3] says of how many it lists some, also where nothing of a theme is listed", () => {
    const world = withPast();
    type Key = { key: string };
    const make = (name: string, input: object) => world.run<Key>("editor", name, { product: "OPEN", ...input }).key;
    const epic = make("epic.create", { parent: make("theme.create", { title: "Second" }), title: "Its epic" });
    for (const title of ["One", "Two"]) finish(world, make("story.create", { parent: epic, title }));
    finish(world, "OPEN-3");
    const { id, blocks } = made(world, { audience: "engineering" });
    const block = blocks.find(({ kind }) => kind === "done")?.id;
    for (const count of [1, 2, 3]) {
      world.run("editor", "briefing.editBlock", { briefing: id, block, count });
      const { total, groups = [] } = blockOf(read(world, id).content, "done");
      expect([count, total, groups.reduce((sum, { lines, more }) => sum + lines.length + more, 0)]).toEqual([
        count,
        3,
        3,
      ]);
    }
  });

  it("[BR-12] says of a KPI how it moved in the time that is told of, where it started and where it is to go", () => {
    const world = withPast();
    const day = (ago: number) => new Date(Date.parse(world.now) - ago * 86_400_000).toISOString().slice(0, 10);
    const kpi = world.run<{ id: string }>("editor", "kpi.create", {
      name: "Share",
      unit: "%",
      baseline: 10,
      target: 60,
    });
    const readings = (...all: [ago: number, value: number][]) => {
      for (const [ago, value] of all) world.run("editor", "kpi.read", { kpi: kpi.id, day: day(ago), value });
    };
    readings([400, 12], [40, 20], [10, 35], [1, 34]);
    const { id } = made(world);
    const figure = () => blockOf(read(world, id).content, "kpis").kpis?.[0] as KpiFigure;
    // Lower than the last time, and far higher than when the month began.
    expect(kpiText(figure())).toBe("getting better, started at 10 %, target 60 %");
    world.run("editor", "briefing.edit", { briefing: id, days: 5 });
    expect(kpiText(figure())).toBe("getting worse, started at 10 %, target 60 %");
    world.wait(6 * 86_400);
    expect(kpiText(figure())).toBe("started at 10 %, target 60 %");
    expect(chartEnds("2025-12-03", "2026-11-28")).toEqual(["3 Dec 2025", "28 Nov 2026"]);
    expect(chartEnds("2026-01-03", "2026-11-28")).toEqual(["3 Jan", "28 Nov"]);
  });

  it("[BR-12] a theme rests on the people behind all of its stories, each counted once", () => {
    const world = withPast();
    for (const [item, participant] of [
      ["OPEN-3", "Ada"],
      ["OPEN-4", "Ada"],
      ["OPEN-4", "Ole"],
    ]) {
      const said = world.run<{ id: string }>("insider", "evidence.create", {
        product: "OPEN",
        quote: "Q",
        participant,
      });
      world.run("insider", "trace.set", { item, evidence: said.id });
    }
    const { id } = made(world, { audience: "leadership" });
    const [line] = blockOf(read(world, id).content, "matters").groups?.[0]?.lines ?? [];
    expect(line).toMatchObject({ title: "OPEN theme", evidence: { supports: 2, contradicts: 0 } });
  });

  it("[BR-12] words read as one sentence: how much of it fell into this time, and what it is good for", () => {
    const notes = (finished: number | undefined, of: [number, number]) =>
      notesOf({ title: "", finished, progress: { finished: of[0], stories: of[1] } } as Line, "done")[0];
    expect(notes(2, [5, 6])).toBe("5 of 6 stories finished, 2 of them in this time");
    expect(notes(5, [5, 6])).toBe("5 of 6 stories finished, all in this time");
    expect(notes(1, [1, 1])).toBe("1 of 1 story finished, in this time");
    expect(notesOf({ title: "", finished: 1 } as Line, "done")).toEqual(["1 story finished in this time"]);
    const world = withPast();
    world.run("editor", "document.edit", { item: "OPEN-3", story: { outcome: "nothing depends on a slip of paper" } });
    finish(world, "OPEN-3");
    const before = readersAtHand().print;
    useReaders({ print: ({ outcome }) => `So that ${outcome}.` });
    const { id } = made(world, { audience: "customers" });
    const [line] = blockOf(read(world, id).content, "done").groups?.[0]?.lines ?? [];
    // Other files are tested beside this one.
    useReaders({ print: before as never });
    expect(line?.text).toBe("So that nothing depends on a slip of paper.");
  });

  it("[BR-4] draws every item as a circle in that of its parent", () => {
    const world = withPast();
    const { id } = made(world);
    finish(world, "OPEN-3");
    const circles = blockOf(read(world, id).content, "canopy").circles ?? [];
    const items = world.rowsOf(itemKind).filter(({ product, deletedAt }) => product === "p-open" && !deletedAt);
    expect(circles).toHaveLength(items.length);
    expect(circles.filter(({ state }) => state === 2)).toHaveLength(1);
    const evenly = circles.map(({ even, ...circle }) => ({ ...circle, ...even }));
    for (const all of [circles, evenly])
      for (const circle of all.filter(({ depth }) => depth > 1))
        expect(
          all.some(
            (one) =>
              one.depth === circle.depth - 1 &&
              Math.hypot(one.x - circle.x, one.y - circle.y) <= one.r - circle.r + 0.3,
          ),
        ).toBe(true);
    // Whoever is not told of effort sees all stories of one size.
    expect(new Set(evenly.filter(({ state }) => state !== undefined).map(({ r }) => r)).size).toBe(1);
  });

  it("[BR-5] tells chosen quotes without names, and none without consent", () => {
    const world = withPast();
    const people = ["given", "asked"].map(
      (consent) =>
        world.run<{ id: string }>("editor", "participant.create", { product: "OPEN", name: `Nina ${consent}`, consent })
          .id,
    );
    const quotes = people.map(
      (participant, at) =>
        world.run<{ id: string }>("editor", "evidence.create", {
          ...{ product: "OPEN", quote: `Words ${at}`, source: "Interview with Nina" },
          participant,
        }).id,
    );
    for (const [at, id] of quotes.entries())
      world.put(evidenceDef.kind, { ...world.row(evidenceDef.kind, id), participantId: people[at] } as never);
    const { id, blocks } = made(world, { audience: "sales" });
    const block = blocks.find(({ kind }) => kind === "quotes")?.id;
    world.run("editor", "briefing.editBlock", { briefing: id, block, picks: quotes });
    const { content } = read(world, id);
    expect(blockOf(content, "quotes").quotes?.map(({ text }) => text)).toEqual(["Words 0"]);
    expect(JSON.stringify(content)).not.toContain("Nina");
  });

  it("[BR-6] frozen says what it said then, and what changed since", () => {
    const world = withPast();
    const { id } = made(world, { audience: "engineering" });
    world.run("editor", "briefing.freeze", { briefing: id });
    const [due] = toKeep(world.rows);
    const at = due?.frozen?.at as string;
    expect(keep(world, "frozen", id, at).did).toBe(true);
    expect(keep(world, "frozen", id, at).did).toBe(false);
    expect(toKeep(world.rows)).toEqual([]);
    finish(world, "OPEN-3");
    const frozen = read(world, id);
    expect(frozen).toMatchObject({ live: false, limited: false, changes: { as: "frozen", since: at } });
    expect(frozen.changes?.sentences[0]).toMatch(/^1 story was finished/);
    expect(blockOf(frozen.content, "done").total).toBe(0);
    world.run("editor", "briefing.unfreeze", { briefing: id });
    expect(blockOf(read(world, id).content, "done").total).toBe(1);
    expect(read(world, id)).toMatchObject({ live: true, changes: null });
    keep(world, "sent", id, world.now);
    expect(read(world, id).changes).toMatchObject({ as: "sent", sentences: [] });
  });

  it("[BR-6] is read live by whoever does not see all that was frozen", () => {
    const world = withPast();
    const { id } = made(world, { product: undefined });
    world.run("owner", "briefing.freeze", { briefing: id });
    keep(world, "frozen", id, toKeep(world.rows)[0]?.frozen?.at as string);
    expect(read(world, id, "insider")).toMatchObject({ live: false, limited: false });
    const theirs = read(world, id, "viewer");
    expect(theirs).toMatchObject({ live: true, limited: true, changes: null });
    expect(JSON.stringify(theirs)).not.toMatch(/SHUT|p-shut/);
  });

  it("[BR-8] has links that expire, are taken back for good, and keep what was chosen for them", () => {
    const world = withPast();
    const { id, blocks } = made(world);
    const share = (more: object = {}) =>
      world.run<{ id: string }>("editor", "briefing.share", { briefing: id, ...more });
    const link = share({ label: "Board", fields: ["texts"], blocks: [blocks[0]?.id] });
    const row = () => world.rows.get(briefingLinkKind, link.id);
    expect(row()).toMatchObject({ label: "Board", fields: ["texts"], blocks: [blocks[0]?.id], by: "editor", views: 0 });
    world.run("editor", "briefing.addBlock", { briefing: id, kind: "risks" });
    world.run("system", "briefing.countViews", { counts: [{ link: link.id, views: 3 }] });
    expect(row()?.blocks).toHaveLength(1);
    expect(linkIsOpen(row() as never, world.now)).toBe(true);
    expect(linkIsOpen(row() as never, "2027-01-01T00:00:00Z")).toBe(false);
    world.run("editor", "briefing.revoke", { link: link.id });
    const { version } = world;
    world.run("editor", "history.revert", { version });
    expect(linkIsOpen(row() as never, world.now)).toBe(false);
    expect(row()?.views).toBe(3);
    type Got = { links: { hint: string; views: number; revokedAt: string | null }[] };
    const got = world.ask<Got>("editor", "briefing.get", { briefing: id });
    expect(got.links).toMatchObject([{ views: 3 }]);
    expect(JSON.stringify(got)).not.toContain(row()?.hash);
    expect(world.refusal("editor", "briefing.share", { briefing: id, expiresAt: "2025-01-01T00:00:00Z" }).code).toBe(
      "expiry-past",
    );
    expect(world.refusal("editor", "briefing.share", { briefing: id, blocks: ["x"] }).code).toBe("block-missing");
    expect(world.refusal("editor", "briefing.share", { briefing: id, blocks: [] }).kind).toBe("invalid");
    for (let at = 0; at < 50; at += 1) share();
    expect(world.refusal("editor", "briefing.share", { briefing: id }).code).toBe("links-too-many");
  });

  it("[BR-9] goes out once a period, to addresses that are whole", () => {
    const world = withPast();
    const { id } = made(world);
    const schedule = (more: object) => ({ briefing: id, every: "week", ...more });
    expect(world.refusal("editor", "briefing.schedule", schedule({})).code).toBe("no-addresses");
    expect(world.refusal("editor", "briefing.schedule", schedule({ to: ["ada@"] })).kind).toBe("invalid");
    world.run("editor", "briefing.schedule", schedule({ to: ["ada@example.com", "ada@example.com"] }));
    expect(dueBriefings(world.rows, world.now)).toEqual([]);
    world.wait(22 * 86_400);
    expect(dueBriefings(world.rows, world.now)).toMatchObject([{ id, to: ["ada@example.com"] }]);
    const claim = () => world.run<{ did: boolean }>("system", "briefing.claimSending", { briefing: id }).did;
    expect([claim(), claim()]).toEqual([true, false]);
    expect(dueBriefings(world.rows, world.now)).toEqual([]);
    world.run("editor", "briefing.schedule", { briefing: id, every: "never" });
    world.wait(99 * 86_400);
    expect(dueBriefings(world.rows, world.now)).toEqual([]);
    expect(nextPeriod("month", "2026-01-31T08:00:00.000Z", "2026-02-01T00:00:00Z")).toBe("2026-02-28T08:00:00.000Z");
    expect(nextPeriod("month", "2026-01-31T08:00:00.000Z", "2026-03-01T00:00:00Z")).toBe("2026-03-31T08:00:00.000Z");
    expect(nextPeriod("week", "2026-01-01T08:00:00.000Z", "2026-01-20T00:00:00Z")).toBe("2026-01-22T08:00:00.000Z");
  });

  it("[BR-10] of a limited product is found by nobody else; one of everything holds no more than its reader sees", () => {
    const world = withPast();
    const shut = world.run<BriefingView>("owner", "briefing.create", { audience: "engineering", product: "SHUT" });
    expect(world.refusal("viewer", "briefing.read", { briefing: shut.id }).kind).toBe("not-found");
    expect(world.refusal("editor", "briefing.share", { briefing: shut.id }).kind).toBe("not-found");
    const link = world.run<{ id: string }>("owner", "briefing.share", { briefing: shut.id });
    expect(world.refusal("editor", "briefing.revoke", { link: link.id }).kind).toBe("not-found");
    const everything = made(world, { product: undefined, audience: "engineering" });
    const keysFor = (as: string) => JSON.stringify(read(world, everything.id, as));
    expect(keysFor("owner")).toMatch(/SHUT-\d/);
    expect(keysFor("viewer")).not.toMatch(/SHUT|p-shut/);
    expect(world.ask<{ briefings: unknown[] }>("viewer", "briefing.list").briefings).toHaveLength(1);
  });
});
