import { ExchangeError } from "../errors.ts";

/** Bump it when an older Overstory could no longer read what is written. */
export const archiveVersion = 1;

/** A part of an archive as its manifest names it. */
export type ArchivePart = {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 (hex) of the bytes. */
  readonly sha256: string;
  /** Of parts that are JSON lines. */
  readonly lines?: number;
};

export type ArchiveManifest = {
  readonly format: "overstory-archive";
  readonly version: number;
  readonly exportedAt: string;
  readonly products: readonly { readonly id: string; readonly key: string; readonly name: string }[];
  readonly people: readonly Readonly<Record<string, unknown>>[];
  /** Rows by kind; entries of history; files. */
  readonly counts: Readonly<Record<string, number>>;
  readonly parts: readonly ArchivePart[];
};

/** What a path of an archive holds; `undefined` for paths that no archive has: nothing else is ever opened, so no path can climb. */
export const partAt = (
  path: string,
):
  | { holds: "manifest" | "history" }
  | { holds: "rows"; kind: string }
  | { holds: "file"; hash: string }
  | undefined => {
  if (path === "manifest.json") return { holds: "manifest" };
  if (path === "history.jsonl") return { holds: "history" };
  const kind = /^rows\/([a-zA-Z]{1,40})\.jsonl$/.exec(path)?.[1];
  if (kind !== undefined) return { holds: "rows", kind };
  const hash = /^files\/([0-9a-f]{64})$/.exec(path)?.[1];
  return hash === undefined ? undefined : { holds: "file", hash };
};

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]));
};

/** A value as one line whose bytes depend on nothing but the value. */
export const archiveLine = (value: unknown): string => `${JSON.stringify(sorted(value))}\n`;

const broken = (message: string): ExchangeError => new ExchangeError("broken-archive", message);

const isPart = (value: unknown): value is ArchivePart => {
  const part = value as Partial<ArchivePart> | null;
  return (
    typeof part?.path === "string" &&
    Number.isSafeInteger(part.bytes) &&
    (part.bytes as number) >= 0 &&
    typeof part.sha256 === "string" &&
    /^[0-9a-f]{64}$/.test(part.sha256)
  );
};

/** Reads a manifest. Throws `ExchangeError`: `broken-archive`, or `newer-archive` for one of a later version. */
export const readManifest = (text: string): ArchiveManifest => {
  let given: Partial<ArchiveManifest> | null;
  try {
    given = JSON.parse(text);
  } catch {
    throw broken("manifest.json is no whole JSON: the archive was cut off or changed. Export it again.");
  }
  if (given?.format !== "overstory-archive" || !Number.isSafeInteger(given.version))
    throw broken("manifest.json is not that of an Overstory archive. Export with the format archive.");
  if ((given.version as number) > archiveVersion)
    throw new ExchangeError(
      "newer-archive",
      `A newer Overstory made this archive (version ${given.version}; this one reads up to ${archiveVersion}). Update this Overstory, then bring it in again.`,
    );
  const { products, parts, people, counts } = given;
  const isWhole =
    Array.isArray(products) &&
    products.length > 0 &&
    products.every(({ id, key, name }) => [id, key, name].every((one) => typeof one === "string")) &&
    Array.isArray(people) &&
    Array.isArray(parts) &&
    parts.every(isPart) &&
    typeof counts === "object";
  if (!isWhole) throw broken("manifest.json lacks what an archive tells of itself. Export it again.");
  return given as ArchiveManifest;
};

/**
 * Holds the manifest against what the archive really has. Throws `broken-archive` naming the first part that is missing, there twice,
 * unknown or of another size.
 */
export const compareParts = (
  manifest: ArchiveManifest,
  found: readonly { readonly path: string; readonly bytes: number }[],
): void => {
  const sizes = new Map<string, number>();
  for (const { path, bytes } of found) {
    if (partAt(path) === undefined)
      throw broken(`"${path.slice(0, 120)}" is no part of an archive, so nothing of it is read. Export it again.`);
    if (sizes.has(path)) throw broken(`${path} stands twice in the archive. Export it again.`);
    sizes.set(path, bytes);
  }
  const named = new Set<string>(["manifest.json"]);
  for (const { path, bytes } of manifest.parts) {
    if (named.has(path)) throw broken(`The manifest names ${path.slice(0, 120)} twice. Export it again.`);
    named.add(path);
    const size = sizes.get(path);
    if (size === undefined) throw broken(`${path.slice(0, 120)} is missing from the archive. Export it again.`);
    if (size !== bytes)
      throw broken(
        `${path} holds ${size} bytes; the manifest says ${bytes}. The archive was changed: export it again.`,
      );
  }
  for (const path of sizes.keys())
    if (!named.has(path))
      throw broken(`${path} is not named in the manifest. The archive was changed: export it again.`);
};
