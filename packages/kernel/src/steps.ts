/** Work in slices of a few ms: whoever drives it may do something else at each yield. A number tells how many things are done by now. */
export type Steps<T> = Generator<number | undefined, T, undefined>;

/** Runs through all slices at once. */
export const finished = <T>(steps: Generator<unknown, T, undefined>): T => {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
};

/** Yields after every so many calls. */
export const everyFew = (count: number) => {
  let left = count;
  return function* pause(done?: number): Steps<void> {
    left -= 1;
    if (left > 0) return;
    left = count;
    yield done;
  };
};

/** Goes through a list, and yields after every so many of it. */
export function* steppingThrough<T>(all: Iterable<T>, each: (one: T, at: number) => void, few = 1_000): Steps<void> {
  let at = 0;
  for (const one of all) {
    each(one, at);
    at += 1;
    if (at % few === 0) yield;
  }
}
