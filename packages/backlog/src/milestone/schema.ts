import { refuse } from "@overstory/kernel";
import { recordKind } from "../record/record-kind.ts";

/** A timebox of a product: a quarter, a programme increment, a date to reach. */
export const milestoneDef = recordKind({
  noun: "milestone",
  one: "a milestone",
  of: "product",
  name: "name",
  fields: {
    name: { type: "line", label: "Name", max: 120, hint: "Q1 2027" },
    goal: { type: "line", label: "Goal" },
    start: { type: "day", label: "From" },
    end: { type: "day", label: "To" },
  },
  check: (_, row) => {
    if (row.start !== undefined && row.end !== undefined && row.end < row.start)
      throw refuse("days-crossed", `"${row.name}" ends on ${row.end}, before it begins on ${row.start}.`, {
        field: "end",
      });
  },
});
