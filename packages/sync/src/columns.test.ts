import type { Row } from "@overstory/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsToRows, rowsToColumns } from "./columns.ts";

// What a row may hold: no null, at any level that a path can name.
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: "binary" }),
    fc.integer(),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => (Object.is(one, -0) ? 0 : one)),
    fc.array(tie("value"), { maxLength: 3 }),
  ),
})).value;
const field = fc
  .oneof(
    fc.constantFrom("title", "count", "columns", "length", "toString", "hasOwnProperty"),
    fc.string({ maxLength: 5 }),
  )
  .filter((name) => !["id", "__proto__", "constructor", "prototype"].includes(name));
const rows = fc.array(
  fc.tuple(fc.string(), fc.dictionary(field, value, { maxKeys: 5 })).map(([id, fields]): Row => ({ ...fields, id })),
  { maxLength: 20 },
);

describe("rows as columns", () => {
  it("[SY-15] come back the same, in the same order, also over the line", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const chunk = rowsToColumns("note", given);
        expect(columnsToRows(chunk)).toEqual(given);
        expect(columnsToRows(JSON.parse(JSON.stringify(chunk)))).toEqual(given);
      }),
    );
  });

  it("[SY-15] fields that only some rows have stay absent in the others", () => {
    const given = [{ id: "1" }, { id: "2", text: "" }, { id: "3", count: 0, done: false }];
    const back = columnsToRows(rowsToColumns("note", given));
    expect(back).toStrictEqual(given);
    expect(Object.keys(back[0] as Row)).toEqual(["id"]);
  });

  it("[SY-15] no rows are no rows", () => {
    expect(rowsToColumns("note", [])).toEqual({ kind: "note", count: 0, columns: {} });
    expect(columnsToRows(rowsToColumns("note", []))).toEqual([]);
  });
});
