import { defineCommand, refuse } from "@overstory/kernel";
import { z } from "zod";
import { calledOf } from "../fields.ts";
import { linkedTo, usesAnswer } from "../link/uses.ts";
import { inputOf } from "../record/field-types.ts";
import { recordCommands, recordNamed } from "../record/record-commands.ts";
import type { RowOf } from "../record/record-kind.ts";
import { kpiDef } from "./schema.ts";

export type Kpi = RowOf<typeof kpiDef>;
export type Reading = { readonly day: string; readonly value: number };

/** The readings of a KPI, oldest first. */
export const readingsOf = (kpi: Pick<Kpi, "readings">): Reading[] =>
  Object.entries(kpi.readings ?? {})
    .map(([day, value]) => ({ day, value }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));

/**
 * Where a KPI goes: by the last two readings (the baseline stands in for a first), seen from its target. `null` with fewer than two
 * numbers; `steady` where they are equal.
 */
export const trendOf = (kpi: Kpi): "better" | "worse" | "up" | "down" | "steady" | null => {
  const readings = readingsOf(kpi);
  const last = readings.at(-1)?.value;
  const before = readings.at(-2)?.value ?? kpi.baseline;
  if (last === undefined || before === undefined) return null;
  if (last === before) return "steady";
  const rises = last > before;
  const start = kpi.baseline ?? before;
  if (kpi.target === undefined || kpi.target === start) return rises ? "up" : "down";
  return rises === kpi.target > start ? "better" : "worse";
};

const readingLimit = 5_000;

export const kpis = recordCommands(kpiDef, {
  summary: {
    create: "Create a KPI: a measure with baseline and target.",
    list: "The KPIs with their readings and the items that aim to move them.",
  },
  answer: {
    ...usesAnswer,
    readings: z.array(z.object({ day: z.string(), value: z.number() })),
    current: z.number().nullable().describe("The newest reading."),
    trend: z.enum(["better", "worse", "up", "down", "steady"]).nullable(),
  },
  tell: (rows, row) => {
    const readings = readingsOf(row);
    return { ...linkedTo(rows, row), readings, current: readings.at(-1)?.value ?? null, trend: trendOf(row) };
  },
});

export const readKpi = defineCommand({
  name: "kpi.read",
  summary: "Note a reading of a KPI on a day; null takes it away.",
  needs: "backlog.edit",
  input: z.strictObject({
    kpi: calledOf("KPI"),
    day: inputOf({ type: "day", label: "The day" }) as z.ZodType<string>,
    value: (inputOf({ type: "number", label: "The value" }) as z.ZodType<number>).nullable(),
  }),
  run: (tx, input, ctx) => {
    const kpi = recordNamed(tx, kpiDef, input.kpi);
    // A day ahead of Greenwich is today somewhere.
    const tomorrow = new Date(Date.parse(ctx.now) + 86_400_000).toISOString().slice(0, 10);
    if (input.day > tomorrow)
      throw refuse("reading-in-future", `${input.day} has not come yet. A reading is of today or earlier.`, {
        subject: kpi.name ?? kpi.id,
        field: "day",
      });
    const readings = { ...kpi.readings, [input.day]: input.value ?? undefined };
    const kept = Object.fromEntries(Object.entries(readings).filter(([, value]) => value !== undefined)) as Record<
      string,
      number
    >;
    if (Object.keys(kept).length > readingLimit)
      throw refuse(
        "readings-too-many",
        `A KPI keeps at most ${readingLimit.toLocaleString("en")} readings. Take old ones away first.`,
        {
          subject: kpi.name ?? kpi.id,
        },
      );
    return kpis.viewOf(tx, tx.update(kpiDef.kind, kpi.id, { readings: kept, updatedAt: ctx.now } as never));
  },
});
