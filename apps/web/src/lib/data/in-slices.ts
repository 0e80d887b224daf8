/** A slice of work beside what somebody does on the page may take so long, in ms: less than a frame. */
const sliceMs = 6;

type Scheduler = { yield?(): Promise<void> };

/** Lets input and drawing go first. */
const breathe = (): Promise<void> => {
  const { scheduler } = globalThis as { scheduler?: Scheduler };
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
};

/** Runs through steps of a few ms each without holding up the page. */
export const inSlices = async <T>(steps: Generator<unknown, T, undefined>): Promise<T> => {
  for (;;) {
    const since = performance.now();
    let step = steps.next();
    while (!step.done && performance.now() - since < sliceMs) step = steps.next();
    if (step.done) return step.value;
    await breathe();
  }
};
