import { isUpdate, type LogEntry, type Patch, patched, type Rows } from "@overstory/kernel";
import { type Item, itemKind } from "../item/schema.ts";
import type { ItemAt } from "./filter.ts";

/**
 * Items as they stood at a moment of the log, read backwards from what is known of a later one. What is told is chosen by how an item was
 * when it happened, also where it is told hours later.
 */
export class ItemsThen {
  readonly #later: ItemAt;
  readonly #changed = new Map<string, Item | undefined>();

  constructor(later: ItemAt) {
    this.#later = later;
  }

  /** Begins with the rows as they are. */
  static now(rows: Rows): ItemsThen {
    return new ItemsThen((id) => rows.get(itemKind, id));
  }

  readonly item: ItemAt = (id) => (this.#changed.has(id) ? this.#changed.get(id) : this.#later(id));

  /** Goes to the moment before an entry. */
  back({ changes }: Pick<LogEntry, "changes">): void {
    for (const change of [...changes].reverse()) {
      if (change.kind !== itemKind.name) continue;
      if (isUpdate(change)) {
        const after = this.item(change.id);
        this.#changed.set(change.id, after && patched(after, change.before as Patch));
      } else {
        const before = change.before as Item | null;
        // Of what somebody has erased, or may not see any more, the log holds no whole row.
        this.#changed.set(change.id, before?.key === undefined ? undefined : before);
      }
    }
  }
}
