import {
  type CardTechnique,
  formulaTechnique,
  kendallTau,
  oneStepChanges,
  type RankItem,
  Ranking,
  rankItems,
  type Scale,
  stability,
  stabilityRounds,
  techniqueOf,
  techniques,
  techniqueWith,
} from "@overstory/scoring";
import { type Bench, sizeLabel } from "../lib/bench.ts";
import { type Spread, spreadOf } from "../lib/percentiles.ts";
import { type Result, timesOf } from "../lib/result.ts";

const count = 10_000;
const size = sizeLabel(count);
const poker = techniqueOf("scrum-poker") as CardTechnique;

/** What workspaces may make of it at worst: a formula of their own, and as many criteria as are allowed. */
const own = formulaTechnique({
  id: "own-formula",
  name: "own formula",
  inputs: poker.inputs,
  formula: "if(urgency > 8, 2, 1) * (value + risk ^ 2) / max(effort, 2)",
});
const twenty: CardTechnique = {
  ...techniqueWith(techniqueOf("weighted-scoring") as CardTechnique, {
    criteria: Array.from({ length: 20 }, (_, at) => ({ name: `c${at}`, label: `Criterion ${at}`, weight: at + 1 })),
  }),
  id: "twenty-criteria",
  name: "twenty own criteria",
};
const measured: readonly CardTechnique[] = [...techniques.filter((one) => one.type === "card"), own, twenty];

/** Numbers in [0, 1) that look like chance and are the same in every run. */
const chance = (() => {
  let state = 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
})();

const valueOn = (scale: Scale): number => {
  const pick = (values: readonly number[]) => values[Math.floor(chance() * values.length)] ?? 0;
  if (scale.type === "steps") return pick(scale.steps);
  if (scale.type === "options") return pick(scale.options.map(({ value }) => value));
  // Money and people are spread over orders of magnitude.
  const range = scale.max - scale.min;
  const value = scale.min + (range > 1_000 ? Math.exp(chance() * Math.log(range)) : chance() * range);
  return scale.whole ? Math.round(value) : value;
};

const itemsFor = ({ inputs }: CardTechnique): RankItem[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `item-${at}`,
    card: Object.fromEntries(inputs.map(({ name, scale }) => [name, valueOn(scale)])),
  }));

/** How long some runs take, in ms each; the first ones, which warm up, are left out. */
const timesOfRuns = (rounds: number, work: (round: number) => unknown, warmUps = 3): Spread => {
  const times: number[] = [];
  for (let round = -warmUps; round < rounds; round += 1) {
    const start = performance.now();
    work(Math.max(0, round));
    if (round >= 0) times.push(performance.now() - start);
  }
  return spreadOf(times);
};

/** Changes of one input of one item each: which item, and its card after it. */
const changesOf = (technique: CardTechnique, items: readonly RankItem[], rounds: number): RankItem[] =>
  Array.from({ length: rounds }, (_, at) => {
    const { id, card } = items[(at * 7_919) % count] as RankItem;
    const input = technique.inputs[at % technique.inputs.length];
    return { id, card: input ? { ...card, [input.name]: valueOn(input.scale) } : card };
  });

type Measured = { readonly technique: CardTechnique; readonly recount: Spread; readonly change: Spread };

const measure = (technique: CardTechnique, rounds: number): Measured => {
  const items = itemsFor(technique);
  const changes = changesOf(technique, items, rounds * 20);
  const recount = timesOfRuns(rounds, (round) => {
    const { id, card } = changes[round] as RankItem;
    return rankItems(
      technique,
      items.map((item) => (item.id === id ? { id, card } : item)),
    );
  });
  const ranking = new Ranking(technique, items);
  const change = timesOfRuns(changes.length, (round) => {
    const { id, card } = changes[round] as RankItem;
    ranking.set(id, card);
    // As a screen asks: the new order, and where the item is now.
    return [ranking.order, ranking.rankOf(id)];
  });
  return { technique, recount, change };
};

