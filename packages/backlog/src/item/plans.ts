import { milestoneDef } from "../milestone/schema.ts";
import type { AnyRecord } from "../record/record-kind.ts";
import { releaseDef } from "../release/schema.ts";
import { sprintDef } from "../sprint/schema.ts";

/** What an item may be planned in. */
export const planNouns = ["sprint", "release", "milestone"] as const;
export type PlanNoun = (typeof planNouns)[number];

/** What each of them leads to. */
export const planDefs: Readonly<Record<PlanNoun, AnyRecord>> = {
  sprint: sprintDef,
  release: releaseDef,
  milestone: milestoneDef,
};
