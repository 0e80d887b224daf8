import type { Registry } from "@overstory/kernel";
import type { Asides } from "./asides.ts";
import type { Waiting } from "./submission.ts";

/** Submissions that share one durable commit. */
const batchSize = 256;

/** Takes from the queue what shares the next commit, in order; long commands leave the queue here. */
export const nextBatch = (queue: Waiting[], asides: Asides, registry: Registry): Waiting[] => {
  const batch: Waiting[] = [];
  while (batch.length < batchSize) {
    const [next] = queue;
    if (!next) break;
    const isAside = asides.wants(next.submission);
    // What its client sent before is answered first.
    if (isAside && batch.length > 0) break;
    // What runs alone waits for those before it, and those after it wait for it.
    const isAlone = registry.commands.get(next.submission.call.name)?.alone === true;
    if (isAlone && batch.length > 0) break;
    queue.shift();
    if (isAside) asides.take(next);
    else batch.push(next);
    if (isAlone) break;
  }
  return batch;
};
