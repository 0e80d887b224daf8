import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ForkedRows } from "./forked.ts";
import type { MemoryRows } from "./memory.ts";
import { writes } from "./testing/arbitraries.ts";
import { type Box, boxKind, rowsOf } from "./testing/boxes.ts";

const byId = (boxes: Iterable<Box>) => [...boxes].sort((a, b) => (a.id < b.id ? -1 : 1));

const put = (rows: MemoryRows, id: string, room: string) => {
  const box: Box = { id, room };
  rows.set("box", id, box);
};

describe("rows beside others", () => {
  it("[KE-34] read as if everything had been written to one set of rows, and leave those below alone", () => {
    fc.assert(
      fc.property(writes(20), writes(20), (first, second) => {
        const [below, whole] = [rowsOf(), rowsOf()];
        const write = (rows: typeof below, list: typeof first) => {
          for (const { do: what, box } of list) rows.set("box", box.id, what === "remove" ? undefined : box);
        };
        write(below, first);
        write(whole, first);
        const before = byId(below.all(boxKind));
        const fork = new ForkedRows(below);
        write(fork, second);
        write(whole, second);
        expect(byId(fork.all(boxKind))).toEqual(byId(whole.all(boxKind)));
        for (const [index, value] of [
          ["room", "a"],
          ["room", "b"],
          ["parent", "b1"],
          ["labelled", "x"],
        ] as const)
          expect(byId(fork.by(boxKind, index, value))).toEqual(byId(whole.by(boxKind, index, value)));
        for (const { box } of [...first, ...second])
          expect(fork.get(boxKind, box.id)).toEqual(whole.get(boxKind, box.id));
        expect(byId(below.all(boxKind))).toEqual(before);
      }),
    );
  });

  it("[KE-34] come to stand below all at once, found by every index, and whoever listens there hears of each", () => {
    fc.assert(
      fc.property(writes(20), writes(20), writes(10), (first, second, third) => {
        const [below, whole] = [rowsOf(), rowsOf()];
        const write = (rows: typeof below, list: typeof first) => {
          for (const { do: what, box } of list) rows.set("box", box.id, what === "remove" ? undefined : box);
        };
        write(below, first);
        write(whole, first);
        const fork = new ForkedRows(below);
        write(fork, second);
        write(whole, second);
        const ids = new Set(second.map(({ box }) => box.id));
        const before = new Map([...ids].map((id) => [id, below.get(boxKind, id)]));
        const heard = new Map<string, unknown[]>();
        below.listen((_, was, is) => heard.set(((is ?? was) as Box).id, [was, is]));
        fork.join();
        const changed = [...ids].filter((id) => before.get(id) !== whole.get(boxKind, id));
        expect(heard).toEqual(new Map(changed.map((id) => [id, [before.get(id), whole.get(boxKind, id)]])));
        // What comes after it finds everything in its place, too.
        for (const list of [[], third] as const) {
          write(below, [...list]);
          write(whole, [...list]);
          expect(byId(below.all(boxKind))).toEqual(byId(whole.all(boxKind)));
          for (const [index, value] of [
            ["room", "a"],
            ["room", "b"],
            ["parent", "b1"],
            ["parent", "b2"],
            ["labelled", "x"],
            ["labelled", "y"],
          ] as const)
            expect(byId(below.by(boxKind, index, value))).toEqual(byId(whole.by(boxKind, index, value)));
        }
      }),
    );
  });

  const looks: readonly [string, (fork: ForkedRows) => unknown][] = [
    ["by id", (fork) => fork.get(boxKind, "b1")],
    ["by an index value that it leaves", (fork) => fork.by(boxKind, "room", "a")],
    ["by an index value that it comes to", (fork) => fork.by(boxKind, "room", "b")],
    ["as a whole", (fork) => [...fork.all(boxKind)]],
  ];
  it.each(looks)("[KE-35] tell that what was looked at %s has changed since", (_, look) => {
    const below = rowsOf();
    put(below, "b1", "a");
    const fork = new ForkedRows(below);
    look(fork);
    expect(fork.isStale).toBe(false);
    put(below, "b1", "b");
    expect(fork.isStale).toBe(true);
  });

  it("[KE-35] do not mind what was never looked at, nor what they write themselves", () => {
    const below = rowsOf();
    put(below, "b1", "a");
    const fork = new ForkedRows(below);
    fork.get(boxKind, "b2");
    fork.by(boxKind, "room", "c");
    put(fork, "b2", "a");
    put(below, "b1", "b");
    expect(fork.isStale).toBe(false);
    fork.close();
    fork.get(boxKind, "b1");
    below.set("box", "b1", undefined);
    expect(fork.isStale).toBe(false);
  });
});