const slowest = (all: readonly Measured[], way: "recount" | "change"): Measured =>
  all.reduce((worst, one) => (one[way].p50 > worst[way].p50 ? one : worst));

/** The longest that a caller waits between two slices of the work, in ms. */
const longestSlice = (items: readonly RankItem[]): number => {
  const running = stabilityRounds(poker, items);
  let longest = 0;
  for (let isDone = false; !isDone; ) {
    const start = performance.now();
    isDone = running.next().done ?? false;
    longest = Math.max(longest, performance.now() - start);
  }
  return longest;
};

const goal = (text: string, isReached: boolean) => ({ text, isReached });

/** Ranking, comparing and shaking 10,000 items, as the browser does it. */
export const scoring: Bench = {
  name: "scoring",
  summary: "re-ranking 10,000 items under each technique, tau, stability",
  run: async ({ isQuick }) => {
    const rounds = isQuick ? 15 : 50;
    const results: Result[] = [];
    const bare = Array.from({ length: count }, (_, at) => ({ id: `item-${at}`, score: chance() }));
    const sort = timesOfRuns(rounds, () => [...bare].sort((a, b) => b.score - a.score));
    const copy = timesOfRuns(rounds * 20, () => bare.map(({ id }) => id));
    results.push({ name: `plain sort of ${size} by a number`, ...timesOf(sort) });
    results.push({ name: `plain list of the ids of ${size}`, ...timesOf(copy) });
    const all = measured.map((technique) => measure(technique, rounds));
    const row = (one: Measured, way: "recount" | "change", note: string) => {
      const what = way === "recount" ? "ranked anew after one input changes" : "one input changes in a kept ranking";
      const base =
        way === "recount"
          ? { ratio: one[way].p50 / sort.p50, what: "plain sort" }
          : { ratio: one[way].p50 / copy.p50, what: "plain list" };
      results.push({
        name: `${size} ${what}, ${one.technique.name}`,
        note,
        ...timesOf(one[way]),
        against: base,
        goal: goal("≤ 50 ms", one[way].p95 <= 50),
      });
    };
    const [first] = all;
    for (const way of ["recount", "change"] as const) {
      if (first) row(first, way, "the default");
      row(slowest(all, way), way, `the slowest of ${all.length} techniques`);
    }
    const [one, other] = [rankItems(own, itemsFor(own)), rankItems(poker, itemsFor(poker))];
    const tau = timesOfRuns(rounds, () => kendallTau(one, other));
    results.push({
      name: `Kendall's tau-b of two orders of ${size}`,
      ...timesOf(tau),
      against: { ratio: tau.p50 / sort.p50, what: "plain sort" },
    });
    const stabilities = measured.map((technique) => {
      const items = itemsFor(technique);
      return { technique, ms: timesOfRuns(isQuick ? 1 : 3, () => stability(technique, items), 1).p50 };
    });
    const worst = stabilities.reduce((slow, now) => (now.ms > slow.ms ? now : slow));
    for (const { technique, ms, note } of [
      { ...(stabilities[0] ?? worst), note: "the default" },
      { ...worst, note: `the slowest of ${stabilities.length} techniques` },
    ])
      results.push({
        name: `stability of the top ten of ${size}, 200 rounds, ${technique.name}`,
        note,
        median: ms,
        against: { ratio: ms / (200 * sort.p50), what: "200 plain sorts" },
        goal: goal("≤ 1.5 s", ms <= 1_500),
      });
    const items = itemsFor(poker);
    const single = timesOfRuns(isQuick ? 2 : 5, () => oneStepChanges(poker, items), 1);
    results.push({
      name: `single steps that change the top ten of ${size}, ${poker.name}`,
      ...timesOf(single),
      against: { ratio: single.p50 / sort.p50, what: "plain sort" },
    });
    results.push({ name: `longest wait between two slices of that stability`, median: longestSlice(items) });
    return results;
  },
};
