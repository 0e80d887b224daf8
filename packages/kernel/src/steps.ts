/** Work in slices of a few ms: whoever drives it may do something else at each yield. A number tells how many things are done by now. */
export type Steps<T> = Generator<number | undefined, T, undefined>;

/** Runs through all slices at once. */
export const finished = <T>(steps: Steps<T>): T => {
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
