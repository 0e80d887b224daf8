import type { LogEntry } from "@overstory/kernel";
import { type Item, itemKind } from "../item/schema.ts";
import { stageIndex, stageNames } from "../stage/stages.ts";

/** What stands for a story that went to the trash, where its stage would stand. */
export const gone = stageNames.length;

type Event = readonly [seconds: number, number: number, state: number];

const numberOf = (key: string): number => Number(key.slice(key.lastIndexOf("-") + 1));

const stateOf = (item: Item | undefined): number | undefined =>
  item?.kind !== "story" || item.deletedAt !== undefined ? undefined : stageIndex(item.stage ?? "pending");

/**
 * What happened to stories, read entry by entry from the log: three numbers a change (see `canopy.replay`). Edits that change no stage
 * leave no trace, so that a long log becomes a short series.
 */
export class StagePast {
  readonly #events = new Map<string, number[]>();
  /** The version of the last entry that was read. */
  version = 0;

  /** Takes in the next entry. */
  read({ version, at, changes }: LogEntry): void {
    this.version = version;
    const seconds = Math.floor(Date.parse(at) / 1_000);
    for (const { kind, before, after } of changes) {
      if (kind !== itemKind.name) continue;
      const [was, is] = [before as Item | undefined, after as Item | undefined];
      const [from, to] = [stateOf(was ?? undefined), stateOf(is ?? undefined)];
      const moved = was && is && was.product !== is.product;
      if (was && from !== undefined && (to === undefined || moved))
        this.#add(was.product, [seconds, numberOf(was.key), gone]);
      if (is && to !== undefined && (from !== to || moved)) this.#add(is.product, [seconds, numberOf(is.key), to]);
    }
  }

  #add(product: string, event: Event): void {
    const events = this.#events.get(product);
    if (events) events.push(...event);
    else this.#events.set(product, [...event]);
  }

  /** The changes of a product's stories so far, oldest first. */
  of(product: string): readonly number[] {
    return this.#events.get(product) ?? [];
  }
}
