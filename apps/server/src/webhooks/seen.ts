import { actorOf, type ItemsThen, isNarrowed, type Told, toldOf } from "@overstory/backlog";
import type { LogEntry, MemoryRows, Scope } from "@overstory/kernel";
import { entryFor, type Storage, type Workspace } from "@overstory/sync";
import { viewOf } from "../workspaces/visibility.ts";

export type Sees = (scope: Scope) => boolean;

/** What may be told outside in a member's name, as they see it now; `undefined` where they may tell nothing (any more). */
export const seenBy = (rows: MemoryRows, member: string): Sees | undefined => {
  const view = viewOf(rows, member);
  if (!view || !actorOf(rows, member).may("webhook.manage")) return undefined;
  // What is one member's own (an inbox) is never told outside.
  return (scope) => !scope.startsWith("member:") && view.sees(scope);
};

/** Entries that came after those that are told, looked at at most to know how items stood then; of what lies further back, as it stands there. */
export const laterAtMost = 5_000;

/**
 * What has happened since an entry, newest first, where what is told depends on how items were then; nothing else is read for. It may be
 * that more happens before rows are read: then it has to be asked again.
 */
export const happenedSince = async (
  storage: Storage,
  workspace: Workspace,
  choice: Choice,
  version: number,
): Promise<readonly LogEntry[]> =>
  isNarrowed(choice) && workspace.version > version
    ? [...(await storage.since(workspace.id, version, laterAtMost))].reverse()
    : [];

type Choice = Parameters<typeof toldOf>[3];

/** What an entry tells somebody who sees these scopes and chose so, with items as they stood after it; nothing for most. */
export const toldTo = (
  rows: MemoryRows,
  sees: Sees,
  entry: LogEntry,
  choice: Choice,
  then: ItemsThen,
): Told | undefined => {
  const { changes } = entryFor(entry, sees, rows, false);
  return changes.length === 0 ? undefined : toldOf(rows, { ...entry, changes }, sees, choice, then.item);
};
