import type { Storage } from "@overstory/sync";
import type { Blobs } from "../blobs.ts";
import type { ReportingStorage } from "../reports.ts";
import { storageOver } from "../storage-over.ts";
import { Link } from "./link.ts";
import { Stager } from "./stager.ts";

/** Where the database is (its folder must be there), and the most bytes that it may grow to; no limit where absent. */
export type SqliteOptions = { readonly file: string; readonly maxBytes?: number };

/**
 * Opens the embedded database; makes it when it is not there. The disk is waited for in two threads, never in the
 * caller's event loop. Rejects with `storage-locked` while another process has the file open.
 */
export const openSqlite = async ({
  file,
  maxBytes,
}: SqliteOptions): Promise<ReportingStorage & Blobs & Required<Pick<Storage, "backup">>> => {
  const writer = new Link({ role: "writer", file, ...(maxBytes === undefined ? {} : { maxBytes }) });
  const reader = new Link({ role: "reader", file });
  try {
    await writer.call("open", []);
  } catch (error) {
    await Promise.all([writer.terminate(), reader.terminate()]);
    throw error;
  }
  const stager = new Stager(writer);
  let closing: Promise<void> | undefined;

  const storage = storageOver({
    createWorkspace: (...args) => writer.call("createWorkspace", args),
    commit: ({ workspace, expected, next, slices, forgettings, batch }) =>
      writer.call("commit", [workspace, expected, next, forgettings, batch], { ahead: slices }),
    beginAhead: (...args) => writer.call("beginAhead", args),
    writeAhead: (...args) => writer.call("writeAhead", args),
    // The file is this process's alone, which knows by itself how large its tables are.
    endAhead: async () => {},
    forsake: (...args) => writer.call("forsake", args),
    stage: stager.stage,
    unstage: stager.unstage,
    createReportViews: (kinds) => writer.call("createReportViews", [kinds]),
    beginBlob: (...args) => writer.call("beginBlob", args),
    writeChunk: (...args) => writer.call("writeChunk", args),
    publishBlob: (...args) => writer.call("publishBlob", args),
    abandonBlob: (...args) => writer.call("abandonBlob", args),
    droppableBlobs: (...args) => writer.call("droppableBlobs", args),
    dropBlob: (...args) => writer.call("dropBlob", args),
    blobPlace: (...args) => reader.call("blobPlace", args),
    chunk: (...args) => reader.call("chunk", args),
    workspaces: () => reader.call("workspaces", []),
    version: (...args) => reader.call("version", args),
    hotRows: (workspace, onChunk) => reader.call("hotRows", [workspace], { onChunk }),
    rowsByIds: (workspace, kind, ids, onChunk) => reader.call("rowsByIds", [workspace, kind, ids], { onChunk }),
    rowsByRefs: (workspace, kind, refs, onChunk) => reader.call("rowsByRefs", [workspace, kind, refs], { onChunk }),
    rowsWithWords: (workspace, words, onChunk) => reader.call("rowsWithWords", [workspace, words], { onChunk }),
    findByRef: (...args) => reader.call("findByRef", args),
    since: (workspace, since, limit, onChunk) => reader.call("since", [workspace, since, limit], { onChunk }),
    entry: (workspace, version, onChunk) => reader.call("entry", [workspace, version], { onChunk }),
    entryOfClient: (workspace, clientId, seq, onChunk) =>
      reader.call("entryOfClient", [workspace, clientId, seq], { onChunk }),
    history: (workspace, subject, before, limit, onChunk) =>
      reader.call("history", [workspace, subject, before, limit], { onChunk }),
    lastSeq: (...args) => reader.call("lastSeq", args),
    outcome: (...args) => reader.call("outcome", args),
    staged: (workspace, job, onChunk) => reader.call("staged", [workspace, job], { onChunk }),
    // No other process can have the file open, so there is nothing to hear of.
    watch: async () => async () => {},
    close: () => {
      closing ??= reader.close().then(() => writer.close());
      return closing;
    },
  });
  return {
    ...storage,
    backup: (target) => new Link({ role: "backup", file }).call("backup", [target]),
  };
};
