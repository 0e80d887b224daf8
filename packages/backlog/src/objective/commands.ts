import { type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { calledOf } from "../fields.ts";
import { kpiDef } from "../kpi/schema.ts";
import { linkedTo, usesAnswer } from "../link/uses.ts";
import { recordCommands, recordNamed } from "../record/record-commands.ts";
import { keyResultDef, objectiveDef } from "./schema.ts";

/** How far a key result has come from its baseline to its target: 0 to 1; `null` while a number is missing or they are the same. */
export const progressOfKeyResult = (row: {
  readonly baseline?: number | undefined;
  readonly target?: number | undefined;
  readonly current?: number | undefined;
}): number | null => {
  const { baseline, target, current } = row;
  if (baseline === undefined || target === undefined || current === undefined || baseline === target) return null;
  return Math.min(1, Math.max(0, (current - baseline) / (target - baseline)));
};

export const keyResults = recordCommands(keyResultDef, {
  summary: { create: "Add a key result to an objective.", list: "The key results of all objectives." },
  input: { objective: calledOf("objective").optional(), kpi: calledOf("KPI").nullable().optional() },
  resolve: (tx, given, _, before) => {
    if (given.objective === undefined && !before)
      throw refuse("objective-missing", "Name the objective that the key result belongs to.", { field: "objective" });
    return {
      ...(given.objective !== undefined && { objective: recordNamed(tx, objectiveDef, given.objective as string).id }),
      ...(given.kpi !== undefined && {
        kpi: given.kpi === null ? null : recordNamed(tx, kpiDef, given.kpi as string).id,
      }),
    };
  },
  answer: { objective: z.string(), kpi: z.string().nullable(), progress: z.number().nullable() },
  tell: (_, row) => ({ objective: row.objective, kpi: row.kpi ?? null, progress: progressOfKeyResult(row) }),
});

const keyResultsOf = (rows: Rows, objective: string) => rows.by(keyResultDef.kind, "objective", objective);

export const objectives = recordCommands(objectiveDef, {
  summary: {
    create: "Create an objective: a company goal that themes serve.",
    list: "The objectives with their key results and the items that serve them.",
  },
  answer: { ...usesAnswer, keyResults: z.array(z.unknown()) },
  tell: (rows, row) => ({
    ...linkedTo(rows, row),
    keyResults: keyResultsOf(rows, row.id).map((one) => keyResults.viewOf(rows, one)),
  }),
});
