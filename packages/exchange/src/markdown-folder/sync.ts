import type { FolderFields, FolderItem, FolderValue } from "./types.ts";

/** Whose text is taken where a field was changed on both sides: the folder's, or Overstory's. */
export type Side = "ours" | "theirs";

/** A field that both sides changed since the export, each in its own way. */
export type FolderConflict = {
  readonly path: string;
  readonly key: string;
  readonly field: string;
  readonly before: FolderValue | null;
  /** In the folder. */
  readonly ours: FolderValue | null;
  /** In Overstory. */
  readonly theirs: FolderValue | null;
};

export type FolderEdit = {
  readonly path: string;
  readonly key: string;
  /** `null` empties a field. */
  readonly set: Readonly<Record<string, FolderValue | null>>;
};

export type FolderPlan = {
  readonly edits: readonly FolderEdit[];
  readonly created: readonly FolderItem[];
  readonly conflicts: readonly FolderConflict[];
  /** Files that are gone from the folder; their items stay. */
  readonly missing: readonly { readonly path: string; readonly key: string }[];
  readonly troubles: readonly { readonly path: string; readonly line: number; readonly message: string }[];
  readonly unchanged: number;
};

const isSame = (a: FolderValue | undefined, b: FolderValue | undefined): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const byKey = (items: readonly FolderItem[]): Map<string, FolderItem> =>
  new Map(items.flatMap((item) => (item.key === undefined ? [] : [[item.key, item] as const])));

type Compared = { set: Record<string, FolderValue | null>; conflicts: FolderConflict[] };

const compared = (
  ours: FolderItem,
  before: FolderFields,
  theirs: FolderFields,
  sideOf: (path: string) => Side | undefined,
): Compared => {
  const set: Compared["set"] = {};
  const conflicts: FolderConflict[] = [];
  const names = new Set([...Object.keys(ours.fields), ...Object.keys(before), ...Object.keys(theirs)]);
  for (const field of [...names].sort()) {
    const mine = ours.fields[field];
    if (isSame(mine, before[field]) || isSame(mine, theirs[field])) continue;
    const isConflict = !isSame(theirs[field], before[field]);
    const side = isConflict ? sideOf(ours.path) : "ours";
    if (side === "ours") set[field] = mine ?? null;
    else if (side === undefined)
      conflicts.push({
        ...{ path: ours.path, key: ours.key as string, field },
        ...{ before: before[field] ?? null, ours: mine ?? null, theirs: theirs[field] ?? null },
      });
  }
  return { set, conflicts };
};

/**
 * What a folder edited by hand means: each field is held against what was exported and what Overstory has now. What only the folder
 * changed becomes an edit; what both changed is a conflict until a side is chosen, for all files or for one.
 */
export const planSync = (
  base: readonly FolderItem[],
  ours: readonly FolderItem[],
  theirs: readonly FolderItem[],
  sideOf: (path: string) => Side | undefined = () => undefined,
): FolderPlan => {
  const before = byKey(base);
  const now = byKey(theirs);
  const here = byKey(ours);
  const edits: FolderEdit[] = [];
  const conflicts: FolderConflict[] = [];
  const troubles: FolderPlan["troubles"][number][] = [];
  const created: FolderItem[] = [];
  let unchanged = 0;
  for (const item of ours) {
    const { key, path } = item;
    if (key === undefined) {
      created.push(item);
      continue;
    }
    const current = now.get(key);
    const exported = before.get(key);
    const tell = (message: string) => troubles.push({ path, line: 2, message });
    if (exported === undefined) tell(`${key} was not exported into this folder. Leave the key out to make a new item.`);
    else if (current === undefined)
      tell(`${key} is no longer there: it was deleted or moved away. Delete its file too.`);
    else if (item.kind !== current.kind)
      tell(`${key} is ${current.kind} in Overstory. Convert it there, not in the file.`);
    else {
      const result = compared(item, exported.fields, current.fields, sideOf);
      conflicts.push(...result.conflicts);
      if (Object.keys(result.set).length > 0) edits.push({ path, key, set: result.set });
      else if (result.conflicts.length === 0) unchanged += 1;
    }
  }
  const missing = base.flatMap(({ key, path }) =>
    key !== undefined && !here.has(key) && now.has(key) ? [{ path, key }] : [],
  );
  return { edits, created, conflicts, missing, troubles, unchanged };
};
