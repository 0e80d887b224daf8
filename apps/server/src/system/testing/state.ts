/** The formats of an export. */
export const formats = ["json", "csv", "markdown"] as const;

/** Who asks where. */
export type Asking = { readonly url: string; readonly headers: Readonly<Record<string, string>> };

/** The text at a path; throws where it is refused. */
export const textAt = async ({ url, headers }: Asking, path: string): Promise<string> => {
  // To compress what is only compared took a third of the server's time.
  const answer = await fetch(url + path, { headers: { ...headers, "accept-encoding": "identity" } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  return text;
};

/** A product's export in every format. */
export const exportsOf = (asking: Asking, product: string): Promise<string[]> =>
  Promise.all(formats.map((format) => textAt(asking, `/v1/export?product=${product}&format=${format}`)));

/** The version of the workspace. */
export const versionOf = async (asking: Asking): Promise<number> =>
  (JSON.parse(await textAt(asking, "/v1/queries/workspace.get")) as { version: number }).version;

// What the product does by itself, some time after what it tells of: no answer of anybody's call.
const ownDoings: readonly string[] = [
  "participant.remind",
  "briefing.keep",
  "briefing.countViews",
  "briefing.claimSending",
  "connection.begin",
  "connection.due",
  "connection.end",
  "webhook.park",
  "webhook.answer",
  "ticket.note",
  "ticket.park",
  "ticket.answer",
];
const isOwnDoing = ({ name }: { readonly name: string }): boolean =>
  name.startsWith("notice.") || ownDoings.includes(name);

const counted = new Map<string, { version: number; entries: number }>();

/** How many entries people and programs have written. */
export const writtenBy = async (asking: Asking): Promise<number> => {
  const known = counted.get(asking.url) ?? { version: 0, entries: 0 };
  const since = await logSince(asking, known.version);
  const now = {
    version: since.at(-1)?.version ?? known.version,
    entries: known.entries + since.filter((entry) => !isOwnDoing(entry)).length,
  };
  counted.set(asking.url, now);
  return now.entries;
};

/**
 * All rows in memory but what the product writes to by itself (notices, what is laid aside of briefings, when participants were reminded
 * of: the exports hold these), and the version, which counts that.
 */
const rowsOf = async (asking: Asking): Promise<string> =>
  (await textAt(asking, "/v1/snapshot"))
    .split("\n")
    .slice(1)
    .filter((line) => !/^{"kind":"(notice|briefing|participant)"/.test(line))
    .join("\n");

/** Everything that outsiders could have changed: what was written, all rows in memory, and the products' exports in every format. */
export const wholeState = async (asking: Asking, products: readonly string[]): Promise<string> => {
  const exported = await Promise.all(products.map((product) => exportsOf(asking, product)));
  return JSON.stringify([await writtenBy(asking), await rowsOf(asking), exported]);
};

export type LoggedEntry = {
  readonly version: number;
  readonly name: string;
  readonly via: string;
  readonly clientId: string;
  readonly seq: number;
  readonly changes: readonly {
    kind: string;
    id: string;
    before: Record<string, unknown> | null;
    after: Record<string, unknown> | null;
  }[];
};

/** The log after a version, whole. */
export const logSince = async (asking: Asking, since: number): Promise<LoggedEntry[]> => {
  const limit = 1000;
  const all: LoggedEntry[] = [];
  for (;;) {
    const from = all.at(-1)?.version ?? since;
    const { entries } = JSON.parse(await textAt(asking, `/v1/log?since=${from}&limit=${limit}`)) as {
      entries: LoggedEntry[];
    };
    all.push(...entries);
    if (entries.length < limit) return all;
  }
};
