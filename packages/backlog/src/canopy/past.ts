import type { LogEntry } from "@overstory/kernel";
import { itemKind } from "../item/schema.ts";
import { stageIndex, stageNames } from "../stage/stages.ts";

/** What stands for a story that went to the trash, where its stage would stand. */
export const gone = stageNames.length;

/** Changes taken in between two yields: about a millisecond's work. */
const slice = 200;

type Event = readonly [seconds: number, number: number, state: number];

/** What of a row decides where a story stands, and what it weighs in which sprint. */
const fields = ["kind", "product", "key", "stage", "deletedAt", "sprint"] as const;
type Known = { readonly [F in (typeof fields)[number]]?: string } & { readonly effort?: number };

/** What is known of a row after a change: the log holds new rows whole, and of changed ones the changed fields only. */
const knownAfter = (before: Known | undefined, after: object): Known => {
  const values = after as Readonly<Record<string, unknown>>;
  const known: Record<string, string> = {};
  for (const field of fields) {
    const value = Object.hasOwn(values, field) ? values[field] : before?.[field];
    if (typeof value === "string") known[field] = value;
  }
  const effort = Object.hasOwn(values, "effort") ? values.effort : before?.effort;
  return typeof effort === "number" ? { ...known, effort } : known;
};

const numberOf = ({ key = "" }: Known): number => Number(key.slice(key.lastIndexOf("-") + 1));

const stateOf = (known: Known | undefined): number | undefined =>
  known?.kind !== "story" || known.deletedAt !== undefined
    ? undefined
    : stageIndex(stageNames.find((name) => name === known.stage) ?? "pending");

/** A story that is planned in a sprint. */
const plannedOf = (known: Known | undefined): Known | undefined =>
  stateOf(known) === undefined || known?.sprint === undefined ? undefined : known;

const listIn = <T>(lists: Map<string, T[]>, product: string): T[] => {
  const list = lists.get(product) ?? [];
  lists.set(product, list);
  return list;
};

/** When stories came into sprints, changed their effort there, and left, oldest first. */
export type PlanEvent = {
  readonly seconds: number;
  readonly number: number;
  /** The sprint's id; `undefined` where the story is in none from here on. */
  readonly sprint: string | undefined;
  /** Story points; `undefined` where nobody has said them. */
  readonly effort: number | undefined;
};

/**
 * What happened to stories, read entry by entry from the log: three numbers a change (see `canopy.replay`). Edits that change no stage
 * leave no trace, so that a long log becomes a short series.
 */
export class StagePast {
  readonly #events = new Map<string, number[]>();
  readonly #plans = new Map<string, PlanEvent[]>();
  readonly #known = new Map<string, Known>();
  /** The version of the last entry that was read. */
  version = 0;

  /** Takes in the next entry. */
  read(entry: LogEntry): void {
    for (const _ of this.reading(entry));
  }

  /** As `read`, in slices: an import is one entry of very many changes. */
  *reading({ version, at, changes }: LogEntry): Generator<undefined, void, undefined> {
    const seconds = Math.floor(Date.parse(at) / 1_000);
    for (const [place, { kind, id, after }] of changes.entries()) {
      if (place % slice === slice - 1) yield;
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
      this.#plan(seconds, was, is);
    }
    this.version = version;
  }

  #plan(seconds: number, was: Known | undefined, is: Known | undefined): void {
    const [before, now] = [plannedOf(was), plannedOf(is)];
    if (before?.sprint === now?.sprint && before?.effort === now?.effort && before?.product === now?.product) return;
    if (before?.product !== undefined && before.product !== now?.product)
      listIn(this.#plans, before.product).push({
        ...{ seconds, number: numberOf(before) },
        ...{ sprint: undefined, effort: undefined },
      });
    if (now?.product !== undefined)
      listIn(this.#plans, now.product).push({ seconds, number: numberOf(now), sprint: now.sprint, effort: now.effort });
  }

  #add(product: string, event: Event): void {
    listIn(this.#events, product).push(...event);
  }

  /** The changes of a product's stories so far, oldest first. */
  of(product: string): readonly number[] {
    return this.#events.get(product) ?? [];
  }

  /** What was planned into a product's sprints so far, oldest first. */
  plansOf(product: string): readonly PlanEvent[] {
    return this.#plans.get(product) ?? [];
  }
}
