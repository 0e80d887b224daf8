import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyChanges, revertChanges, rowsAfter } from "./apply.ts";
import type { Tx } from "./kind.ts";
import type { MemoryRows } from "./memory.ts";
import { type Change, tidied } from "./row.ts";
import { box, doWrites, writes } from "./testing/arbitraries.ts";
import { actor, type Box, boxKind, problemOf, rowsOf, snapshot } from "./testing/boxes.ts";
import { Transaction } from "./transaction.ts";

/** Writes, and what was written as the log keeps it. */
const write = (rows: MemoryRows, action: (tx: Tx) => void): Change[] => {
  const tx = new Transaction(rows, actor());
  action(tx);
  return JSON.parse(JSON.stringify(tx.changes()));
};

const revert = (rows: MemoryRows, changes: readonly Change[]) => {
  const tx = new Transaction(rows, actor());
  const reverted = revertChanges(rows, tx, changes);
  tx.check();
  return { ...reverted, changes: tx.changes() };
};

describe("undo", () => {
  it("[KE-23] puts back only what still holds what the entry wrote", () => {
    const rows = rowsOf({ id: "b1", room: "a", label: "x", size: { w: 1, h: 1 }, tags: ["p"] });
    const changes = write(rows, (tx) => tx.update(boxKind, "b1", { label: "y", size: { w: 2, h: 2 }, tags: ["q"] }));
    write(rows, (tx) => tx.update(boxKind, "b1", { size: { w: 2, h: 3 } }));
    expect(revert(rows, changes)).toMatchObject({ restored: 3, kept: 1 });
    expect(rows.get(boxKind, "b1")).toEqual({ id: "b1", room: "a", label: "x", size: { w: 1, h: 3 }, tags: ["p"] });
  });

  it("[KE-23] takes back one field of an object that two people filled", () => {
    const rows = rowsOf({ id: "b1", room: "a" });
    const changes = write(rows, (tx) => tx.update(boxKind, "b1", { size: { w: 1 } }));
    write(rows, (tx) => tx.update(boxKind, "b1", { size: { w: 1, h: 2 } }));
    expect(revert(rows, changes)).toMatchObject({ restored: 1, kept: 0 });
    expect(rows.get(boxKind, "b1")).toEqual({ id: "b1", room: "a", size: { h: 2 } });
  });

  it("[KE-23] keeps a row that is gone since", () => {
    const rows = rowsOf({ id: "b1", room: "a" });
    const changes = write(rows, (tx) => tx.update(boxKind, "b1", { label: "x", tags: ["p"] }));
    write(rows, (tx) => tx.remove(boxKind, "b1"));
    expect(revert(rows, changes)).toEqual({ restored: 0, kept: 2, changes: [] });
  });

  it("[KE-24] runs the delete rule on an insert, and counts what that takes along", () => {
    const rows = rowsOf();
    const changes = write(rows, (tx) => {
      tx.insert(boxKind, { id: "b2", room: "a", parent: "b1" });
      tx.insert(boxKind, { id: "b1", room: "a" });
    });
    write(rows, (tx) => tx.insert(boxKind, { id: "b3", room: "a", parent: "b2" }));
    expect(revert(rows, changes)).toMatchObject({ restored: 2, kept: 0 });
    expect(rows.count(boxKind as never)).toBe(0);
    expect(revert(rows, changes)).toEqual({ restored: 0, kept: 2, changes: [] });
  });

  it("[KE-24] spares what was there before and was put into what goes, whichever came first in the entry", () => {
    for (const isEarly of [true, false]) {
      const rows = rowsOf({ id: "b1", room: "a" });
      const changes = write(rows, (tx) => {
        if (isEarly) tx.update(boxKind, "b1", { label: "x" });
        tx.insert(boxKind, { id: "b2", room: "a" });
        tx.update(boxKind, "b1", { parent: "b2" });
      });
      expect(revert(rows, changes).kept).toBe(0);
      expect(snapshot(rows).all).toEqual([{ id: "b1", room: "a" }]);
    }
  });

  it("[KE-25] brings a removed row back, unless one stands there", () => {
    const one: Box = { id: "b1", room: "a", label: "x", size: { "a/b": 1 } };
    const rows = rowsOf(one);
    const changes = write(rows, (tx) => tx.remove(boxKind, "b1"));
    expect(revert(rows, changes)).toMatchObject({ restored: 1, kept: 0 });
    expect(rows.get(boxKind, "b1")).toEqual(one);
    write(rows, (tx) => tx.update(boxKind, "b1", { label: "y" }));
    expect(revert(rows, changes)).toEqual({ restored: 0, kept: 1, changes: [] });
    expect(rows.get(boxKind, "b1")?.label).toBe("y");
  });

  it("[KE-26] leaves kept paths as they are, in an update of nothing else too", () => {
    const rows = rowsOf({ id: "b1", room: "a", count: 1 });
    const both = write(rows, (tx) => tx.update(boxKind, "b1", { count: 2, label: "x" }));
    expect(revert(rows, both)).toMatchObject({ restored: 1, kept: 0 });
    expect(rows.get(boxKind, "b1")).toEqual({ id: "b1", room: "a", count: 2 });
    const only = write(rows, (tx) => tx.update(boxKind, "b1", { count: 3 }));
    expect(revert(rows, only).changes).toEqual([]);
  });

  it("[KE-27] gives the rows before an undo when the undo is undone, whatever happened in between", () => {
    const stock = fc
      .uniqueArray(box(), { selector: ({ id }) => id })
      .map((boxes) => boxes.map((one) => tidied({ ...one, parent: undefined })));
    const free = (list: readonly { box: Box; do: "insert" | "update" | "remove" }[]) =>
      list.map((one) => ({ ...one, box: { ...one.box, parent: undefined } }));
    fc.assert(
      fc.property(stock, writes(8), writes(8), (boxes, list, later) => {
        const rows = rowsOf(...boxes);
        const first = write(rows, (tx) => doWrites(tx, free(list)));
        write(rows, (tx) => doWrites(tx, free(later)));
        const before = snapshot(rows);
        const undone = revert(rows, first);
        revert(rows, JSON.parse(JSON.stringify(undone.changes)));
        expect(snapshot(rows)).toEqual(before);
      }),
    );
  });

  it("[KE-27] gives the rows before the entry when nothing happened in between", () => {
    fc.assert(
      fc.property(writes(8), writes(8), (list, more) => {
        const rows = rowsOf();
        const without = (one: { box: Box; do: "insert" | "update" | "remove" }) => ({
          ...one,
          box: { ...one.box, parent: undefined, count: undefined },
        });
        write(rows, (tx) => doWrites(tx, list.map(without)));
        const before = snapshot(rows);
        const changes = write(rows, (tx) => doWrites(tx, more.map(without)));
        revert(rows, changes);
        expect(snapshot(rows)).toEqual(before);
      }),
    );
  });

  it("[KE-28] obeys the checks", () => {
    const child = rowsOf({ id: "b1", room: "a" }, { id: "b2", room: "a", parent: "b1" });
    const gone = write(child, (tx) => tx.remove(boxKind, "b2"));
    write(child, (tx) => tx.remove(boxKind, "b1"));
    expect(problemOf(() => revert(child, gone)).code).toBe("parent-gone");
  });
});

describe("applying the log", () => {
  it("[KE-29] passes over updates of rows not held, and takes in only what is wanted", () => {
    const server = rowsOf({ id: "b1", room: "a" }, { id: "b2", room: "a" });
    const changes = write(server, (tx) => {
      tx.update(boxKind, "b1", { label: "x" });
      tx.update(boxKind, "b2", { label: "y" });
      tx.insert(boxKind, { id: "b3", room: "a" });
      tx.insert(boxKind, { id: "b4", room: "a" });
    });
    const client = rowsOf({ id: "b1", room: "a" });
    applyChanges(client, changes, ({ id }) => id === "b4");
    expect(snapshot(client).all).toEqual([
      { id: "b1", room: "a", label: "x" },
      { id: "b4", room: "a" },
    ]);
    expect(rowsAfter(client, changes).map(({ row }) => row?.id ?? null)).toEqual(["b1", null, null, "b4"]);
  });
});
