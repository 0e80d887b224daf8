import { type Connection, type Import, importKind } from "@overstory/backlog";
import type { Storage, Workspace } from "@overstory/sync";
import { type Kept, placeOf } from "./kept-pulls.ts";

/**
 * How long what was read whole holds, in ms: a week, but for some hours, so that what is pulled every week is read whole each time. What
 * was deleted at the tracker, and what it changed without saying so, is seen only then.
 */
const wholeHolds = 6.5 * 86_400_000;

/** What a pull goes on from; `undefined` where it has to read the whole project. */
export const goesOnFrom = async (
  storage: Storage,
  workspace: Workspace,
  row: Connection,
  kept: Kept | undefined,
  now = Date.now(),
): Promise<Kept | undefined> => {
  if (!kept || row.pull?.isWhole || kept.place !== placeOf(row)) return undefined;
  const age = now - Date.parse(kept.wholeAt);
  // A clock that was put back tells nothing.
  if (!(age >= -60_000 && age < wholeHolds)) return undefined;
  // What was taken back since, or lost with a backup that was put back, has to come again.
  const imports = (await storage.rowsByIds(workspace.id, importKind.name, [...kept.imports])) as Import[];
  const isIn = imports.length === kept.imports.length && imports.every(({ revertedAt }) => revertedAt === undefined);
  return isIn ? kept : undefined;
};
