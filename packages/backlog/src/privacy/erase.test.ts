import { describe, expect, it } from "vitest";
import { briefingKind } from "../briefing/schema.ts";
import { commentKind } from "../comment/schema.ts";
import { evidenceDef } from "../evidence/schema.ts";
import { itemKind } from "../item/schema.ts";
import { memberKind } from "../member/schema.ts";
import { participantDef } from "../participant/schema.ts";
import { useReaders } from "../readers.ts";
import { backlog, type World } from "../testing/index.ts";
import { contactKind } from "./contact.ts";
import { erasureKind } from "./erasure.ts";

type Made = { id: string };

const secrets = /ada|lovelace|countess|example\.org|\+44|babbage street/i;

/** A product with a participant who stands in everything that can hold a name. */
const studied = () => {
  const world = backlog();
  const make = (name: string, input: object, as = "insider") => world.run<Made>(as, name, input).id;
  const ada = make("participant.create", {
    product: "OPEN",
    name: "Countess",
    segment: "Ada's own circle",
    consent: "given",
  });
  world.run("insider", "participant.edit", { participant: ada, name: "Ada Lovelace" });
  const contact = { mail: "ada@example.org", phone: "+44 20 1234", note: "Lives at 12 Babbage Street" };
  world.run("owner", "participant.setContact", { participant: ada, ...contact });
  const other = make("participant.create", { product: "OPEN", name: "Ole", consent: "given" });
  const alone = make("interview.create", { product: "OPEN", title: "With Ada Lovelace", participants: [ada] });
  const both = make("interview.create", { product: "OPEN", title: "Two of them", participants: [ada, other] });
  const said = { product: "OPEN", participantId: ada, participant: "The Countess herself" };
  const quote = make("evidence.create", { ...said, quote: "I, Ada, wait for hours", interview: alone });
  world.run("insider", "trace.set", { item: "OPEN-3", evidence: quote });
  const line = make("evidence.create", { product: "OPEN", quote: "Canada is far", participant: "ada lovelace" });
  world.run("insider", "item.edit", {
    item: "OPEN-4",
    title: "Help Ada Lovelace file",
    description: "For ADA\nLOVELACE",
  });
  world.run("insider", "comment.add", { item: "OPEN-3", body: "Ask ada@example.org" });
  world.run("owner", "comment.add", { item: "SHUT-3", body: "Ada Lovelace asked for it" });
  world.refusal("insider", "participant.edit", { participant: "Nobody", name: "Ada Lovelace" });
  return { world, ada, other, alone, both, quote, line };
};

const state = (world: World) => JSON.stringify([world.everything(), world.log]);
const erase = (world: World, more: object = {}) =>
  world.run<{ pseudonym: string; rows: number }>("owner", "participant.erase", {
    participant: "Ada Lovelace",
    also: ["Ada"],
    ...more,
  });

