const keyOf = (page: string): string => `overstory-folds-${page}`;

const kept = (page: string): Set<string> => {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(keyOf(page)) ?? "[]");
    return new Set(Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : []);
  } catch {
    return new Set();
  }
};

/** Which rows are folded, kept per product in this browser. While filtering, folds of its own apply, so that matches are not hidden. */
export class Folds {
  readonly #page: string;
  readonly #kept: Set<string>;
  #filtering: Set<string> | undefined;

  constructor(page: string) {
    this.#page = page;
    this.#kept = kept(page);
  }

  setFiltering(on: boolean): void {
    if (on !== (this.#filtering !== undefined)) this.#filtering = on ? new Set() : undefined;
  }

  has = (id: string): boolean => (this.#filtering ?? this.#kept).has(id);

  set(ids: Iterable<string>, isFolded: boolean): void {
    const set = this.#filtering ?? this.#kept;
    for (const id of ids) {
      if (isFolded) set.add(id);
      else set.delete(id);
    }
    if (set !== this.#kept) return;
    try {
      localStorage.setItem(keyOf(this.#page), JSON.stringify([...set]));
    } catch {
      // A browser that keeps nothing forgets the folds with the page.
    }
  }
}
