/** The answer of `canopy.replay`. */
export type Series = {
  readonly products: readonly { readonly id: string; readonly key: string; readonly events: readonly number[] }[];
};

/** What happened to the stories of one product: of each event when, to which story, and what it was from then on. */
type Told = { readonly events: readonly number[]; readonly slots: Int32Array; read: number };

/**
 * The stages of all stories at any moment of the past. Names are looked up once for all moments, and a later moment is come to from the one
 * before: a slider over 100,000 stories asks many times a second.
 */
export class Timeline {
  readonly #slots = new Map<string, number>();
  readonly #told: Told[];
  readonly #states: Int8Array;
  #moment = Number.NEGATIVE_INFINITY;

  constructor({ products }: Series) {
    this.#told = products.map(({ key, events }) => {
      const slots = new Int32Array(events.length / 3);
      for (let at = 0; at < slots.length; at += 1) slots[at] = this.#slotOf(`${key}-${events[at * 3 + 1]}`);
      return { events, slots, read: 0 };
    });
    this.#states = new Int8Array(this.#slots.size).fill(-1);
  }

  #slotOf(key: string): number {
    const slot = this.#slots.get(key) ?? this.#slots.size;
    if (slot === this.#slots.size) this.#slots.set(key, slot);
    return slot;
  }

  /**
   * What tells the stage (its place among the stages) of a story by its key at a moment, in seconds since 1970; `undefined` for what was
   * not there yet.
   */
  at(moment: number): (key: string) => number | undefined {
    if (moment < this.#moment) {
      this.#states.fill(-1);
      for (const told of this.#told) told.read = 0;
    }
    this.#moment = moment;
    for (const told of this.#told)
      for (; told.read < told.slots.length && (told.events[told.read * 3] as number) <= moment; told.read += 1)
        this.#states[told.slots[told.read] as number] = told.events[told.read * 3 + 2] as number;
    const states = this.#states.slice();
    return (key) => {
      const slot = this.#slots.get(key);
      const state = slot === undefined ? -1 : (states[slot] as number);
      return state < 0 ? undefined : state;
    };
  }
}

/** Moments that the slider stops at. */
export const stops = 200;

/** The moment of a stop; the last is a second after the last change. */
export const momentOf = ({ from, to }: { readonly from: number; readonly to: number }, stop: number): number =>
  Math.round(from + ((to - from) * stop) / stops);

export const stopOf = ({ from, to }: { readonly from: number; readonly to: number }, at: number): number =>
  to === from ? stops : Math.max(0, Math.min(stops, Math.round(((at - from) * stops) / (to - from))));

/** A moment as one says it: the day, with the time where all happened within a few days. */
export const momentText = (at: number, { from, to }: { readonly from: number; readonly to: number }): string => {
  const day: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };
  const isShort = to - from < 3 * 86_400;
  return new Date(at * 1_000).toLocaleString("en-GB", isShort ? { ...day, hour: "2-digit", minute: "2-digit" } : day);
};