describe("erasing a participant", () => {
  it("[PV-6] leaves nothing of them in rows, log, inputs and answers, and quotes under a pseudonym", () => {
    const { world, ada, quote, line } = studied();
    expect(state(world)).toMatch(secrets);
    const done = erase(world);
    expect(done.pseudonym).toBe("Erased participant 1");
    expect(state(world).replaceAll("Canada", "")).not.toMatch(secrets);
    const all = world.ask<{ evidence: { id: string; quote: string; participant: string }[] }>(
      "owner",
      "evidence.list",
      {},
    );
    expect(all.evidence.find(({ id }) => id === quote)).toMatchObject({
      quote: "I, Erased participant 1, wait for hours",
      participant: "Erased participant 1",
    });
    expect(all.evidence.find(({ id }) => id === line)).toMatchObject({
      quote: "Canada is far",
      participant: "Erased participant 1",
    });
    expect(world.row(participantDef.kind, ada)).toMatchObject({ name: done.pseudonym, consent: "given" });
    expect(world.rowsOf(contactKind)).toEqual([]);
    expect(world.rowsOf(itemKind).find(({ key }) => key === "OPEN-4")?.title).toBe("Help Erased participant 1 file");
    expect(world.rowsOf(commentKind).map(({ body }) => body)).toContain("Ask Erased participant 1");
    expect(world.rowsOf(erasureKind)).toMatchObject([{ participant: ada, by: "owner", rows: done.rows }]);
  });

  it("[PV-6] history still reads, and what happened to others is as it was", () => {
    const { world } = studied();
    const before = world.log.map(({ version, name, actor, at }) => ({ version, name, actor, at }));
    const others = world.log.filter(({ name }) => name === "theme.create");
    const kept = JSON.stringify(others);
    erase(world);
    expect(world.log.slice(0, -1).map(({ version, name, actor, at }) => ({ version, name, actor, at }))).toEqual(
      before,
    );
    expect(JSON.stringify(world.log.filter(({ name }) => name === "theme.create"))).toBe(kept);
    const { entries } = world.ask<{ entries: object[] }>("owner", "history.of", { item: "OPEN-4" });
    expect(JSON.stringify(entries)).toContain("Help Erased participant 1 file");
  });

  it("[PV-7] takes interviews that were theirs alone and their findings out whole, where that is asked for", () => {
    const { world, alone, both, quote } = studied();
    erase(world, { words: "erase" });
    const { interviews } = world.ask<{ interviews: Made[] }>("owner", "interview.list", { product: "OPEN" });
    expect(interviews.map(({ id }) => id)).toEqual([both]);
    expect(state(world)).not.toMatch(/wait for hours/);
    expect(JSON.stringify(world.rowsOf(itemKind))).not.toContain(quote);
    expect(world.refusal("owner", "interview.edit", { interview: alone, title: "T" }).kind).toBe("not-found");
  });

  it("[PV-7] takes their words out of what was laid aside of briefings, too, also while consent is taken back", () => {
    const { world, ada, quote } = studied();
    useReaders({ past: () => [] });
    const { id } = world.run<Made>("owner", "briefing.create", { audience: "sales", product: "OPEN" });
    const said = () => JSON.stringify(world.ask("owner", "briefing.read", { briefing: id }));
    for (const as of ["frozen", "sent"] as const) {
      world.run("owner", "briefing.freeze", { briefing: id });
      const { content, scopes } = world.ask<{ content: object; scopes: string[] }>("owner", "briefing.read", {
        briefing: id,
      });
      const at = world.rowsOf(briefingKind)[0]?.frozen?.at ?? "";
      world.run("system", "briefing.keep", { briefing: id, as, at, scopes, content: JSON.stringify(content) });
    }
    expect(said()).toContain("wait for hours");
    world.run("insider", "participant.edit", { participant: ada, consent: "withdrawn" });
    expect(said()).not.toContain("wait for hours");
    world.run("insider", "participant.edit", { participant: ada, consent: "given" });
    expect(said()).toContain("wait for hours");
    erase(world, { words: "erase" });
    expect(said()).toContain("Nobody's words are traced to this yet.");
    expect(state(world)).not.toMatch(/wait for hours/);
    expect(world.rowsOf(evidenceDef.kind).map((row) => row.id)).not.toContain(quote);
  });

  it("[PV-7] replaces names within transcripts, and every highlight stays on its words", () => {
    const { world, alone, ada } = studied();
    const text = `Ann: Well, Ada Lovelace, how is it?\n${"Ada: I wait for hours, Ada does.\n".repeat(400)}Ann: Thanks, Ada.`;
    world.run("insider", "transcript.set", { interview: alone, text });
    const marks = [text.indexOf("how is it?"), text.lastIndexOf("I wait"), text.indexOf("hours, Ada")];
    const ids = marks.map(
      (start) =>
        world.run<Made>("insider", "highlight.add", { interview: alone, start, end: start + 10, sort: "pain" }).id,
    );
    world.run("insider", "evidence.edit", { evidence: ids[0], participantId: ada });
    erase(world);
    const now = world.ask<{ text: string }>("owner", "transcript.get", { interview: alone }).text;
    expect(now).toBe(text.replace("Ada Lovelace", "Ada").replaceAll("Ada", "Erased participant 1"));
    const rows = world.ask<{ evidence: { id: string; quote: string; start: number; end: number; gone: boolean }[] }>(
      "owner",
      "evidence.list",
      {},
    ).evidence;
    const quotes = ids.map((id) => rows.find((row) => row.id === id));
    expect(quotes.map((row) => row?.quote)).toEqual(["how is it?", "I wait for", "hours, Erased participant 1"]);
    for (const row of quotes) expect([now.slice(row?.start, row?.end), row?.gone]).toEqual([row?.quote, false]);
    expect(state(world).replaceAll("Canada", "")).not.toMatch(secrets);
  });

  it("[PV-8] leaves items alone where it is not to go everywhere, but for addresses; a namesake keeps their name", () => {
    const { world } = studied();
    world.put(memberKind, { id: "namesake", name: "Ada Lovelace", role: "viewer", joinedAt: world.now });
    erase(world, { everywhere: false, also: [] });
    expect(world.rowsOf(itemKind).find(({ key }) => key === "OPEN-4")?.title).toBe("Help Ada Lovelace file");
    expect(JSON.stringify(world.everything())).not.toContain("example.org");
    expect(world.row(memberKind, "namesake")?.name).toBe("Ada Lovelace");
  });

  it("[PV-8] a name that is a word of the product's own is not replaced where it is that word", () => {
    const { world } = studied();
    world.run("insider", "participant.create", { product: "OPEN", name: "Given" });
    world.run("owner", "participant.erase", { participant: "Given" });
    expect(world.rowsOf(participantDef.kind).map(({ name, consent }) => [name, consent])).toEqual([
      ["Ada Lovelace", "given"],
      ["Ole", "given"],
      ["Erased participant 1", undefined],
    ]);
  });

  it("[PV-9] the preview tells what would be touched and changes nothing", () => {
    const { world, ada } = studied();
    const before = state(world);
    const preview = world.ask<Record<string, unknown>>("owner", "participant.erasePreview", { participant: ada });
    expect(state(world)).toBe(before);
    expect(preview).toMatchObject({
      pseudonym: "Erased participant 1",
      names: [
        { name: "Ada Lovelace", everywhere: true },
        { name: "Countess", everywhere: false },
      ],
      contact: true,
      findings: 1,
      interviews: [{ alone: true }, { alone: false }],
    });
    const labels = (preview.touched as { label: string }[]).map(({ label }) => label);
    expect(labels).toContain("OPEN-4 Help Ada Lovelace file");
    expect(labels).not.toContain("OPEN-3 OPEN story one");
  });

  it("[PV-10] is for owners and admins, once, by itself, and is not undone; commands before it are undone as it left them", () => {
    const { world, ada } = studied();
    const edit = world.log.find(({ name }) => name === "participant.edit")?.version;
    expect(world.refusal("editor", "participant.erase", { participant: ada }).kind).toBe("forbidden");
    const inBatch = { commands: [{ name: "participant.erase", input: { participant: ada } }] };
    expect(world.refusal("owner", "batch", inBatch).code).toBe("batch-alone");
    erase(world);
    expect(world.refusal("owner", "history.revert", { version: world.version }).code).toBe("not-undoable");
    expect(world.refusal("owner", "participant.erase", { participant: ada }).code).toBe("participant-erased");
    expect(world.refusal("owner", "participant.erase", { participant: "Ada Lovelace" }).kind).toBe("not-found");
    world.run("owner", "history.revert", { version: edit });
    expect(state(world).replaceAll("Canada", "")).not.toMatch(secrets);
  });
});

