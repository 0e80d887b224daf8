import type { Kind } from "./kind.ts";
import { MemoryRows } from "./memory.ts";
import type { Change, Row } from "./row.ts";
import { isUpdate } from "./transaction.ts";

type Looked = { readonly ids: Set<string>; readonly values: Map<string, Set<string>>; isAll: boolean };

/**
 * Rows beside other rows: reads fall through to those below, writes stay here. It notes what was looked at, so that it can tell whether
 * what was worked out from it still holds (`isStale`) once the rows below have gone on meanwhile. Cold rows are never taken from below: what
 * is held there is held for others.
 */
export class ForkedRows extends MemoryRows {
  readonly #below: MemoryRows;
  readonly #written = new Map<string, Set<string>>();
  readonly #looked = new Map<string, Looked>();
  readonly #stop: () => void;
  #isStale = false;

  constructor(below: MemoryRows) {
    super(below.kinds());
    this.#below = below;
    this.#stop = below.listen((kind, before, after) => {
      if (kind.heat === "hot") this.#changed(kind, before, after);
    });
  }

  /** Something that was looked at here has changed below since. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /** Listens no more to the rows below. */
  close(): void {
    this.#stop();
  }

  /** Writes what is hot here to the rows below, all at once. These rows are of no more use then. */
  join(): void {
    this.close();
    for (const [name, ids] of this.#written) if (this.kind(name).heat === "hot") this.#below.absorb(this, name, ids);
  }

  /** Hears of what others have made durable about cold rows, which are not below. */
  follow(changes: readonly Change[]): void {
    for (const change of changes) {
      const kind = this.kind(change.kind);
      if (kind.heat === "hot") continue;
      if (isUpdate(change)) this.#isStale ||= this.#looked.get(kind.name)?.ids.has(change.id) ?? false;
      else this.#changed(kind, change.before as Row | undefined, change.after as Row | undefined);
    }
  }

  #lookedAt(kind: string): Looked {
    let looked = this.#looked.get(kind);
    if (!looked) {
      looked = { ids: new Set(), values: new Map(), isAll: false };
      this.#looked.set(kind, looked);
    }
    return looked;
  }

  #changed(kind: Kind, before: Row | undefined | null, after: Row | undefined | null): void {
    if (this.#isStale) return;
    const looked = this.#looked.get(kind.name);
    if (!looked) return;
    const id = (after ?? before)?.id;
    this.#isStale = looked.isAll || (id !== undefined && looked.ids.has(id));
    for (const [index, values] of looked.values) {
      if (this.#isStale) return;
      for (const row of [before, after]) {
        const value = row ? kind.indexes?.[index]?.(row) : undefined;
        const all = typeof value === "string" ? [value] : (value ?? []);
        if (all.some((one) => values.has(one))) this.#isStale = true;
      }
    }
  }

  override get<R extends Row>(kind: Kind<R>, id: string): R | undefined {
    this.#lookedAt(kind.name).ids.add(id);
    if (kind.heat === "cold" || this.#written.get(kind.name)?.has(id)) return super.get(kind, id);
    return this.#below.get(kind, id);
  }

  override by<R extends Row>(kind: Kind<R>, index: string, value: string): R[] {
    const { values } = this.#lookedAt(kind.name);
    const noted = values.get(index);
    if (noted) noted.add(value);
    else values.set(index, new Set([value]));
    if (kind.heat === "cold") return super.by(kind, index, value);
    const found = this.#below.by(kind, index, value);
    const written = this.#written.get(kind.name);
    return written ? found.filter(({ id }) => !written.has(id)).concat(super.by(kind, index, value)) : found;
  }

  override *all<R extends Row>(kind: Kind<R>): IterableIterator<R> {
    this.#lookedAt(kind.name).isAll = true;
    const written = this.#written.get(kind.name);
    if (kind.heat === "hot") for (const row of this.#below.all(kind)) if (!written?.has(row.id)) yield row;
    yield* super.all(kind);
  }

  override set(kindName: string, id: string, after: Row | undefined): void {
    const written = this.#written.get(kindName);
    if (written) written.add(id);
    else this.#written.set(kindName, new Set([id]));
    super.set(kindName, id, after);
  }
}
