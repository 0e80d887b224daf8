import { type Item, itemKind, registry } from "@overstory/backlog";
import { MemoryRows } from "@overstory/kernel";
import { expect, test } from "vitest";
import { mendsOf } from "./mends.ts";
import { missingIn, planOf } from "./plan.ts";

const story = (id: string, more: Partial<Item> = {}): Item => ({
  id,
  product: "p",
  key: `PAY-${id}`,
  kind: "story",
  rank: "a",
  title: id,
  stage: "pending",
  createdAt: "",
  updatedAt: "",
  ...more,
});
const whole = { parts: 15, inputs: { value: 1, urgency: 1, risk: 1 }, effort: 1, parent: "e" };

const rowsOf = (...items: Item[]): MemoryRows => {
  const rows = new MemoryRows(registry.kinds);
  for (const item of items) rows.set(itemKind.name, item.id, item);
  return rows;
};

test("a move is looked at story by story: who may go, who misses what, who goes back", () => {
  const rows = rowsOf(
    story("1", whole),
    story("2"),
    story("3", { stage: "finished" }),
    story("4", { stage: "to-do" }),
    story("5", { kind: "epic" }),
  );
  const { ready, blocked, back } = planOf(rows, ["1", "2", "3", "4", "5", "gone"], "to-do");
  expect(ready.map(({ id }) => id)).toEqual(["1"]);
  expect(blocked.map((one) => [one.item.id, missingIn(one)])).toEqual([["2", 3]]);
  expect(back.map(({ id }) => id)).toEqual(["3"]);
});

test("every gate on the way is told, each with its stage", () => {
  const [one] = planOf(rowsOf(story("1", whole)), ["1"], "developing").blocked;
  expect(one?.gates.map(({ stage }) => stage)).toEqual(["to-do", "discussing", "developing"]);
});

test("what one may do oneself comes first; who may not edit is offered no field", () => {
  const [editor, commenter] = [true, false].map((canEdit) => ({ id: "m", name: "Ann", canEdit }));
  expect(mendsOf("planned", story("1"), editor as never).map(({ label }) => label)).toEqual([
    "Take it myself",
    "Pick a sprint",
  ]);
  expect(mendsOf("accepted", story("1"), commenter as never).map(({ label }) => label)).toEqual(["Accept as Ann"]);
  expect(mendsOf("parts", story("1"), commenter as never)).toEqual([]);
  expect(mendsOf("size", story("1", { effort: 40 }), editor as never)[0]).toMatchObject({
    sections: ["split", "score"],
  });
});
