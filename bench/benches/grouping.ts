import { type GroupEntry, groupingSteps } from "@overstory/insight";
import { chanceOf, groupingSets, measureGrouping } from "../grouping.ts";
import type { Bench } from "../lib/bench.ts";
import { sizeLabel } from "../lib/bench.ts";
import type { Result } from "../lib/result.ts";

const syllables = "ba de fi go lu ma ne pi ro su ta ve wi xo yu za ko li mu ha".split(" ");

/** Entries about 300 topics in made-up words, as uneven as real ones. */
const madeUp = (count: number): GroupEntry[] => {
  const chance = chanceOf(5);
  const one = <T>(all: readonly T[], skew: number): T => all[Math.floor(chance() ** skew * all.length)] as T;
  const words = Array.from({ length: 4_000 }, () =>
    Array.from({ length: 2 + Math.floor(chance() * 2) }, () => one(syllables, 1)).join(""),
  );
  const topics = Array.from({ length: 300 }, () => Array.from({ length: 12 }, () => one(words, 2)));
  const text = (topic: readonly string[], length: number) =>
    Array.from({ length }, () => (chance() < 0.6 ? one(topic, 2) : one(words, 3))).join(" ");
  return Array.from({ length: count }, (_, at) => {
    const topic = one(topics, 1);
    return { id: `${at}`, title: text(topic, 7), description: text(topic, 40) };
  });
};

/** The whole work, and the longest time between two places where it lets others in; both in ms. */
const timed = (entries: readonly GroupEntry[]) => {
  const steps = groupingSteps(entries);
  const start = performance.now();
  let longest = 0;
  for (let isDone = false; !isDone; ) {
    const before = performance.now();
    isDone = steps.next().done ?? false;
    longest = Math.max(longest, performance.now() - before);
  }
  return { all: performance.now() - start, longest };
};

/** Proposing themes and epics for a flat list: against real epics, and how long it takes. */
export const grouping: Bench = {
  name: "grouping",
  summary: "a flat list as epics: agreement with real epics beside k-means, time at 25,000",
  run: async ({ isQuick }) => {
    const results: Result[] = [];
    for (const set of groupingSets()) {
      const { name, ours, titles, texts, random, epicsGiven, epicsFound, unsorted } = measureGrouping(set);
      const told = ({ ari, v }: { ari: number; v: number }) => `${ari.toFixed(2)}/${v.toFixed(2)}`;
      results.push({
        name: `epics of ${name} from its own words, ARI/V ${told(ours)}`,
        note: `k-means on titles ${told(titles)}, with texts ${told(texts)}, random ${told(random)}; ${epicsGiven} epics, ${epicsFound} found, ${unsorted} unsorted`,
        goal: { text: "twice the ARI of k-means on titles", isReached: ours.ari >= 2 * titles.ari && ours.ari > 0 },
      });
    }
    const count = isQuick ? 5_000 : 25_000;
    const { all, longest } = timed(madeUp(count));
    results.push({ name: `${sizeLabel(count)} entries grouped`, median: all });
    results.push({ name: `longest wait between two slices of that grouping`, median: longest });
    return results;
  },
};
