import type { Row } from "./row.ts";

/** Rows under one value are kept as a list from so many on: going through 100,000 ids for each question took longer than the answer. */
export const keptFrom = 500;

/** After so many changes a list is made anew: each of them is looked for. */
const mostChanges = 32;

/** The rows under a value of an index, kept as they were found; what has changed since is put in when it is asked for again. */
export class LongList {
  #rows: Row[];
  /** Rows that have changed since, as they stand in the list; `undefined` where they do not. */
  readonly #former = new Map<string, Row | undefined>();

  constructor(rows: ReadonlyMap<string, Row>, ids: ReadonlySet<string>) {
    this.#rows = Array.from(ids, (id) => rows.get(id) as Row);
  }

  /** Notes that a row came, changed or went; `false` where the list is of no more use. `before` is what stood under the value or elsewhere. */
  changed(id: string, before: Row | undefined): boolean {
    if (!this.#former.has(id)) this.#former.set(id, before);
    return this.#former.size <= mostChanges;
  }

  /** A copy that the caller may change. */
  rows(rows: ReadonlyMap<string, Row>, ids: ReadonlySet<string>): Row[] {
    for (const [id, former] of this.#former) {
      const at = former === undefined ? -1 : this.#rows.indexOf(former);
      const now = ids.has(id) ? rows.get(id) : undefined;
      if (at >= 0 && now) this.#rows[at] = now;
      else if (at >= 0) this.#rows.splice(at, 1);
      else if (now) this.#rows.push(now);
    }
    this.#former.clear();
    return this.#rows.slice();
  }
}
