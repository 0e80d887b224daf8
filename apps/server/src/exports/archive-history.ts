import {
  archivedKinds,
  guestKind,
  itemKind,
  memberKind,
  type Past,
  type PastEntry,
  pastKind,
} from "@overstory/backlog";
import type { Change, LogEntry, MemoryRows, Row } from "@overstory/kernel";
import type { Storage } from "@overstory/sync";
import type { HotRows } from "./archive-rows.ts";

/** So many entries of the log, or things with a past, are read at once. */
const page = 500;

export type HistoryLine = PastEntry & { readonly product: string; readonly about: string };

const scopeProduct = (scope: string): string => scope.slice(scope.indexOf(":") + 1);

/** Names of those who act, for every entry. */
export const actorNames = (rows: MemoryRows): ((id: string) => string) => {
  const names = new Map<string, string>();
  for (const { id, name } of rows.all(guestKind)) names.set(id, name);
  for (const { id, name } of rows.all(memberKind)) names.set(id, name);
  return (id) => names.get(id) ?? (id === "system" ? "Overstory" : "A former member");
};

/** The changes of an entry that the archive may tell, with nothing of what came from or went where its reader may not look. */
const toldChanges = ({ changes }: LogEntry, hot: HotRows): Change[] =>
  changes.flatMap((change) => {
    const isOfProduct = /^(product|research):/.test(change.scope) && hot.sees(change.scope);
    if (!isOfProduct || !archivedKinds.has(change.kind)) return [];
    return [change.from === undefined || hot.sees(change.from) ? change : { ...change, before: null }];
  });

const reasonOf = (input: unknown): string | null => {
  const reason = (input as { reason?: unknown } | null)?.reason;
  return typeof reason === "string" && reason !== "" ? reason : null;
};

/** What earlier archives brought along, then what happened here, oldest first: a line for each thing that an entry was about. */
export async function* historyLines(
  storage: Storage,
  workspace: string,
  hot: HotRows,
  nameOf: (actor: string) => string,
): AsyncGenerator<HistoryLine> {
  const items = hot.rows.get(itemKind.name) ?? [];
  const ids = [...hot.products.map(({ id }) => id), ...items.map(({ id }) => id)];
  for (let at = 0; at < ids.length; at += page) {
    const part = ids.slice(at, at + page);
    const found = (await storage.rowsByRefs(workspace, pastKind.name, part)) as Past[];
    const seen = found.filter(({ product }) => hot.sees(`product:${product}`));
    seen.sort((a, b) => (a.about === b.about ? a.part - b.part : a.about < b.about ? -1 : 1));
    for (const { product, about, entries } of seen)
      for (const entry of entries) yield { product, ...entry, about: entry.about ?? about };
  }
  // A patch of a comment does not say on which item it hangs; the comment's first entry did.
  const hangsOn = new Map<string, string>();
  const aboutOf = ({ kind, id, before, after }: Change): string => {
    const def = archivedKinds.get(kind);
    const whole = (before === null ? after : after === null ? before : undefined) as Row | undefined;
    const subject = whole && def?.subject?.(whole);
    if (subject !== undefined) hangsOn.set(id, subject);
    return subject ?? hangsOn.get(id) ?? id;
  };
  for (let since = 0; ; ) {
    const entries = await storage.since(workspace, since, page);
    for (const entry of entries) {
      if (entry.version > hot.version) return;
      since = entry.version;
      const groups = Map.groupBy(toldChanges(entry, hot), (change) => `${change.scope} ${aboutOf(change)}`);
      // That an archive was brought in is not what happened to the items.
      if (entry.name === "archive.apply") continue;
      for (const [group, changes] of groups) {
        const [scope, about] = group.split(" ") as [string, string];
        yield {
          product: scopeProduct(scope),
          about,
          at: entry.at,
          actorName: nameOf(entry.actor),
          via: entry.via,
          name: entry.name,
          reason: reasonOf(entry.input),
          override: (entry.input as { override?: unknown } | null)?.override === true,
          changes: changes.map(({ kind, id, before, after }) => ({ kind, id, before, after })) as PastEntry["changes"],
        };
      }
    }
    if (entries.length < page) return;
  }
}
