import { createHash } from "node:crypto";
import {
  type ArchivedRow,
  archivedKinds,
  archivedPerson,
  type File,
  fileKind,
  fileLimits,
  type Past,
  type PastEntry,
  pastEntrySchema,
  pastInRow,
  pastKind,
  type StagedArchive,
} from "@overstory/backlog";
import {
  type ArchiveManifest,
  type ArchivePart,
  compareParts,
  ExchangeError,
  partAt,
  readManifest,
} from "@overstory/exchange";
import type { Blobs } from "@overstory/storage";
import { z } from "zod";
import { headBytes, type Sniffed, sniff } from "../files/sniff.ts";
import { newId } from "../workspaces/ids.ts";
import { bytesOf, type OpenZip, openZip, type ZipEntry } from "./unzip.ts";

const mebi = 1024 * 1024;
/** A manifest of 100,000 files is some 15 MiB. */
const mostManifest = 32 * mebi;
/** Of one part that is read into memory, in bytes; and of one line in it. */
const mostRows = 1_024 * mebi;
const mostLine = 8 * mebi;
const limits = { entries: 100_000, total: 8 * 1_024 * mebi };
/** So many rows make one part of what is staged. */
const partRows = 500;

export type ArchiveProgress = {
  readonly phase: "checking" | "reading" | "files" | "applying";
  done: number;
  total: number;
};

export type ArchiveRead = {
  readonly head: StagedArchive;
  readonly parts: ArchivedRow[][];
  readonly manifest: ArchiveManifest;
};

type Task = {
  readonly path: string;
  readonly file: string;
  readonly key: string | undefined;
  readonly blobs: Blobs;
  readonly workspace: string;
  readonly signal: AbortSignal;
  tell(progress: ArchiveProgress): void;
};

const broken = (message: string, line?: number): ExchangeError =>
  new ExchangeError("broken-archive", message, line === undefined ? {} : { line });

const wrongHash = (path: string) =>
  broken(`${path} is not what the manifest says (its SHA-256 differs). The archive was changed: export it again.`);

/** Bytes as they are, refused at their end where they are not those that the manifest names. */
async function* sound(
  entry: ZipEntry,
  part: ArchivePart,
  most: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  for await (const chunk of bytesOf(entry, most)) {
    signal.throwIfAborted();
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest("hex") !== part.sha256) throw wrongHash(part.path);
}

/** Pieces of lines put together; each byte is looked at once, however long the line. */
async function* rawLines(path: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let length = 0;
  let line = 1;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...held, chunk.subarray(from, end)]);
      line += 1;
      held = [];
      length = 0;
      from = end + 1;
    }
    held.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > mostLine) throw broken(`${path}, line ${line}: longer than ${mostLine / mebi} MiB.`, line);
  }
  if (length > 0) yield Buffer.concat(held);
}

async function* linesOf(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<[line: number, value: unknown]> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 0;
  for await (const bytes of rawLines(path, chunks)) {
    line += 1;
    let value: unknown;
    try {
      value = JSON.parse(decoder.decode(bytes));
    } catch {
      throw broken(`${path}, line ${line}: this is no JSON in UTF-8.`, line);
    }
    yield [line, value];
  }
}

const pastLine = z.strictObject({ ...pastEntrySchema.shape, product: z.string(), about: z.string() });

const firstIssue = (error: z.ZodError): string => {
  const issue = error.issues[0];
  return `${issue?.path.join(".") || "the row"}: ${issue?.message ?? "not valid"}`;
};

/** Reads what is in memory of an archive: rows and history, each line held against its kind's shape. */
class RowsRead {
  readonly parts: ArchivedRow[][] = [];
  readonly #ids = new Set<string>();
  readonly #scopes: ReadonlySet<string>;
  readonly #past = new Map<string, Past>();

