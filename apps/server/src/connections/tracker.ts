import type { Connection } from "@overstory/backlog";
import type { Wire } from "./wire.ts";

/** Entries of one page, in the shape in which the readers of files take them. */
export type Page = {
  readonly entries: readonly object[];
  /** How many there are in all, where the tracker tells. */
  readonly total?: number;
  /** What the file says beside its entries. */
  readonly beside?: Readonly<Record<string, unknown>>;
};

export type Place = Pick<Connection, "address" | "project" | "user">;

/** One tracker's interface. */
export type TrackerApi = {
  /** What tells it who asks. */
  headers(place: Place, token: string): Record<string, string>;
  /** Every entry of the project, page after page; with `since` those that were changed at that moment or later (ISO 8601). */
  pages(wire: Wire, place: Place, since?: string): AsyncGenerator<Page>;
  /** A name under which entries stand in the file; in a bare list where absent. */
  readonly listName?: string;
};

export type Entry = Readonly<Record<string, unknown>>;

export const isEntry = (value: unknown): value is Entry =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A list of objects that each hold these fields, or an odd answer. */
export const entriesOf = (wire: Wire, url: URL, value: unknown, what: string, ...fields: string[]): Entry[] => {
  if (!Array.isArray(value)) throw wire.odd(url, what);
  const entries = value.filter(isEntry);
  if (entries.length !== value.length || entries.some((one) => fields.some((field) => one[field] === undefined)))
    throw wire.odd(url, what);
  return entries;
};

/** An address below another, with a query. */
export const urlAt = (base: string, path: string, query: Readonly<Record<string, string>> = {}): URL => {
  const url = new URL(base + path);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
};

/** The address of the next page by the header `Link`; only on the same host, so that a token goes nowhere else. */
export const nextLink = (header: unknown, from: URL): URL | undefined => {
  const found = typeof header === "string" ? /<([^>]+)>\s*;[^,]*\brel="?next"?/.exec(header)?.[1] : undefined;
  if (found === undefined || !URL.canParse(found, from.href)) return undefined;
  const next = new URL(found, from);
  return next.origin === from.origin ? next : undefined;
};

/** Pages by `Link`, each once: a tracker that leads back to a page that was read is odd. */
export async function* linkedPages(wire: Wire, first: URL, what: string, ...fields: string[]) {
  const seen = new Set<string>();
  for (let url: URL | undefined = first; url; ) {
    if (seen.has(url.href)) throw wire.odd(url, `a next page: it led back to one that was read`);
    seen.add(url.href);
    const { json, headers } = await wire.json(url);
    yield { entries: entriesOf(wire, url, json, what, ...fields), headers };
    url = nextLink(headers.link, url);
  }
}

/** Does work for each of some things, a few at a time. */
export const eachOf = async <T>(things: readonly T[], work: (thing: T) => Promise<void>, atOnce = 4): Promise<void> => {
  const waiting = [...things];
  const worker = async () => {
    for (let thing = waiting.shift(); thing !== undefined; thing = waiting.shift()) await work(thing);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, things.length) }, worker));
};
