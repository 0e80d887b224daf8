import { describe, expect, it } from "vitest";
import { evidenceDef } from "../evidence/schema.ts";
import { backlog } from "../testing/index.ts";
import { transcriptKind } from "./schema.ts";

type Made = { id: string } & Record<string, unknown>;

const text = "Interviewer: How do you file?\nP1: By hand, and it asks twice.\nP2: Not me 😀.\n";

/** An interview with a transcript in an open product. */
const filing = () => {
  const world = backlog();
  const interview = world.run<Made>("owner", "interview.create", {
    product: "OPEN",
    title: "Filing",
    day: "2026-01-02",
  }).id;
  const run = <T = Made>(name: string, input: object, who = "editor"): T =>
    world.run<T>(who, name, { interview, ...input });
  run("transcript.set", { text, file: "filing.txt" });
  const words = () => world.ask<{ text: string; length: number }>("viewer", "transcript.get", { interview }).text;
  const mark = (quote: string, more: object = {}, who = "editor") => {
    const start = words().indexOf(quote);
    return run("highlight.add", { start, end: start + quote.length, quote, ...more }, who);
  };
  const found = (id: string) =>
    world
      .ask<{ evidence: Made[] }>("owner", "evidence.list", { product: "OPEN" })
      .evidence.find((one) => one.id === id);
  const edit = (was: string, put: string) =>
    run("transcript.edit", { edits: [{ start: words().indexOf(was), was, text: put }] });
  const no = (name: string, input: object, who = "editor") => world.refusal(who, name, { interview, ...input });
  return { world, interview, run, mark, words, found, edit, no };
};

