import { type CardTechnique, isOnScale, type TechniqueInput, told } from "@overstory/scoring";
import { ticksOf } from "../../../ui/chart/scale.ts";

export type Tick = { readonly at: number; readonly text: string };

/** One direction of the matrix: how values and places belong together. A place is a number along the axis; what it is in pixels is the view's. */
export type Axis = {
  /** The input's name, or `score`. */
  readonly id: string;
  readonly label: string;
  readonly unit: string | undefined;
  /** Whether more of it raises or lowers the priority. */
  readonly direction: "up" | "down";
  /** An input can be changed by moving an item; a score only follows. */
  readonly isInput: boolean;
  /** The places in sight at first. */
  readonly from: number;
  readonly to: number;
  /** Between low and high. */
  readonly middle: number;
  /** How far apart neighbouring values stand: items of one value may spread over less than this. */
  readonly room: number;
  place(value: number): number;
  /** The value nearest to a place that may be given. */
  valueAt(place: number): number;
  /** The next value that may be given, above or below. */
  step(value: number, by: number): number;
  text(value: number): string;
  /** Named places between two, at most `most`. */
  ticks(from: number, to: number, most: number): Tick[];
};

type Words = Pick<Axis, "id" | "label" | "unit" | "direction" | "isInput">;

const margin = 0.62;
const golden = 1.618;
/** Data that spreads over more than this stands by powers of ten. */
const wide = 500;

/** Planning cards, made longer where people typed more or less than the cards offer. */
const knotsFor = (steps: readonly number[], low: number, high: number): number[] => {
  const knots = [...steps].sort((a, b) => a - b);
  if (low < (knots[0] ?? 0)) knots.unshift(0);
  for (let last = knots.at(-1) ?? 1; last < high; last = knots.at(-1) ?? high)
    knots.push(Math.max(last + 1, Math.round(last * golden)));
  return knots;
};

const placeOn = (knots: readonly number[], value: number): number => {
  const last = knots.length - 1;
  if (last < 1) return value - (knots[0] ?? 0);
  let at = 0;
  while (at < last - 1 && value >= (knots[at + 1] as number)) at += 1;
  const [low, high] = [knots[at] as number, knots[at + 1] as number];
  return at + (value - low) / (high - low);
};

const nextOf = (allowed: readonly number[], value: number, by: number): number =>
  (by > 0 ? allowed.find((one) => one > value) : allowed.findLast((one) => one < value)) ?? value;

/** Cards and named options stand equally far apart, whatever their numbers are. */
const knotAxis = (
  words: Words,
  knots: readonly number[],
  isAllowed: (value: number) => boolean,
  text: Axis["text"],
): Axis => {
  const allowed = knots.filter(isAllowed);
  const last = knots.length - 1;
  return {
    ...words,
    from: -margin,
    to: last + margin,
    // An item in the very middle counts as high.
    middle: last % 2 === 0 ? last / 2 - 0.5 : last / 2,
    room: 1,
    place: (value) => placeOn(knots, value),
    valueAt: (place) =>
      allowed.reduce((best, one) =>
        Math.abs(placeOn(knots, one) - place) < Math.abs(placeOn(knots, best) - place) ? one : best,
      ),
    step: (value, by) => nextOf(allowed, value, by),
    text,
    ticks: (from, to, most) => {
      const every = Math.max(1, Math.ceil((Math.min(to, last) - Math.max(from, 0)) / Math.max(1, most)));
      return knots.flatMap((value, at) =>
        at >= from && at <= to && at % every === 0 ? [{ at, text: text(value) }] : [],
      );
    },
  };
};

const niceStep = (rough: number): number => {
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5].find((nice) => nice * power >= rough * 0.999) ?? 10) * power;
};

const clean = (value: number): number => Number(value.toPrecision(12));

