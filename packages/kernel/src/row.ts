/** A value that JSON can hold. Rows never hold `null` nor an object without fields: an absent field is absent. */
export type Row = { readonly id: string };

/** Changed fields by path ("title", "inputs/value"; a "/" within a key is written "~1", a "~" is "~0"); `null` means absent. */
export type Patch = Readonly<Record<string, unknown>>;

/**
 * Who may see a row: everyone of the workspace, those who see a product, those who see its research, one member alone, or nobody outside
 * the server.
 */
export type Scope = "workspace" | "server" | `product:${string}` | `research:${string}` | `member:${string}`;

/**
 * One row's change within a log entry. Insert: `before` null, `after` the row. Remove: the reverse.
 * Update: both are patches over the same paths. `from` is the former scope where the change moved the row.
 */
export type Change = {
  readonly kind: string;
  readonly id: string;
  readonly scope: Scope;
  readonly from?: Scope;
  readonly before: Row | Patch | null;
  readonly after: Row | Patch | null;
};

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Deep equality over JSON values. */
export const isSame = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((value, at) => isSame(value, b[at]));
  }
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]));
};

// A crafted path must not reach a prototype: such keys never name a field.
const isUnsafe = (key: string): boolean => key === "__proto__" || key === "constructor" || key === "prototype";

/** A key as it stands in a path. */
const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** The keys of a path, outermost first. */
export const keysOf = (path: string): string[] =>
  path.split("/").map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));

/** A copy without what a row never holds: `null`, `undefined`, objects without fields, keys that reach a prototype. */
const withoutAbsent = (fields: Record<string, unknown>): Record<string, unknown> => {
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (value === null || value === undefined || isUnsafe(key)) continue;
    const kept = isPlain(value) ? withoutAbsent(value) : value;
    if (!isPlain(kept) || Object.keys(kept).length > 0) copy[key] = kept;
  }
  return copy;
};

/** The row as it is kept: without absent fields, so that equal rows are equal as JSON. */
export const tidied = <R extends Row>(row: R): R => withoutAbsent(row as Record<string, unknown>) as R;

const none: Record<string, unknown> = {};
const own = (value: Record<string, unknown>, key: string): unknown =>
  Object.hasOwn(value, key) ? value[key] : undefined;

const collect = (before: unknown, after: unknown, path: string, out: { before: Patch; after: Patch }) => {
  // An absent object is one without fields, so that two people who fill in different fields of it do not meet.
  const old = before === undefined && isPlain(after) ? none : before;
  const now = after === undefined && isPlain(before) ? none : after;
  if (isPlain(old) && isPlain(now)) {
    for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
      if (isUnsafe(key)) continue;
      collect(own(old, key), own(now, key), path === "" ? escaped(key) : `${path}/${escaped(key)}`, out);
    }
  } else if (!isSame(before, after)) {
    (out.before as Record<string, unknown>)[path] = before ?? null;
    (out.after as Record<string, unknown>)[path] = after ?? null;
  }
};

/** The patches from `before` to `after` and back, over the same paths; both empty when nothing differs. */
export const patchesBetween = (before: Row, after: Row): { before: Patch; after: Patch } => {
  const out = { before: {}, after: {} };
  collect(before, after, "", out);
  return out;
};

/** The value at a path of a row; `undefined` where absent. Own keys only. */
export const valueAt = (row: unknown, path: string): unknown => {
  let value = row;
  for (const key of keysOf(path)) {
    if (!isPlain(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
};

const withValue = (target: Record<string, unknown>, path: readonly string[], value: unknown) => {
  const [key, ...rest] = path as [string, ...string[]];
  if (isUnsafe(key)) return target;
  const copy = { ...target };
  if (rest.length > 0) {
    const inner = own(copy, key);
    const next = withValue(isPlain(inner) ? inner : {}, rest, value);
    if (Object.keys(next).length === 0) delete copy[key];
    else copy[key] = next;
  } else if (value === null || value === undefined) delete copy[key];
  else copy[key] = value;
  return copy;
};

/** A new row with the patch's values put in; the given row stays as it is. */
export const patched = <R extends Row>(row: R, patch: Patch): R => {
  let next: Record<string, unknown> = row as Record<string, unknown>;
  for (const [path, value] of Object.entries(patch)) next = withValue(next, keysOf(path), value);
  return next as R;
};
