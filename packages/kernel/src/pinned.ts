import type { Kind } from "./kind.ts";
import { MemoryRows } from "./memory.ts";
import type { Row } from "./row.ts";

/**
 * Rows as they are at this moment, for as long as somebody reads them: what is written to the rows below meanwhile is not seen. Only the
 * former rows of what is written are kept, so that it costs nothing to make. Cold rows are never taken from below: what is held there is
 * held for others, and what is put in here is seen here alone.
 */
export class PinnedRows extends MemoryRows {
  readonly #below: MemoryRows;
  /** Hot rows as they were, where they have been written since. */
  readonly #former = new Map<string, Map<string, Row | undefined>>();
  readonly #stop: () => void;

  constructor(below: MemoryRows) {
    super(below.kinds());
    this.#below = below;
    this.#stop = below.listen((kind, before, after) => {
      const id = (before ?? after)?.id;
      if (kind.heat === "cold" || id === undefined) return;
      const former = this.#former.get(kind.name);
      if (!former) this.#former.set(kind.name, new Map([[id, before]]));
      else if (!former.has(id)) former.set(id, before);
    });
  }

  /** Listens no more to the rows below: from now on these rows are of no more use. */
  close(): void {
    this.#stop();
  }

  override get<R extends Row>(kind: Kind<R>, id: string): R | undefined {
    if (kind.heat === "cold") return super.get(kind, id);
    const former = this.#former.get(kind.name);
    return former?.has(id) ? (former.get(id) as R | undefined) : this.#below.get(kind, id);
  }

  override by<R extends Row>(kind: Kind<R>, index: string, value: string): R[] {
    if (kind.heat === "cold") return super.by(kind, index, value);
    const found = this.#below.by(kind, index, value);
    const former = this.#former.get(kind.name);
    if (!former) return found;
    const stoodHere = (row: Row | undefined): boolean => {
      const at = row && kind.indexes?.[index]?.(row as R);
      return typeof at === "string" ? at === value : (at?.includes(value) ?? false);
    };
    return [...found.filter(({ id }) => !former.has(id)), ...([...former.values()].filter(stoodHere) as R[])];
  }

  override *all<R extends Row>(kind: Kind<R>): IterableIterator<R> {
    if (kind.heat === "cold") {
      yield* super.all(kind);
      return;
    }
    // All at once: rows may be written to while these are gone through.
    const found = [...this.#below.all(kind)];
    const former = this.#former.get(kind.name);
    const were = former ? ([...former.values()].filter((row) => row !== undefined) as R[]) : [];
    const same = former ? found.filter(({ id }) => !former.has(id)) : found;
    yield* same;
    yield* were;
  }
}