const linearAxis = (words: Words, [low, high]: readonly [number, number], limits: Limits): Axis => {
  const range = high - low || Math.abs(high) || 1;
  const step = limits.whole ? Math.max(1, Math.round(niceStep(range / 20))) : niceStep(range / 20);
  const hold = (value: number) => Math.min(limits.max, Math.max(limits.min, value));
  return {
    ...words,
    from: low - range * 0.06,
    to: low + range * 1.06,
    middle: low + range / 2,
    room: Math.min(step, range / 14),
    place: (value) => value,
    valueAt: (place) => hold(clean(Math.round(place / step) * step)),
    step: (value, by) =>
      hold(clean(by > 0 ? (Math.floor(value / step + 1e-9) + 1) * step : (Math.ceil(value / step - 1e-9) - 1) * step)),
    text: told,
    ticks: (from, to, most) =>
      ticksOf(from, to, Math.max(1, most)).flatMap((at) => (at >= from && at <= to ? [{ at, text: told(at) }] : [])),
  };
};

const fine = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
const powersOf = (mantissas: readonly number[], from: number, to: number): number[] => {
  const found: number[] = [];
  for (let power = Math.floor(from); power <= Math.ceil(to); power += 1)
    for (const mantissa of mantissas) found.push(clean(mantissa * 10 ** power));
  return found;
};

/** Money and reach run over powers of ten: each takes the same room. */
const logAxis = (words: Words, [low, high]: readonly [number, number], limits: Limits): Axis => {
  const [from, to] = [Math.log10(low), Math.log10(high)];
  const pad = (to - from) * 0.06;
  const allowed = powersOf(fine, from - 2, to + 2).filter((value) => value >= limits.min && value <= limits.max);
  return {
    ...words,
    from: from - pad,
    to: to + pad,
    middle: (from + to) / 2,
    room: 0.08,
    place: (value) => Math.log10(Math.max(value, low / 10)),
    valueAt: (place) =>
      allowed.reduce((best, one) =>
        Math.abs(Math.log10(one) - place) < Math.abs(Math.log10(best) - place) ? one : best,
      ),
    step: (value, by) => nextOf(allowed, value, by),
    text: told,
    ticks: (start, end, most) => {
      const inSight = (mantissas: readonly number[]) =>
        powersOf(mantissas, start, end).filter((value) => Math.log10(value) >= start && Math.log10(value) <= end);
      const chosen = [[1, 2, 5], [1]].map(inSight).find((list) => list.length <= most) ?? [];
      return chosen.map((value) => ({ at: Math.log10(value), text: told(value) }));
    },
  };
};

type Limits = { readonly min: number; readonly max: number; readonly whole: boolean };

/** The least and the greatest of what stands on an axis; `undefined` where nothing does. */
export type Range = readonly [number, number] | undefined;

const numberAxis = (words: Words, range: Range, limits: Limits): Axis => {
  // A short scale is shown whole, so that every value can be reached; a long one as far as it is used.
  const isShort = limits.max - limits.min <= 100;
  const [low, high] = isShort ? [limits.min, limits.max] : (range ?? [limits.min, limits.min + 100]);
  if (!isShort && low > 0 && high / low >= wide) return logAxis(words, [low, high], limits);
  const start = isShort || low < 0 ? low : low > (high - low) * 2 ? low : Math.max(0, limits.min);
  return linearAxis(words, [start, high], limits);
};

const inputAxis = (input: TechniqueInput, range: Range): Axis => {
  const { name: id, label, unit, direction, scale } = input;
  const words: Words = { id, label, unit, direction, isInput: true };
  if (scale.type === "options") {
    const nameOf = new Map(scale.options.map((option) => [option.value, option.name]));
    const knots = [...nameOf.keys()].sort((a, b) => a - b);
    return knotAxis(
      words,
      knots,
      () => true,
      (value) => nameOf.get(value) ?? told(value),
    );
  }
  if (scale.type === "steps") {
    const [low, high] = range ?? [scale.steps[0] ?? 0, 0];
    return knotAxis(words, knotsFor(scale.steps, low, high), (value) => isOnScale(input, value), told);
  }
  return numberAxis(words, range, { min: scale.min, max: scale.max, whole: scale.whole === true });
};

/** The axis of an input of a technique or of its score, for the range of values that are to stand on it. */
export const axisOf = (technique: CardTechnique, id: string, range: Range): Axis => {
  const input = technique.inputs.find(({ name }) => name === id);
  if (input) return inputAxis(input, range);
  const words: Words = { id, label: technique.scoreName ?? "Score", unit: undefined, direction: "up", isInput: false };
  return numberAxis(words, range, { min: -Infinity, max: Infinity, whole: false });
};
