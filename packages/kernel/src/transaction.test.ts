import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyChanges } from "./apply.ts";
import { tidied } from "./row.ts";
import { box, doWrite, writes } from "./testing/arbitraries.ts";
import { actor, boxKind, plain, problemOf, rowsOf, snapshot } from "./testing/boxes.ts";
import { Transaction } from "./transaction.ts";

const stock = fc.uniqueArray(box(), { selector: ({ id }) => id }).map((boxes) => boxes.map(tidied));

describe("transactions", () => {
  it("[KE-10] restores rows and indexes after any writes", () => {
    fc.assert(
      fc.property(stock, writes(), (boxes, list) => {
        const rows = rowsOf(...boxes);
        const before = snapshot(rows);
        const tx = new Transaction(rows, actor());
        for (const write of list) doWrite(tx, write);
        tx.rollback();
        expect(snapshot(rows)).toEqual(before);
        expect(tx.changes()).toEqual([]);
      }),
    );
  });

  it("[KE-11] tells no change of a row that ends as it began", () => {
    const rows = rowsOf({ id: "b1", room: "a", label: "x" }, { id: "b2", room: "a" });
    const tx = new Transaction(rows, actor());
    tx.update(boxKind, "b1", { label: "y" });
    tx.update(boxKind, "b1", { label: "x" });
    tx.insert(boxKind, { id: "b3", room: "a" });
    tx.remove(boxKind, "b3");
    tx.remove(boxKind, "b2");
    tx.insert(boxKind, { id: "b2", room: "a", label: undefined });
    tx.update(boxKind, "b1", { size: {} });
    expect(tx.changes()).toEqual([]);
  });

  it("[KE-12] tells changes that lead another copy to the same rows", () => {
    fc.assert(
      fc.property(stock, writes(), (boxes, list) => {
        const rows = rowsOf(...boxes);
        const copy = rowsOf(...boxes.map(plain));
        const tx = new Transaction(rows, actor());
        for (const write of list) doWrite(tx, write);
        const changes = tx.changes();
        expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
        applyChanges(copy, JSON.parse(JSON.stringify(changes)), () => true);
        expect(snapshot(copy)).toEqual(snapshot(rows));
      }),
    );
  });

  it("[KE-13] refuses an id that is taken, also by what the actor does not see", () => {
    const tx = new Transaction(rowsOf({ id: "b2", room: "b" }), actor(["a"]));
    expect(problemOf(() => tx.insert(boxKind, { id: "b2", room: "a" }))).toMatchObject({
      code: "id-taken",
      errors: [{ field: "id" }],
    });
  });

  it("[KE-13] keeps the id whatever an update says", () => {
    const tx = new Transaction(rowsOf({ id: "b1", room: "a" }), actor());
    tx.update(boxKind, "b1", { id: "b9", label: "x" } as never);
    expect(tx.get(boxKind, "b1")).toEqual({ id: "b1", room: "a", label: "x" });
    expect(tx.get(boxKind, "b9")).toBeUndefined();
  });

  it("[KE-14] tells the scope that a row leaves and the one it comes to", () => {
    const tx = new Transaction(rowsOf({ id: "b1", room: "a" }), actor());
    tx.update(boxKind, "b1", { room: "b" });
    expect(tx.changes()).toEqual([
      { kind: "box", id: "b1", scope: "product:b", from: "product:a", before: { room: "a" }, after: { room: "b" } },
    ]);
  });
});
