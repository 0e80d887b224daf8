import { type Item, itemKind } from "@overstory/backlog";
import type { MemoryRows } from "@overstory/kernel";
import { client } from "../../../lib/data/client.ts";

/** Up to so many changed items are told one by one; with more everything is read anew. */
const fewChanges = 64;

/** Which items changed since it was last asked; `"all"` where everything is to be read anew. */
export type ItemChanges = ReadonlySet<string> | "all";

/** Notes which items change, so that a change of one costs nothing for the other 10,000. */
export class ItemWatch {
  #rows: MemoryRows | undefined;
  #stop = (): void => {};
  #changed = new Set<string>();
  #isAll = true;

  /** What changed since the last call. */
  take(): ItemChanges {
    this.#follow();
    const changes = this.#isAll ? "all" : this.#changed;
    this.#isAll = false;
    this.#changed = new Set();
    return changes;
  }

  /** Stops listening; what is asked afterwards begins anew. */
  stop(): void {
    this.#stop();
    this.#rows = undefined;
  }

  // The rows are other ones after signing in; a new snapshot puts every row in again, which is more than a few.
  #follow(): void {
    if (this.#rows === client.rows) return;
    this.#stop();
    this.#rows = client.rows;
    this.#isAll = true;
    this.#stop = client.rows.listen((kind, before, after) => {
      if (kind.name !== itemKind.name) return;
      const id = ((after ?? before) as Item | undefined)?.id;
      if (id === undefined || this.#isAll) return;
      this.#changed.add(id);
      if (this.#changed.size > fewChanges) this.#isAll = true;
    });
  }
}
