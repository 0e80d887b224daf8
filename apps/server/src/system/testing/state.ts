/** The formats of an export. */
export const formats = ["json", "csv", "markdown"] as const;

/** Who asks where. */
export type Asking = { readonly url: string; readonly headers: Readonly<Record<string, string>> };

/** The text at a path; throws where it is refused. */
export const textAt = async ({ url, headers }: Asking, path: string): Promise<string> => {
  const answer = await fetch(url + path, { headers });
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

/** Everything that outsiders could have changed: the version, all rows in memory, and the products' exports in every format. */
export const wholeState = async (asking: Asking, products: readonly string[]): Promise<string> => {
  const exported = await Promise.all(products.map((product) => exportsOf(asking, product)));
  return JSON.stringify([await versionOf(asking), await textAt(asking, "/v1/snapshot"), exported]);
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
  const all: LoggedEntry[] = [];
  for (;;) {
    const from = all.at(-1)?.version ?? since;
    const { entries } = JSON.parse(await textAt(asking, `/v1/log?since=${from}&limit=1000`)) as {
      entries: LoggedEntry[];
    };
    if (entries.length === 0) return all;
    all.push(...entries);
  }
};
