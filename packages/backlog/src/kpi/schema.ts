import { z } from "zod";
import { recordKind } from "../record/record-kind.ts";

/** A measure with baseline, target and dated readings; leading or lagging. */
export const kpiDef = recordKind({
  noun: "kpi",
  one: "a KPI",
  of: "workspace",
  name: "name",
  fields: {
    name: { type: "line", label: "Name", max: 120 },
    description: { type: "prose", label: "How it is measured" },
    sort: { type: "choice", label: "Kind", options: { leading: "Leading", lagging: "Lagging" } },
    unit: { type: "line", label: "Unit", max: 20, hint: "%, days, €" },
    baseline: { type: "number", label: "Baseline" },
    target: { type: "number", label: "Target" },
    owner: { type: "member", label: "Owner" },
  },
  /** By day, so that two people who read on different days never meet. */
  more: { readings: z.record(z.string(), z.number()).optional() },
});
