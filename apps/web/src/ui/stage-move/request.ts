import { itemKind, type Stage, stageLabels } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { client } from "../../lib/data/client.ts";
import { announce } from "../announce.tsx";
import { showToast } from "../toasts.tsx";
import { planOf } from "./plan.ts";

/** A command as the caller sends it; answers why it is refused. */
export type Send = (name: string, input: Record<string, unknown>) => Problem | undefined;

/** A move that waits for what its gates miss, or for its reason. */
export type Asked = { readonly ids: readonly string[]; readonly stage: Stage; readonly send: Send };

let asked: Asked | undefined;
const listeners = new Set<() => void>();

const put = (next: Asked | undefined) => {
  asked = next;
  for (const listener of listeners) listener();
};

/** What the dialog shows now. */
export const askedMove = (): Asked | undefined => asked;
export const closeMove = (): void => put(undefined);
export const onAskedMove = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

const dispatch: Send = (name, input) => {
  const sent = client.dispatch(name, input);
  return sent.state === "refused" ? sent.problem : undefined;
};

/** Sends the move of one story or several, as one entry. */
export const sendMove = (
  { ids, stage, send }: Asked,
  more: { reason?: string; override?: boolean } = {},
): Problem | undefined => {
  const [only] = ids;
  const problem =
    ids.length === 1
      ? send("stage.move", { item: only, stage, ...more })
      : send("stage.bulkMove", { items: ids, stage, ...more });
  if (!problem) {
    const name = ids.length === 1 ? client.rows.get(itemKind, only ?? "")?.key : `${ids.length} stories`;
    announce(`${name} moved to ${stageLabels[stage]}.`);
  }
  return problem;
};

/**
 * Moves stories to a stage, from wherever one asked. Where a gate is not met or a reason is needed, the dialog asks instead of a toast
 * saying no. `send` sends the command where the caller has more to do with it.
 */
export const requestMove = (ids: readonly string[], stage: Stage, send: Send = dispatch): void => {
  const { ready, blocked, back } = planOf(client.rows, ids, stage);
  const move: Asked = { ids: [...ready, ...blocked.map(({ item }) => item), ...back].map(({ id }) => id), stage, send };
  if (blocked.length + back.length > 0) {
    put(move);
    return;
  }
  // Nothing that moves: the command itself says why (a theme, an epic), or finds it there already.
  const problem = sendMove(move.ids.length > 0 ? move : { ...move, ids });
  if (problem) showToast(problem.message, { tone: "refused" });
};
