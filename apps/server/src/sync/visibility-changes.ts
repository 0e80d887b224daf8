import { erasureKind, memberKind, productKind, tokenKind } from "@overstory/backlog";
import { isUpdate, type LogEntry } from "@overstory/kernel";
import { changesAbout } from "@overstory/sync";

/** Whether entries touch anything that decides who sees or may do what. */
export const touchesAccess = (entries: readonly LogEntry[]): boolean =>
  entries.some((entry) => [memberKind, productKind, tokenKind].some((kind) => changesAbout(entry, kind).length > 0));

/** Products that came into being in these entries: whoever sees them gets them whole with the entries. */
export const productsMade = (entries: readonly LogEntry[]): Set<string> =>
  new Set(
    entries.flatMap((entry) =>
      changesAbout(entry, productKind)
        .filter((change) => !isUpdate(change) && change.after !== null)
        .map(({ id }) => id),
    ),
  );

/** Whether any of these entries erased something everywhere: older copies hold it still. */
export const forgets = (entries: readonly LogEntry[]): boolean =>
  entries.some((entry) => changesAbout(entry, erasureKind).length > 0);

const accessPaths = new Set(["visibility", "members", "research"]);

/**
 * Whether a reader who has been away may have gained or lost sight of something in these entries: then the entries alone do not bring
 * them up to date, because what they could not see then was left out of earlier ones.
 */
export const mayChangeSight = (entries: readonly LogEntry[], member: string): boolean =>
  entries.some((entry) =>
    entry.changes.some((change) => {
      if (change.kind === memberKind.name) return change.id === member;
      if (change.kind !== productKind.name) return false;
      if (!isUpdate(change)) return change.after === null;
      return Object.keys(change.after).some((path) => accessPaths.has(path.split("/")[0] as string));
    }),
  );

/** Whether going from one set of visible products to the other needs a new snapshot. */
export const needsSnapshot = (
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  made: ReadonlySet<string>,
): boolean => [...before].some((id) => !after.has(id)) || [...after].some((id) => !before.has(id) && !made.has(id));
