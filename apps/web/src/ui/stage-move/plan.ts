import { type GateResult, gatesBetween, type Item, itemKind, type Stage, stageIndex } from "@overstory/backlog";
import type { Rows } from "@overstory/kernel";

/** What stands between a story and a stage: the gates on the way that are not met, the checks of each. */
export type Blocked = {
  readonly item: Item;
  readonly gates: readonly { readonly stage: Stage; readonly checks: readonly GateResult[] }[];
};

/** What moving stories to a stage comes to: who may go, who is kept by a gate, who goes back. */
export type MovePlan = {
  readonly ready: readonly Item[];
  readonly blocked: readonly Blocked[];
  readonly back: readonly Item[];
};

/** How many checks are not met. */
export const missingIn = ({ gates }: Blocked): number =>
  gates.reduce((sum, { checks }) => sum + checks.filter(({ problem }) => problem !== undefined).length, 0);

/** Looks ahead at a move of stories to a stage, on the rows as they are now. What is no story or is there already is left out. */
export const planOf = (rows: Rows, ids: readonly string[], stage: Stage): MovePlan => {
  const [ready, blocked, back]: [Item[], Blocked[], Item[]] = [[], [], []];
  for (const id of ids) {
    const item = rows.get(itemKind, id);
    if (item?.kind !== "story" || item.stage === stage) continue;
    if (stageIndex(stage) < stageIndex(item.stage ?? "pending")) back.push(item);
    else {
      const gates = gatesBetween(rows, item, stage);
      const isOpen = gates.every(({ checks }) => checks.every(({ problem }) => problem === undefined));
      if (isOpen) ready.push(item);
      else blocked.push({ item, gates });
    }
  }
  return { ready, blocked, back };
};
