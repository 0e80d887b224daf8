/** The answer of `canopy.replay`. */
export type Series = {
  readonly products: readonly { readonly id: string; readonly key: string; readonly events: readonly number[] }[];
};

/** The stage (its place among the stages) of each story by its key at a moment, in seconds since 1970. What was not there is not named. */
export const stagesAt = ({ products }: Series, at: number): ReadonlyMap<string, number> => {
  const then = new Map<string, number>();
  for (const { key, events } of products) {
    for (let from = 0; from < events.length; from += 3) {
      if ((events[from] as number) > at) break;
      then.set(`${key}-${events[from + 1]}`, events[from + 2] as number);
    }
  }
  return then;
};

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
