import { refuse } from "@overstory/kernel";
import { z } from "zod";
import { recordKind } from "../record/record-kind.ts";

export const sprintStates = ["planned", "active", "closed"] as const;

/** A short stretch of work with a goal and a capacity. */
export const sprintDef = recordKind({
  noun: "sprint",
  one: "a sprint",
  of: "product",
  name: "name",
  fields: {
    name: { type: "line", label: "Name", max: 120, hint: "Sprint 12" },
    goal: { type: "line", label: "Goal" },
    start: { type: "day", label: "From" },
    end: { type: "day", label: "To" },
    capacity: { type: "number", label: "Capacity", min: 0, max: 100_000, unit: "points" },
  },
  more: {
    state: z.enum(sprintStates).optional(),
    startedAt: z.string().optional(),
    closedAt: z.string().optional(),
  },
  check: (rows, row, before) => {
    const running =
      row.state === "active" && before?.state !== "active"
        ? rows
            .by(sprintDef.kind, "product", row.product as string)
            .find((one) => one.state === "active" && one.id !== row.id)
        : undefined;
    if (running)
      throw refuse("sprint-active", `"${running.name}" is still active. Close it first.`, {
        subject: running.name ?? running.id,
      });
    if (row.start !== undefined && row.end !== undefined && row.end < row.start)
      throw refuse("days-crossed", `"${row.name}" ends on ${row.end}, before it begins on ${row.start}.`, {
        field: "end",
      });
  },
});
