import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writes } from "./testing/arbitraries.ts";
import { actor, type Box, boxKind, problemOf, rowsOf } from "./testing/boxes.ts";
import { SeenRows, Transaction } from "./transaction.ts";

const idsOf = (boxes: Iterable<Box>) => [...boxes].map(({ id }) => id).sort();

describe("rows in memory", () => {
  it("[KE-6] finds by every index what a walk through all rows finds", () => {
    fc.assert(
      fc.property(writes(40), (list) => {
        const rows = rowsOf();
        const oracle = new Map<string, Box>();
        for (const { do: what, box } of list) {
          rows.set("box", box.id, what === "remove" ? undefined : box);
          if (what === "remove") oracle.delete(box.id);
          else oracle.set(box.id, box);
          const found = (value: (one: Box) => string | undefined, wanted: string) =>
            idsOf([...oracle.values()].filter((one) => value(one) === wanted));
          for (const room of ["a", "b"])
            expect(idsOf(rows.by(boxKind, "room", room))).toEqual(found((one) => one.room, room));
          for (const parent of ["b1", "b2", "b3"])
            expect(idsOf(rows.by(boxKind, "parent", parent))).toEqual(found((one) => one.parent, parent));
          for (const label of ["x", "y"])
            expect(idsOf(rows.by(boxKind, "labelled", label))).toEqual(found((one) => one.label?.slice(0, 1), label));
        }
        expect(rows.count(boxKind as never)).toBe(oracle.size);
      }),
    );
  });

  it("[KE-6] finds them in long lists, too, whatever came, changed, went and stood elsewhere between two questions", () => {
    const many = 700;
    const step = fc.record({
      at: fc.nat(many + 60),
      do: fc.constantFrom("write", "move", "remove", "ask", "ask"),
      label: fc.constantFrom("x", "y"),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const rows = rowsOf(...Array.from({ length: many }, (_, at): Box => ({ id: `n${at}`, room: "a" })));
        const walked = () => idsOf([...rows.all(boxKind)].filter(({ room }) => room === "a"));
        for (const { at, do: what, label } of [...steps, { at: 0, do: "ask", label: "x" }]) {
          const id = `n${at}`;
          if (what === "write") rows.set("box", id, { id, room: "a", label } as Box);
          if (what === "move") rows.set("box", id, { id, room: "b", label } as Box);
          if (what === "remove") rows.set("box", id, undefined);
          if (what !== "ask") continue;
          const found = rows.by(boxKind, "room", "a");
          expect(idsOf(found)).toEqual(walked());
          for (const one of found) expect(one).toBe(rows.get(boxKind, one.id));
          // Whoever asked may do with it what they like.
          found.length = 0;
        }
      }),
      { numRuns: 40 },
    );
  });

  it("[KE-7] tells listeners each write once, and stops when asked to", () => {
    const rows = rowsOf();
    const heard: unknown[] = [];
    const stop = rows.listen((kind, before, after) => heard.push([kind.name, before, after]));
    const one: Box = { id: "b1", room: "a" };
    const two: Box = { id: "b1", room: "b" };
    rows.set("box", "b1", one);
    rows.set("box", "b1", one);
    rows.set("box", "b1", two);
    rows.set("box", "b1", undefined);
    rows.set("box", "b1", undefined);
    stop();
    rows.set("box", "b1", one);
    expect(heard).toEqual([
      ["box", undefined, one],
      ["box", one, two],
      ["box", two, undefined],
    ]);
  });

  it("[KE-8] hides what the actor may not see from get, by and all", () => {
    const seen = new SeenRows(rowsOf({ id: "b1", room: "a" }, { id: "b2", room: "b", parent: "b1" }), actor(["a"]));
    expect(seen.get(boxKind, "b2")).toBeUndefined();
    expect(seen.by(boxKind, "parent", "b1")).toEqual([]);
    expect(idsOf(seen.all(boxKind))).toEqual(["b1"]);
  });

  it("[KE-8] hides all that stands under a value, or nothing of it, where all of it has one scope", () => {
    const kind = { ...boxKind, scopedBy: "room" };
    const seen = new SeenRows(rowsOf({ id: "b1", room: "a" }, { id: "b2", room: "b" }), actor(["a"]));
    expect(idsOf(seen.by(kind, "room", "a"))).toEqual(["b1"]);
    expect(seen.by(kind, "room", "b")).toEqual([]);
    expect(seen.by(kind, "room", "c")).toEqual([]);
  });

  it("[KE-8] answers update and remove of the unseen as of the missing", () => {
    const tx = new Transaction(rowsOf({ id: "b2", room: "b" }), actor(["a"]));
    const none = new Transaction(rowsOf(), actor(["a"]));
    for (const act of [
      (on: Transaction) => on.update(boxKind, "b2", { label: "x" }),
      (on: Transaction) => on.remove(boxKind, "b2"),
    ]) {
      expect(problemOf(() => act(tx))).toEqual(problemOf(() => act(none)));
    }
    expect(tx.changes()).toEqual([]);
  });

  it("[KE-9] shows everything to rules", () => {
    const tx = new Transaction(rowsOf({ id: "b2", room: "b" }), actor(["a"]));
    expect(tx.everything.get(boxKind, "b2")).toEqual({ id: "b2", room: "b" });
  });
});
