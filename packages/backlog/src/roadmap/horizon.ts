import type { Horizon } from "../item/time.ts";
import { type Stage, stageIndex } from "../stage/stages.ts";
import type { Ends } from "./spans.ts";

/** What begins within so many days is next. */
export const nextWithin = 90;

export type Placed = {
  /** `null`: nothing says when. `done`: all of it is finished. */
  readonly horizon: Horizon | "done" | null;
  readonly isStated: boolean;
};

/**
 * Where an item stands without dates being told: what is finished is done; else where somebody put it; else by its days and stages. What
 * has begun or is under way is now, what begins within 90 days is next, what begins afterwards is later.
 */
export const horizonOf = (
  stated: Horizon | undefined,
  span: Ends | undefined,
  stage: Stage | null | undefined,
  today: number,
): Placed => {
  if (stage === "finished") return { horizon: "done", isStated: false };
  if (stated !== undefined) return { horizon: stated, isStated: true };
  const by = (horizon: Horizon | null): Placed => ({ horizon, isStated: false });
  if (stage && stageIndex(stage) >= stageIndex("developing")) return by("now");
  const begins = span?.start ?? span?.end;
  if (begins === undefined) return by(null);
  if (begins <= today) return by("now");
  return by(begins <= today + nextWithin ? "next" : "later");
};