describe("contact and export", () => {
  it("[PV-4] contact is seen and written by those who may, and stands in no answer, input or copy for others", () => {
    const { world, ada } = studied();
    expect(world.ask("owner", "participant.contact", { participant: ada })).toEqual({
      participant: ada,
      mail: "ada@example.org",
      phone: "+44 20 1234",
      note: "Lives at 12 Babbage Street",
    });
    for (const as of ["viewer", "commenter", { member: "owner", scope: "edit" as const }])
      expect(world.refusal(as, "participant.contact", { participant: ada }).kind).toBe("forbidden");
    const log = world.ask("owner", "log.since", { limit: 1_000 });
    expect(JSON.stringify(log)).not.toMatch(/Babbage Street|\+44/);
    const { input, result } = world.log.find(({ name }) => name === "participant.setContact") ?? {};
    expect(JSON.stringify([input, result])).not.toMatch(/Babbage|example/);
    world.run("owner", "participant.setContact", { participant: ada, phone: null, note: "" });
    expect(world.ask("owner", "participant.contact", { participant: ada })).toMatchObject({ phone: null, note: null });
  });

  it("[PV-5] the export holds everything that is kept of them, and of nobody else", () => {
    const { world, ada } = studied();
    world.run("insider", "evidence.create", { product: "OPEN", quote: "Ole's words", participant: "Ole" });
    const told = world.ask<Record<string, unknown[]>>("owner", "participant.export", { participant: ada });
    expect(told).toMatchObject({
      participant: { name: "Ada Lovelace" },
      contact: { mail: "ada@example.org" },
      findings: [{ quote: "I, Ada, wait for hours" }],
    });
    expect(told.interviews).toHaveLength(2);
    expect(JSON.stringify(told.history)).toContain("Countess");
    expect(JSON.stringify(told)).not.toContain("Ole's words");
  });

  it("[PV-11] who is due is told by their day and by a consent taken back, and never again once erased", () => {
    const { world, ada, other } = studied();
    world.run("insider", "participant.edit", { participant: ada, retainUntil: "2026-05-01" });
    world.run("insider", "participant.edit", { participant: other, consent: "withdrawn" });
    const due = (day: string) =>
      world
        .ask<{ participants: Made[] }>("viewer", "participant.due", { day, product: "OPEN" })
        .participants.map(({ id }) => id);
    expect(due("2026-04-30")).toEqual([other]);
    expect(due("2026-05-01").sort()).toEqual([ada, other].sort());
    erase(world);
    expect(due("2026-05-01")).toEqual([other]);
  });
});