  constructor(manifest: ArchiveManifest) {
    this.#scopes = new Set([
      "workspace",
      ...manifest.products.flatMap(({ id }) => [`product:${id}`, `research:${id}`]),
    ]);
  }

  add(row: ArchivedRow): void {
    const last = this.parts.at(-1);
    if (last === undefined || last.length >= partRows) this.parts.push([row]);
    else last.push(row);
  }

  row(kindName: string, path: string, line: number, value: unknown): void {
    const kind = archivedKinds.get(kindName);
    if (!kind) throw broken(`${path}: no archive holds rows of the kind "${kindName}".`);
    const parsed = kind.schema.safeParse(value);
    if (!parsed.success) throw broken(`${path}, line ${line}: ${firstIssue(parsed.error)}`, line);
    const row = parsed.data;
    const name = `${kindName}/${row.id}`;
    if (this.#ids.has(name)) throw broken(`${path}, line ${line}: ${row.id} stands twice.`, line);
    this.#ids.add(name);
    if (!this.#scopes.has(kind.scope(row)))
      throw broken(`${path}, line ${line}: it belongs to a product that is not in this archive.`, line);
    this.add({ kind: kindName, row });
  }

  past(path: string, line: number, value: unknown): void {
    const parsed = pastLine.safeParse(value);
    if (!parsed.success) throw broken(`${path}, line ${line}: ${firstIssue(parsed.error)}`, line);
    const { product, about: subject, ...told } = parsed.data;
    const isItem = this.#ids.has(`item/${subject}`) || subject === product;
    const about = isItem ? subject : product;
    const entry: PastEntry = isItem ? told : { ...told, about: subject };
    if (!this.#scopes.has(`product:${product}`))
      throw broken(`${path}, line ${line}: it belongs to a product that is not in this archive.`, line);
    const name = `${product} ${about}`;
    const last = this.#past.get(name);
    if (last && last.entries.length < pastInRow) {
      last.entries.push(entry);
      return;
    }
    const row: Past = { id: newId(), product, about, part: (last?.part ?? -1) + 1, entries: [entry] };
    this.#past.set(name, row);
    this.add({ kind: pastKind.name, row });
  }

  /** Every product that the manifest names must be there, and nothing else may be named product. */
  requireProducts(manifest: ArchiveManifest): void {
    for (const { id, key } of manifest.products)
      if (!this.#ids.has(`product/${id}`)) throw broken(`rows/product.jsonl: the product ${key} is missing.`);
  }
}

const manifestOf = async (zip: OpenZip): Promise<ArchiveManifest> => {
  const entry = zip.entries.find(({ path }) => path === "manifest.json");
  if (!entry)
    throw broken("There is no manifest.json in it: this is no Overstory archive. Export one with the format archive.");
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytesOf(entry, mostManifest)) chunks.push(chunk);
  return readManifest(Buffer.concat(chunks).toString("utf8"));
};

/** Keeps a file's bytes beside the rows and says what they are by their own beginning. */
const keepFile = async (entry: ZipEntry, part: ArchivePart, hash: string, task: Task): Promise<Sniffed> => {
  if (hash !== part.sha256) throw wrongHash(part.path);
  const head: Uint8Array[] = [];
  let seen = 0;
  const watched = async function* () {
    for await (const chunk of sound(entry, part, fileLimits.bytes, task.signal)) {
      if (seen < headBytes) head.push(chunk);
      seen += chunk.length;
      yield chunk;
    }
  };
  await task.blobs.putBlob(task.workspace, watched(), new Date().toISOString());
  return sniff(Buffer.concat(head));
};

/** What a file row says of its bytes, put right by the bytes. Refuses a row whose bytes are not in the archive. */
const withBytes = ({ row }: ArchivedRow, kept: ReadonlyMap<string, Sniffed & { size: number }>): File => {
  const { width: _, height: __, ...file } = row as File;
  const bytes = kept.get(file.hash);
  if (!bytes) throw broken(`rows/file.jsonl: the bytes of "${file.name.slice(0, 80)}" are not in the archive.`);
  return { ...file, ...bytes };
};

/**
 * Reads a whole archive and holds it against its manifest before anything is applied; only files' bytes are kept on the way, where nothing
 * names them yet. Throws `ExchangeError` with part and line.
 */
export const readArchive = async (task: Task): Promise<ArchiveRead> => {
  const { signal, tell } = task;
  const zip = await openZip(task.path, limits);
  try {
    const manifest = await manifestOf(zip);
    compareParts(manifest, zip.entries);
    const people = z.array(archivedPerson).max(10_000).safeParse(manifest.people);
    if (!people.success) throw broken(`manifest.json, people: ${firstIssue(people.error)}`);
    const entries = new Map(zip.entries.map((entry) => [entry.path, entry]));
    const total = manifest.parts.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    const rows = new RowsRead(manifest);
    const kept = new Map<string, Sniffed & { size: number }>();
    for (const part of manifest.parts) {
      signal.throwIfAborted();
      const entry = entries.get(part.path) as ZipEntry;
      const what = partAt(part.path);
      tell({ phase: what?.holds === "file" ? "files" : "reading", done, total });
      if (what?.holds === "file")
        kept.set(what.hash, { ...(await keepFile(entry, part, what.hash, task)), size: part.bytes });
      else
        for await (const [line, value] of linesOf(part.path, sound(entry, part, mostRows, signal))) {
          if (what?.holds === "rows") rows.row(what.kind, part.path, line, value);
          else rows.past(part.path, line, value);
        }
      done += part.bytes;
    }
    rows.requireProducts(manifest);
    const parts = rows.parts.map((list) =>
      list.map((one) => (one.kind === fileKind.name ? { kind: one.kind, row: withBytes(one, kept) } : one)),
    );
    const head: StagedArchive = {
      archive: 1,
      file: task.file,
      ...(task.key !== undefined && { key: task.key }),
      people: people.data,
    };
    return { head, parts, manifest };
  } finally {
    zip.close();
  }
};
