const waiting = new Set<() => void>();
let taken: (() => void) | undefined;

const next = (): void => {
  const [first] = waiting;
  taken = first;
  if (!first) return;
  waiting.delete(first);
  first();
};

/**
 * Frames share one process of the browser: they begin to draw one after the other, so that a heavy one delays no more than those
 * behind it. Calls `go` when it is this one's turn; the answered function gives the turn on.
 */
export const takeTurn = (go: () => void): (() => void) => {
  const turn = () => go();
  waiting.add(turn);
  if (!taken) next();
  return () => {
    waiting.delete(turn);
    if (taken === turn) next();
  };
};
