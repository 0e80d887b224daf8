import { finished } from "@overstory/kernel";
import { randomFrom } from "@overstory/scoring";
import { describe, expect, it } from "vitest";
import { percentileOf } from "./facts.ts";
import { simulated as simulatedInSteps, simulating } from "./simulate.ts";

const simulate = (...given: Parameters<typeof simulating>) => finished(simulating(...given));
const simulated = (...given: Parameters<typeof simulatedInSteps>) => finished(simulatedInSteps(...given));

/** How many stories a team finishes on a day. */
type Pace = (random: () => number, day: number) => number;

const poisson = (random: () => number, mean: number): number => {
  let count = 0;
  for (let product = random(); product > Math.exp(-mean); product *= random()) count += 1;
  return count;
};

const teams: Readonly<Record<string, Pace>> = {
  "two a week": (random) => poisson(random, 2 / 7),
  "five a week, on working days only": (random, day) => (day % 7 < 5 ? poisson(random, 1) : 0),
  "twelve a week": (random) => poisson(random, 12 / 7),
  // Some weeks three times as much as others.
  "six a week, in fits and starts": (() => {
    let factor = 1;
    return (random: () => number, day: number) => {
      if (day % 7 === 0) factor = random() < 0.5 ? 0.5 : 1.5;
      return poisson(random, (6 / 7) * factor);
    };
  })(),
};

/** The share of lives in which the day that 85 % of runs meet was met. */
const held = (pace: Pace, weeks: number, remaining: number, seed: number): number => {
  const random = randomFrom(seed);
  let met = 0;
  let told = 0;
  for (let life = 0; life < 500; life += 1) {
    const finished = Array.from({ length: weeks }, () => {
      let sum = 0;
      for (let day = 0; day < 7; day += 1) sum += pace(random, day);
      return sum;
    });
    const promised = percentileOf([...simulate({ finished }, remaining, 300, life)], 85) as number;
    if (finished.reduce((a, b) => a + b, 0) < 5) continue;
    told += 1;
    let left = remaining;
    let day = 0;
    // It is asked on any day of the week.
    for (const phase = life % 7; left > 0; day += 1) left -= pace(random, day + phase);
    met += day <= promised ? 1 : 0;
  }
  return met / told;
};

describe("the simulation behind a forecast", () => {
  it("[FC-2] what is kept of a run is what another run would give", () => {
    const teams = Array.from({ length: 80 }, (_, at) => ({
      finished: [at % 7, 2, 5, 1],
      ...(at % 2 && { came: [1, 0, 2, 1] }),
    }));
    for (const team of [...teams, ...teams]) expect(simulated(team, 30, 100)).toEqual(simulate(team, 30, 100));
    expect(simulated({ finished: [1, 2] }, 5, 100)).not.toEqual(simulated({ finished: [1, 2] }, 6, 100));
  });

  for (const [name, pace] of Object.entries(teams))
    for (const [weeks, remaining] of [
      [4, 12],
      [6, 20],
      [12, 20],
      [12, 60],
      [26, 60],
    ] as const)
      it(`[FC-1] keeps the 85 % day in 80 to 90 of 100 lives: ${name}, ${weeks} weeks of past, ${remaining} stories left`, () => {
        const share = held(pace, weeks, remaining, 7);
        expect(share).toBeGreaterThanOrEqual(0.8);
        expect(share).toBeLessThanOrEqual(0.9);
      });
});

describe("simulate", () => {
  it("[FC-2] gives the same answer to the same input, and knows when there is none", () => {
    const team = { finished: [3, 0, 5, 2] };
    expect(simulate(team, 20, 200)).toEqual(simulate(team, 20, 200));
    expect(simulate(team, 0, 3)).toEqual(new Float64Array(3));
    expect([...simulate({ finished: [0, 0, 0, 0] }, 1, 3)]).toEqual([Infinity, Infinity, Infinity]);
    // A steady team that finishes seven a week finishes one a day.
    expect([...simulate({ finished: [7, 7, 7, 7] }, 10, 2)]).toEqual([10, 10]);
    // As many come as are finished: it never ends.
    expect([...simulate({ finished: [4, 4, 4, 4], came: [4, 4, 4, 4] }, 10, 2)]).toEqual([Infinity, Infinity]);
  });
});