describe("transcripts and highlights", () => {
  it("[RS-3] a transcript is kept to the letter, told whole or in a stretch, and line ends are of one kind", () => {
    const { world, interview, run, words } = filing();
    expect(words()).toBe(text);
    const told = world.ask<Made>("viewer", "transcript.get", { interview, start: 30, end: 40 });
    expect(told).toMatchObject({ text: text.slice(30, 40), length: text.length, start: 30 });
    expect(run("transcript.set", { text: "a\r\nb\rc" })).toMatchObject({ length: 5, file: null });
    expect(words()).toBe("a\nb\nc");
    expect(run("transcript.set", { text: "" })).toMatchObject({ length: null });
    expect(words()).toBe("");
  });

  it("[RS-6] marked words become evidence with their place, interview, speaker and who marked them", () => {
    const { world, interview, mark } = filing();
    for (const name of ["P1", "P2"]) world.run("owner", "participant.create", { product: "OPEN", name });
    world.run("owner", "interview.edit", { interview, participants: ["P1", "P2"] });
    const made = mark(" it asks twice", { sort: "pain", tags: ["forms"] });
    const start = text.indexOf("it asks");
    expect(made).toMatchObject({
      ...{ quote: "it asks twice", sort: "pain", tags: ["forms"], source: "Filing", participant: "P1" },
      ...{ day: "2026-01-02", interview, start, end: start + 13, by: "editor", gone: false },
    });
    expect(mark("Not me", {}).participant).toBe("P2");
    // Several people, overlapping and nested.
    expect(mark("asks twice", { sort: "pain" }, "owner")).toMatchObject({ by: "owner" });
    expect(mark("hand, and it asks", { sort: "job" })).toMatchObject({ quote: "hand, and it asks" });
  });

  it("[RS-7] places that are none are refused with what is wrong", () => {
    const { world, no, mark } = filing();
    const code = (input: object) => no("highlight.add", input).code;
    expect(code({ start: 0, end: 10_000 })).toBe("place-out-of-range");
    expect(code({ start: 5, end: 5 })).toBe("highlight-empty");
    expect(code({ start: 9, end: 4 })).toBe("highlight-empty");
    expect(code({ start: 29, end: 30 })).toBe("highlight-empty");
    expect(code({ start: text.indexOf("😀") + 1, end: text.indexOf("😀") + 3 })).toBe("highlight-cuts-character");
    expect(no("highlight.add", { start: 0, end: 5, quote: "Other" })).toMatchObject({
      kind: "conflict",
      code: "quote-elsewhere",
    });
    mark("By hand", { sort: "job" });
    const start = text.indexOf("By hand");
    expect(code({ start, end: start + 7, sort: "job" })).toBe("highlight-there");
    const empty = world.run<Made>("owner", "interview.create", { product: "OPEN", title: "Empty" });
    expect(world.refusal("editor", "highlight.add", { interview: empty.id, start: 0, end: 1 }).message).toContain(
      "no transcript",
    );
    world.run("owner", "transcript.set", { interview: empty.id, text: "x".repeat(3_000) });
    expect(world.refusal("editor", "highlight.add", { interview: empty.id, start: 0, end: 2_001 }).code).toBe(
      "highlight-too-long",
    );
  });

  it("[RS-8] a correction moves highlights along; one whose words go stays as evidence, marked gone, and comes back by undo", () => {
    const { world, mark, found, edit, words, no } = filing();
    const twice = mark("asks twice", { sort: "pain" }).id;
    const hand = mark("By hand", { sort: "job" }).id;
    const before = found(twice);
    edit("How do you file?", "How do you file your reports each month?");
    const standsAt = (id: string) => {
      const one = found(id) as { start: number; end: number } & Made;
      return words().slice(one.start, one.end);
    };
    expect(standsAt(twice)).toBe("asks twice");
    expect(found(twice)?.start).not.toBe(before?.start);
    edit("asks twice", "asks us twice");
    expect(found(twice)).toMatchObject({ quote: "asks us twice" });
    edit(", and it asks us twice", "");
    expect(found(twice)).toMatchObject({ quote: "asks us twice", gone: true });
    expect(standsAt(hand)).toBe("By hand");
    world.run("editor", "history.revert", { version: world.version });
    expect(found(twice)).toMatchObject({ gone: false });
    expect(standsAt(twice)).toBe("asks us twice");
    expect(no("transcript.edit", { edits: [{ start: 0, was: "Moderator", text: "" }] })).toMatchObject({
      kind: "conflict",
      code: "changed-meanwhile",
    });
    expect(no("transcript.edit", { edits: [{ start: 9_999, was: "", text: "x" }] }).code).toBe("place-out-of-range");
  });

  it("[RS-8] undoing an older correction moves highlights with the text, not back to where they were counted then", () => {
    const { world, mark, found, edit, words } = filing();
    edit("How do you file?", "How do you file? Tell me.");
    const first = world.version;
    const id = mark("Not me").id.toString();
    expect(found(id)?.gone).toBe(false);
    world.run("editor", "history.revert", { version: first });
    const one = found(id) as { start: number; end: number } & Made;
    expect(words().slice(one.start, one.end)).toBe("Not me");
  });

  it("[RS-8] another text in its place keeps the highlights whose words are in it", () => {
    const { run, mark, found, words } = filing();
    const [twice, hand] = [mark("asks twice").id, mark("By hand").id];
    run("transcript.set", { text: "P1: And it\nasks twice each time." });
    const one = found(twice) as { start: number; end: number } & Made;
    expect(words().slice(one.start, one.end)).toBe("asks twice");
    expect(found(hand)).toMatchObject({ quote: "By hand", gone: true });
  });

  it("[RS-9] the words of a highlight are corrected in the transcript, and it stays in its interview", () => {
    const { world, mark } = filing();
    const evidence = mark("asks twice").id;
    const refused = (fields: object) => world.refusal("editor", "evidence.edit", { evidence, ...fields }).code;
    expect(refused({ quote: "asks thrice" })).toBe("quote-in-transcript");
    expect(refused({ interview: null })).toBe("highlight-stays");
    expect(world.run<Made>("editor", "evidence.edit", { evidence, sort: "goal", tags: ["x"] })).toMatchObject({
      sort: "goal",
    });
  });

  it("[RS-10] a new pending story is captured from a finding, with its quote in it and traced to it, in one undo", () => {
    const { world, mark } = filing();
    const evidence = mark("asks twice", { sort: "pain" }).id;
    const id = "0198c2de-1111-7000-8000-00000000abcd";
    const story = world.run<Made>("editor", "highlight.capture", { evidence, id, parent: "OPEN-2" });
    expect(story).toMatchObject({ id, stage: "pending", title: "Asks twice" });
    const told = world.ask<Made>("viewer", "item.get", { item: id });
    expect(told.description).toBe("> asks twice\n>\n> Filing");
    expect(told.evidence).toEqual({ supports: 1, contradicts: 0 });
    world.run("editor", "history.revert", { version: world.version });
    expect(world.refusal("viewer", "item.get", { item: id }).kind).toBe("not-found");
    expect(world.refusal("editor", "highlight.capture", { evidence: "nothing" })).toMatchObject({ kind: "not-found" });
    const sealed = world.run<Made>("insider", "evidence.create", { product: "SHUT", quote: "Secret" }).id;
    expect(world.refusal("editor", "highlight.capture", { evidence: sealed })).toMatchObject({ kind: "not-found" });
    expect(world.refusal("owner", "highlight.capture", { evidence: sealed, parent: "OPEN-2" }).kind).not.toBe("failed");
  });

  it("[RS-11] an interview takes its words along; its findings stay, and both come back by undo", () => {
    const { world, interview, mark, found, words } = filing();
    const id = mark("asks twice").id;
    world.run("editor", "interview.delete", { interview });
    expect(world.row(transcriptKind as never, interview)).toBeUndefined();
    expect(found(id)).toMatchObject({ quote: "asks twice", interview: null });
    world.run("editor", "history.revert", { version: world.version });
    expect(words()).toBe(text);
    const one = world.row(evidenceDef.kind, id) as { start: number; end: number; gone?: true };
    expect([text.slice(one.start, one.end), one.gone]).toEqual(["asks twice", undefined]);
  });
});
