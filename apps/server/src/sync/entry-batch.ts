import type { LogEntry, MemoryRows } from "@overstory/kernel";
import { entryFor, liveChangeLimit } from "@overstory/sync";
import type { View } from "../workspaces/visibility.ts";

/**
 * Entries on their way to readers. Each is written out once per distinct view, however many readers share it; only who made an entry
 * gets it with its own number and result.
 */
export class EntryBatch {
  readonly entries: readonly LogEntry[];
  readonly #rows: MemoryRows;
  readonly #texts = new Map<string, string[]>();
  readonly #frames = new Map<string, Buffer>();
  #isPersonal: boolean | undefined;

  constructor(entries: readonly LogEntry[], rows: MemoryRows) {
    this.entries = entries;
    this.#rows = rows;
  }

  /** The version of the last entry. */
  get last(): number {
    return this.entries.at(-1)?.version ?? 0;
  }

  /** An entry with so many changes that a snapshot is the quicker way. */
  get hasTooLarge(): boolean {
    return this.entries.some((entry) => entry.changes.length > liveChangeLimit);
  }

  /** Under what the bytes for a view are kept: what is one member's own is written out for each member. */
  #keyOf(view: View): string {
    this.#isPersonal ??= this.entries.some(({ changes }) => changes.some(({ scope }) => scope.startsWith("member:")));
    return this.#isPersonal ? `${view.member} ${view.key}` : view.key;
  }

  /** Each entry as JSON, as that view sees it. */
  texts(view: View): readonly string[] {
    const key = this.#keyOf(view);
    let texts = this.#texts.get(key);
    if (!texts) {
      texts = this.entries.map((entry) => JSON.stringify(entryFor(entry, view.sees, this.#rows, false)));
      this.#texts.set(key, texts);
    }
    return texts;
  }

  /** The socket message with all entries, for a reader who made none of them. */
  frame(view: View): Buffer {
    const key = this.#keyOf(view);
    let frame = this.#frames.get(key);
    if (!frame) {
      frame = message(this.texts(view));
      this.#frames.set(key, frame);
    }
    return frame;
  }

  /** The socket message for the client whose number `isOwn` tells, from `since` on; undefined where nothing is left. */
  frameFor(view: View, since: number, isOwn: (entry: LogEntry) => boolean): Buffer | undefined {
    const isWhole = (this.entries[0]?.version ?? 0) > since;
    if (isWhole && !this.entries.some(isOwn)) return this.frame(view);
    const texts = this.texts(view);
    const own = this.entries.flatMap((entry, at) => {
      if (entry.version <= since) return [];
      return isOwn(entry) ? [JSON.stringify(entryFor(entry, view.sees, this.#rows, true))] : [texts[at] as string];
    });
    return own.length === 0 ? undefined : message(own);
  }
}

const message = (texts: readonly string[]): Buffer => Buffer.from(`{"t":"entries","entries":[${texts.join(",")}]}`);
