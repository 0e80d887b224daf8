import type { Envelope, WireEntry } from "@overstory/sync";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** A client of this browser: whose it is, and the last number it gave. */
export type ClientRecord = { id: string; owner: string; lastSeq: number };

interface Schema extends DBSchema {
  clients: { key: string; value: ClientRecord; indexes: { owner: string } };
  pending: { key: [string, number]; value: Envelope & { clientId: string } };
  snapshots: { key: string; value: { owner: string; version: number; lines: string[] } };
  entries: { key: [string, number]; value: { owner: string; entry: WireEntry } };
}

export type Database = IDBPDatabase<Schema>;

/** What outlives the page: pending commands, the last snapshot, and what came after it. `owner` is the member's id. */
export const openDatabase = (): Promise<Database> =>
  openDB<Schema>("overstory", 1, {
    upgrade(database) {
      database.createObjectStore("clients", { keyPath: "id" }).createIndex("owner", "owner");
      database.createObjectStore("pending", { keyPath: ["clientId", "seq"] });
      database.createObjectStore("snapshots", { keyPath: "owner" });
      database.createObjectStore("entries");
    },
  });

const rangeOf = (first: string): IDBKeyRange => IDBKeyRange.bound([first, 0], [first, Number.MAX_SAFE_INTEGER]);

/** Pending commands of a client, oldest first. */
export const pendingOf = async (database: Database, clientId: string): Promise<Envelope[]> => {
  const all = await database.getAll("pending", rangeOf(clientId));
  return all.map(({ seq, name, input }) => ({ seq, name, input }));
};

/** Keeps a pending command together with the number it took, in one transaction. */
export const addPending = async (database: Database, client: ClientRecord, envelope: Envelope): Promise<void> => {
  const tx = database.transaction(["pending", "clients"], "readwrite");
  await Promise.all([
    tx.objectStore("pending").put({ ...envelope, clientId: client.id }),
    tx.objectStore("clients").put({ ...client, lastSeq: envelope.seq }),
    tx.done,
  ]);
};

/** The kept snapshot with the entries after it, where they follow on without a gap. */
export const keptSnapshot = async (
  database: Database,
  owner: string,
): Promise<{ version: number; lines: string[]; entries: WireEntry[] } | undefined> => {
  const snapshot = await database.get("snapshots", owner);
  if (!snapshot) return undefined;
  const kept = await database.getAll("entries", rangeOf(owner));
  const entries: WireEntry[] = [];
  for (const { entry } of kept) if (entry.version === snapshot.version + entries.length + 1) entries.push(entry);
  return { version: snapshot.version, lines: snapshot.lines, entries };
};

/** Replaces the kept snapshot; entries up to it are dropped. */
export const keepSnapshot = async (
  database: Database,
  owner: string,
  version: number,
  lines: string[],
): Promise<void> => {
  const tx = database.transaction(["snapshots", "entries"], "readwrite");
  await Promise.all([
    tx.objectStore("snapshots").put({ owner, version, lines }),
    tx.objectStore("entries").delete(IDBKeyRange.bound([owner, 0], [owner, version])),
    tx.done,
  ]);
};

/** Adds entries behind the kept snapshot. */
export const keepEntries = async (database: Database, owner: string, entries: readonly WireEntry[]): Promise<void> => {
  const tx = database.transaction("entries", "readwrite");
  await Promise.all([...entries.map((entry) => tx.store.put({ owner, entry }, [owner, entry.version])), tx.done]);
};

/** Forgets everything of that member but commands that have not been sent: after a sign-out nobody else reads it here. */
export const forget = async (database: Database, owner: string): Promise<void> => {
  const tx = database.transaction(["snapshots", "entries"], "readwrite");
  await Promise.all([
    tx.objectStore("snapshots").delete(owner),
    tx.objectStore("entries").delete(rangeOf(owner)),
    tx.done,
  ]);
};
