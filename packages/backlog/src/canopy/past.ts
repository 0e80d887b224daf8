import type { LogEntry } from "@overstory/kernel";
import { itemKind } from "../item/schema.ts";
import { stageIndex, stageNames } from "../stage/stages.ts";

/** What stands for a story that went to the trash, where its stage would stand. */
export const gone = stageNames.length;

type Event = readonly [seconds: number, number: number, state: number];

/** What of a row decides where a story stands. */
const fields = ["kind", "product", "key", "stage", "deletedAt"] as const;
type Known = { readonly [F in (typeof fields)[number]]?: string };

/** What is known of a row after a change: the log holds new rows whole, and of changed ones the changed fields only. */
const knownAfter = (before: Known | undefined, after: object): Known => {
  const values = after as Readonly<Record<string, unknown>>;
  const known: Record<string, string> = {};
  for (const field of fields) {
    const value = Object.hasOwn(values, field) ? values[field] : before?.[field];
    if (typeof value === "string") known[field] = value;
  }
  return known;
};

const numberOf = ({ key = "" }: Known): number => Number(key.slice(key.lastIndexOf("-") + 1));

const stateOf = (known: Known | undefined): number | undefined =>
  known?.kind !== "story" || known.deletedAt !== undefined
    ? undefined
    : stageIndex(stageNames.find((name) => name === known.stage) ?? "pending");

/**
 * What happened to stories, read entry by entry from the log: three numbers a change (see `canopy.replay`). Edits that change no stage
 * leave no trace, so that a long log becomes a short series.
 */
export class StagePast {
  readonly #events = new Map<string, number[]>();
  readonly #known = new Map<string, Known>();
  /** The version of the last entry that was read. */
  version = 0;

  /** Takes in the next entry. */
  read({ version, at, changes }: LogEntry): void {
    this.version = version;
    const seconds = Math.floor(Date.parse(at) / 1_000);
    for (const { kind, id, after } of changes) {
      if (kind !== itemKind.name) continue;
      const was = this.#known.get(id);
      const is = after === null ? undefined : knownAfter(was, after);
      if (is) this.#known.set(id, is);
      else this.#known.delete(id);
      const [from, to] = [stateOf(was), stateOf(is)];
      const hasMoved = was?.product !== is?.product;
      if (was?.product !== undefined && from !== undefined && (to === undefined || hasMoved))
        this.#add(was.product, [seconds, numberOf(was), gone]);
      if (is?.product !== undefined && to !== undefined && (from !== to || hasMoved))
        this.#add(is.product, [seconds, numberOf(is), to]);
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
