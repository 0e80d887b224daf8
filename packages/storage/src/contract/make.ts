import type { Change, LogEntry, Row } from "@overstory/kernel";
import type { Append, Commit, RowWrite, Storage } from "@overstory/sync";

/** The workspace that the tests write to, and when it was made. */
export const workspace = "w1";
export const at = "2026-03-01T10:00:00.000Z";

/** A row with a title. */
export const row = (id: string, title = "Title"): Row & { title: string } => ({ id, title });

/** A hot row of kind `story`, as it is written. */
export const hot = (id: string, title?: string, ref?: string): RowWrite => ({
  kind: "story",
  id,
  hot: true,
  row: row(id, title),
  ...(ref === undefined ? {} : { ref }),
});

/** A log entry with one change; its seq is its version unless given. */
export const entry = (version: number, more: Partial<LogEntry> = {}): LogEntry => ({
  version,
  actor: "m1",
  at,
  via: "web",
  clientId: "c1",
  seq: version,
  name: "story.create",
  input: { title: `Story ${version}` },
  result: { id: `s${version}` },
  changes: [{ kind: "story", id: `s${version}`, scope: "product:p1", before: null, after: row(`s${version}`) }],
  ...more,
});

/** The entry with its subjects. */
export const append = (entry: LogEntry, ...subjects: string[]): Append => ({ entry, subjects });

/** A commit of the given entries after `expected`. */
export const commitOf = (expected: number, appends: readonly Append[], more: Partial<Commit> = {}): Commit => ({
  expected,
  appends,
  rows: [],
  refusals: [],
  ...more,
});

/** Commits versions 1 to `count`, one by one, each with one row and its id as subject. */
export const fill = async (storage: Storage, count: number, to = workspace): Promise<void> => {
  for (let version = 1; version <= count; version += 1) {
    const commit = commitOf(version - 1, [append(entry(version), `s${version}`, "p1")], { rows: [hot(`s${version}`)] });
    const answer = await storage.commit(to, commit);
    if (answer !== "committed") throw new Error(`Version ${version} was not committed: ${answer}`);
  }
};

/** All hot rows by kind, and the version that they stand at. */
export const hotOf = async (
  storage: Storage,
  of = workspace,
): Promise<{ version: number; rows: Map<string, Row[]> }> => {
  const rows = new Map<string, Row[]>();
  const version = await storage.loadHot(of, (kind, batch) => {
    rows.set(kind, [...(rows.get(kind) ?? []), ...batch]);
  });
  return { version, rows };
};

/** So many changes of about 300 characters each. */
export const manyChanges = (count: number): Change[] =>
  Array.from({ length: count }, (_, at) => ({
    kind: "story",
    id: `s${at}`,
    scope: "product:p1",
    before: null,
    after: { id: `s${at}`, title: `Story ${at}`, want: "x".repeat(200), rank: `a${at}` },
  }));
