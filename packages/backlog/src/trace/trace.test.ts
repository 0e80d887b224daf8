import { describe, expect, it } from "vitest";
import { itemKind } from "../item/schema.ts";
import { backlog, type World } from "../testing/index.ts";

type Suggested = { evidence: { id: string; shared: string[] }[]; items: { key: string }[] };

const found = (world: World, quote: string, product = "OPEN") =>
  world.run<{ id: string }>("insider", "evidence.create", { product, quote }).id;
const rowOf = (world: World, key: string) => world.rowsOf(itemKind).find((one) => one.key === key);
const notes = (world: World, key: string) => rowOf(world, key)?.traceNotes;

describe("traces", () => {
  it("[TR-1] a note stays while the stance changes and goes with the trace", () => {
    const world = backlog();
    const id = found(world, "I waited");
    const set = (input: object) => world.run("insider", "trace.set", { item: "OPEN-3", evidence: id, ...input });
    set({ note: "  She said it\ntwice. " });
    expect(notes(world, "OPEN-3")).toEqual({ [id]: "She said it twice." });
    set({ stance: "contradicts" });
    expect(notes(world, "OPEN-3")).toEqual({ [id]: "She said it twice." });
    const listed = world.ask<{ evidence: { traces: unknown[] }[] }>("viewer", "evidence.list").evidence;
    expect(listed[0]?.traces).toEqual([
      expect.objectContaining({ key: "OPEN-3", stance: "contradicts", note: "She said it twice." }),
    ]);
    set({ stance: "contradicts", note: null });
    expect(notes(world, "OPEN-3")).toBeUndefined();
    set({ note: "Again" });
    set({ stance: null, note: "Stays nowhere" });
    expect(rowOf(world, "OPEN-3")).not.toHaveProperty("traceNotes");
    world.run("insider", "history.revert", { version: world.version });
    expect(notes(world, "OPEN-3")).toEqual({ [id]: "Again" });
    expect(world.refusal("insider", "trace.set", { item: "OPEN-3", evidence: id, note: "n".repeat(501) }).kind).toBe(
      "invalid",
    );
  });

  it("[TR-1] merging and splitting take notes along; where both are traced, that of the one that stays counts", () => {
    const world = backlog();
    const [one, two] = [found(world, "One"), found(world, "Two")];
    const set = (item: string, evidence: string, note: string) =>
      world.run("insider", "trace.set", { item, evidence, note });
    set("OPEN-3", one, "of three");
    set("OPEN-4", one, "of four");
    set("OPEN-4", two, "two of four");
    world.run("insider", "item.merge", { item: "OPEN-4", into: "OPEN-3" });
    expect(notes(world, "OPEN-3")).toEqual({ [one]: "of three", [two]: "two of four" });
    const { items } = world.run<{ items: { key: string }[] }>("insider", "story.split", {
      item: "OPEN-3",
      into: [{ title: "First" }, { title: "Second" }],
    });
    expect(notes(world, items.at(-1)?.key ?? "")).toEqual({ [one]: "of three", [two]: "two of four" });
  });

  it("[TR-2] suggestions are of the product, not traced, live and seen; nothing is linked", () => {
    const world = backlog();
    const one = found(world, "One story for me");
    found(world, "One in the dark", "SHUT");
    const ask = (input: object, who = "insider") => world.ask<Suggested>(who, "trace.suggest", input);
    expect(ask({ item: "OPEN-3" }).evidence).toEqual([expect.objectContaining({ id: one, likeness: 0.2 })]);
    expect(ask({ evidence: one }).items.map(({ key }) => key)).toEqual(["OPEN-3", "OPEN-4"]);
    expect(rowOf(world, "OPEN-3")).not.toHaveProperty("traces");
    world.run("insider", "trace.set", { item: "OPEN-3", evidence: one, stance: "contradicts" });
    expect(ask({ item: "OPEN-3" }).evidence).toEqual([]);
    world.run("insider", "item.delete", { item: "OPEN-4" });
    expect(ask({ evidence: one }).items).toEqual([]);
    expect(world.refusal("editor", "trace.suggest", { evidence: "One in the dark" }).kind).toBe("not-found");
    for (const input of [{}, { item: "OPEN-3", evidence: one }])
      expect(world.refusal("insider", "trace.suggest", input).code).toBe("suggest-for-one");
  });

  it("[TR-7] the chain leads from an item to what it serves and rests on, and from a finding to its items", () => {
    type Chain = Record<"objectives" | "themes" | "epics" | "stories" | "evidence", Record<string, unknown>[]> & {
      participants: string[];
    };
    const world = backlog();
    const made = (noun: string, input: object) => world.run<{ id: string }>("insider", `${noun}.create`, input).id;
    const goal = made("objective", { title: "Full berths" });
    world.run("insider", "link.add", { item: "OPEN-1", noun: "objective", to: goal });
    const [one, two] = ["Piet", "PIET"].map((participant) =>
      made("evidence", { product: "OPEN", quote: "Q", participant }),
    );
    world.run("insider", "trace.set", { item: "OPEN-3", evidence: one, note: "Twice" });
    world.run("insider", "trace.set", { item: "OPEN-2", evidence: two, stance: "contradicts" });
    world.run("insider", "trace.set", { item: "SHUT-3", evidence: one });
    const chain = (input: object, who = "editor") => {
      const told = world.ask<Chain>(who, "trace.chain", input);
      const keys = [...told.themes, ...told.epics, ...told.stories].map(({ key }) => key).sort();
      return { ...told, keys };
    };
    const story = chain({ item: "OPEN-3" });
    expect(story.keys).toEqual(["OPEN-1", "OPEN-2", "OPEN-3"]);
    expect(story.objectives).toEqual([{ id: goal, title: "Full berths" }]);
    expect(story.evidence).toEqual([
      expect.objectContaining({ id: one, traces: [{ key: "OPEN-3", stance: "supports", note: "Twice" }] }),
    ]);
    expect(chain({ item: "OPEN-1" })).toMatchObject({
      keys: ["OPEN-1", "OPEN-2", "OPEN-3", "OPEN-4"],
      participants: ["PIET"],
    });
    expect(chain({ item: "OPEN-1" }).evidence).toHaveLength(2);
    expect(chain({ evidence: one }).keys).toEqual(["OPEN-1", "OPEN-2", "OPEN-3"]);
    expect(chain({ evidence: one }, "insider").keys).toContain("SHUT-3");
    world.run("insider", "item.delete", { item: "OPEN-3" });
    expect(chain({ evidence: one }).keys).toEqual([]);
    expect(world.refusal("insider", "trace.chain", {}).code).toBe("chain-of-one");
  });
});
