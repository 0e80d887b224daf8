/** How long after the last change folds are written, in ms: writing must not hold up the frame that shows the fold. */
const writeDelay = 300;

const unwritten = new Map<string, ReadonlySet<string>>();
let timer: ReturnType<typeof setTimeout> | undefined;

const keyOf = (page: string): string => `overstory-folds-${page}`;

const write = (): void => {
  clearTimeout(timer);
  removeEventListener("pagehide", write);
  for (const [page, ids] of unwritten) {
    try {
      localStorage.setItem(keyOf(page), JSON.stringify([...ids]));
    } catch {
      // A browser that keeps nothing forgets the folds with the page.
    }
  }
  unwritten.clear();
};

/** Writes the folds of a page a moment after their last change, and at the latest as the tab goes. */
const writeSoon = (page: string, ids: ReadonlySet<string>): void => {
  if (unwritten.size === 0) addEventListener("pagehide", write);
  unwritten.set(page, ids);
  clearTimeout(timer);
  timer = setTimeout(write, writeDelay);
};

const kept = (page: string): Set<string> => {
  // Somebody who leaves the page and comes straight back finds what is not written yet.
  const waiting = unwritten.get(page);
  if (waiting) return new Set(waiting);
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
    if (set === this.#kept) writeSoon(this.#page, set);
  }
}
