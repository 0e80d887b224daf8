import { itemKind, registry } from "@overstory/backlog";
import { MemoryRows, type Row } from "@overstory/kernel";
import { describe, expect, it } from "vitest";
import { ItemTurns } from "./item-turns.ts";

describe("turns of items", () => {
  it("[WEB-534] are another text after each change of an item of the product, or of any, and of nothing else", () => {
    const rows = new MemoryRows(registry.kinds);
    const turns = new ItemTurns(rows, 1);
    const told = () => [turns.of(undefined), turns.of("a"), turns.of("b")];
    const set = (product: string) =>
      rows.set(itemKind.name, "1", { id: "1", kind: "story", key: "A-1", product, rank: "a" } as unknown as Row);
    const first = told();
    set("a");
    const second = told();
    expect(second.map((text, at) => text !== first[at])).toEqual([true, true, false]);
    // An item that goes over changes both products.
    set("b");
    const third = told();
    expect(third.map((text, at) => text !== second[at])).toEqual([true, true, true]);
    rows.set(itemKind.name, "1", undefined);
    expect(told().map((text, at) => text !== third[at])).toEqual([true, false, true]);
    expect(new ItemTurns(rows, 2).of(undefined)).not.toBe(new ItemTurns(rows, 1).of(undefined));
  });
});
