import { refuse } from "@overstory/kernel";
import { z } from "zod";
import { recordKind } from "../record/record-kind.ts";

/** A company goal that themes serve. */
export const objectiveDef = recordKind({
  noun: "objective",
  one: "an objective",
  of: "workspace",
  name: "title",
  fields: {
    title: { type: "line", label: "Objective", max: 200 },
    description: { type: "prose", label: "Why it matters" },
    period: { type: "line", label: "Period", max: 60, hint: "Q1 2027" },
    owner: { type: "member", label: "Owner" },
  },
  along: (tx, row) => {
    for (const one of tx.by(keyResultDef.kind, "objective", row.id)) tx.remove(keyResultDef.kind, one.id);
  },
});

/** What shows that an objective is reached. */
export const keyResultDef = recordKind({
  noun: "keyResult",
  one: "a key result",
  of: "workspace",
  name: "title",
  fields: {
    title: { type: "line", label: "Key result", max: 200 },
    unit: { type: "line", label: "Unit", max: 20 },
    baseline: { type: "number", label: "Baseline" },
    target: { type: "number", label: "Target" },
    current: { type: "number", label: "Now" },
    due: { type: "day", label: "Due" },
  },
  more: { objective: z.string(), kpi: z.string().optional() },
  indexes: { objective: (row) => row.objective },
  check: (rows, row) => {
    if (!rows.get(objectiveDef.kind, row.objective))
      throw refuse("objective-missing", `The objective of "${row.title}" is gone. Choose another.`, {
        field: "objective",
      });
  },
});
