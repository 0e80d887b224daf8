import { clausesOf } from "@overstory/backlog";
import { expect, test } from "vitest";
import { columnsOf, outlineSearch, sortOf, writtenClause, writtenColumns, writtenSort } from "./search.ts";

test("a chip comes back from its address as it was, commas and all", () => {
  const clause = { property: "label", isNot: true, values: ["needs, care", "a\\b", "plain"] } as const;
  expect(clausesOf({ label: writtenClause(clause) })).toEqual([clause]);
});

test("several chips stand in one order, whatever the address says", () => {
  const properties = clausesOf({ text: "pay later", stage: "not:finished", kind: "story,epic" }).map(
    ({ property }) => property,
  );
  expect(properties).toEqual(["kind", "stage", "text"]);
});

test("text is never split", () => {
  expect(clausesOf({ text: "not:a, b" })).toEqual([{ property: "text", isNot: false, values: ["not:a, b"] }]);
});

test("what the outline does not know is passed over", () => {
  expect(outlineSearch({ stage: "pending", evil: "1", sort: 3, item: "" })).toEqual({ stage: "pending" });
  expect(sortOf({ sort: "-colour" })).toEqual({ by: "rank", direction: "asc" });
});

test("a sort comes back from its address", () => {
  expect(writtenSort(sortOf({ sort: "-score" }))).toBe("-score");
  expect(writtenSort(sortOf({}))).toBeUndefined();
});

test("fields of the workspace's own are asked for by their id, and columns are a list", () => {
  const search = outlineSearch({ "f.0192": "DE,AT", "f.evil/..": "1", columns: "sprint,f.0192" });
  expect(search).toEqual({ "f.0192": "DE,AT", columns: "sprint,f.0192" });
  expect(clausesOf(search)).toEqual([{ property: "f.0192", isNot: false, values: ["DE", "AT"] }]);
  expect(writtenColumns(columnsOf(search))).toBe("sprint,f.0192");
  expect(writtenColumns([])).toBeUndefined();
});

test("[WEB-605] a choice that there is not is no chip, and asks for nothing", () => {
  expect(clausesOf({ stage: "bogus", kind: "not:toString", scored: "maybe" })).toEqual([]);
  expect(clausesOf({ stage: "not:bogus,finished" })).toEqual([
    { property: "stage", isNot: true, values: ["finished"] },
  ]);
});
