import { createHash } from "node:crypto";
import { archivedKinds, type File, fileKind, type Member, memberKind, type Product } from "@overstory/backlog";
import { type ArchiveManifest, type ArchivePart, archiveLine, archiveVersion } from "@overstory/exchange";
import type { MemoryRows } from "@overstory/kernel";
import type { Blobs } from "@overstory/storage";
import type { Storage } from "@overstory/sync";
import type { View } from "../workspaces/visibility.ts";
import { actorNames, historyLines } from "./archive-history.ts";
import { type HotRows, hotRows, rowsOfKind } from "./archive-rows.ts";
import type { ZipPart } from "./zip.ts";

export type ArchiveHead = {
  readonly hot: HotRows;
  readonly members: ReadonlyMap<string, Member>;
  nameOf(actor: string): string;
};

/** What of the archive is in memory, at one moment. */
export const archiveHead = (
  rows: MemoryRows,
  version: number,
  view: View,
  products: readonly Product[],
): ArchiveHead => ({
  hot: hotRows(rows, version, view, products),
  members: new Map([...rows.all(memberKind)].map((member) => [member.id, member])),
  nameOf: actorNames(rows),
});

/** Notes every member whose id stands anywhere in a value. */
const notePeople = (value: unknown, members: ReadonlyMap<string, Member>, named: Set<string>): void => {
  if (typeof value === "string") {
    if (members.has(value)) named.add(value);
  } else if (Array.isArray(value)) for (const one of value) notePeople(one, members, named);
  else if (typeof value === "object" && value !== null)
    for (const [name, inner] of Object.entries(value)) {
      if (members.has(name)) named.add(name);
      notePeople(inner, members, named);
    }
};

const personOf = ({ id, name, email, function: job }: Member) => ({
  id,
  name,
  ...(email !== undefined && { email }),
  ...(job !== undefined && { function: job }),
});

/** Hands chunks on while it counts and hashes them; tells of the part when it has gone. */
async function* noted(
  path: string,
  chunks: AsyncIterable<string | Uint8Array>,
  done: (part: ArchivePart) => void,
): AsyncGenerator<string | Uint8Array> {
  const hash = createHash("sha256");
  let bytes = 0;
  let lines = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += Buffer.byteLength(chunk);
    if (typeof chunk === "string") lines += 1;
    yield chunk;
  }
  done({ path, bytes, sha256: hash.digest("hex"), ...(path.endsWith(".jsonl") && { lines }) });
}

/**
 * A lossless archive, part by part: rows by kind, the history of what is in it, files by their hashes, and last the manifest, which tells
 * what all of that must be. Holds what its reader sees and no more; unrevealed votes are nobody's but their voters'.
 */
export async function* archiveParts(
  storage: Storage & Blobs,
  workspace: string,
  { hot, members, nameOf }: ArchiveHead,
  exportedAt: string,
): AsyncGenerator<ZipPart> {
  const parts: ArchivePart[] = [];
  const people = new Set<string>();
  const hashes = new Set<string>();
  const done = (part: ArchivePart) => parts.push(part);
  const counts: Record<string, number> = {};

  for (const [name, kind] of archivedKinds) {
    let count = 0;
    const lines = async function* () {
      for await (const rows of rowsOfKind(storage, workspace, hot, kind)) {
        for (const row of rows) {
          count += 1;
          notePeople(row, members, people);
          if (name === fileKind.name) hashes.add((row as unknown as File).hash);
          yield archiveLine(row);
        }
      }
    };
    const path = `rows/${name}.jsonl`;
    yield { path, chunks: noted(path, lines(), done) };
    counts[name] = count;
  }

  const told = async function* () {
    for await (const line of historyLines(storage, workspace, hot, nameOf)) yield archiveLine(line);
  };
  yield { path: "history.jsonl", chunks: noted("history.jsonl", told(), done) };
  counts.history = parts.at(-1)?.lines ?? 0;

  let files = 0;
  for (const hash of [...hashes].sort()) {
    // Bytes of files that were deleted for long may be gone; their rows are, too.
    if (!(await storage.hasBlob(workspace, hash))) continue;
    files += 1;
    const path = `files/${hash}`;
    yield { path, chunks: noted(path, storage.readBlob(workspace, hash), done), isStored: true };
  }
  counts.files = files;

  const manifest: ArchiveManifest = {
    format: "overstory-archive",
    version: archiveVersion,
    exportedAt,
    products: hot.products.map(({ id, key, name }) => ({ id, key, name })),
    people: [...people].sort().flatMap((id) => {
      const member = members.get(id);
      return member ? [personOf(member)] : [];
    }),
    counts,
    parts,
  };
  yield { path: "manifest.json", chunks: [`${JSON.stringify(manifest, null, 1)}\n`] };
}
