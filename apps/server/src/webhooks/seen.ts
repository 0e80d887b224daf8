import { actorOf, type Told, toldOf } from "@overstory/backlog";
import type { LogEntry, MemoryRows, Scope } from "@overstory/kernel";
import { entryFor } from "@overstory/sync";
import { viewOf } from "../workspaces/visibility.ts";

export type Sees = (scope: Scope) => boolean;

/** What may be told outside in a member's name, as they see it now; `undefined` where they may tell nothing (any more). */
export const seenBy = (rows: MemoryRows, member: string): Sees | undefined => {
  const view = viewOf(rows, member);
  if (!view || !actorOf(rows, member).may("webhook.manage")) return undefined;
  // What is one member's own (an inbox) is never told outside.
  return (scope) => !scope.startsWith("member:") && view.sees(scope);
};

/** What an entry tells somebody who sees these scopes and chose so; nothing for most. */
export const toldTo = (
  rows: MemoryRows,
  sees: Sees,
  entry: LogEntry,
  choice: Parameters<typeof toldOf>[3],
): Told | undefined => {
  const { changes } = entryFor(entry, sees, rows, false);
  return changes.length === 0 ? undefined : toldOf(rows, { ...entry, changes }, sees, choice);
};
