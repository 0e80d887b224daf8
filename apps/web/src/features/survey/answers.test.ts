import { describe, expect, test } from "vitest";
import { isSame, progressOf, spentIn, withAmount } from "./answers.ts";
import { farthest, placeOf, ratioWords, timesAt } from "./ratio.ts";
import type { BallotKind, Survey } from "./types.ts";

const surveyOf = (ballot: BallotKind, settings: Survey["settings"] = {}): Survey => ({
  id: "s",
  name: "Survey",
  product: "p",
  technique: "t",
  techniqueName: "T",
  ballot,
  settings,
  deadline: null,
  state: "open",
  createdBy: { id: "m", name: "M" },
  me: { id: "m", name: "M", isGuest: false, mayAnswer: true, answered: false },
  items: ["a", "b", "c"].map((id) => ({ id, key: id, title: id, sentence: null, description: null })),
  myBallot: null,
  answered: [],
  waitingFor: [],
  results: null,
  ballots: null,
  link: null,
  closedAt: null,
});

describe("[WEB-253] answers", () => {
  test("[WEB-253] nobody gives more than they have, nor more than one item may get", () => {
    const first = withAmount({}, "a", 80, 100, undefined);
    expect(withAmount(first, "b", 50, 100, undefined).spent).toEqual({ a: 80, b: 20 });
    expect(withAmount(first, "a", 500, 100, undefined).spent).toEqual({ a: 100 });
    expect(withAmount(first, "a", -3, 100, undefined).spent).toEqual({});
    expect(withAmount({}, "a", 9, 10, 3).spent).toEqual({ a: 3 });
    expect(spentIn({})).toBe(0);
  });

  test("[WEB-253] what is missing is said before it can be sent", () => {
    const points = surveyOf("points", { budget: 100 });
    expect(progressOf(points, { spent: { a: 60 } })).toEqual({
      done: 60,
      all: 100,
      missing: "Share out the 40 points that are left.",
    });
    expect(progressOf(points, { spent: { a: 60, b: 40 } }).missing).toBeUndefined();
    expect(progressOf(surveyOf("order"), {}).missing).toBeDefined();
    expect(progressOf(surveyOf("pairs"), { pairs: [["a", "b"]] })).toMatchObject({
      done: 1,
      all: 3,
      missing: undefined,
    });
    expect(progressOf(surveyOf("kano"), { kano: { a: [1, 5] } })).toMatchObject({ done: 1, all: 3 });
  });

  test("[WEB-253] the same answers are the same in whatever order they were given", () => {
    expect(isSame({ spent: { a: 1, b: 2 } }, { spent: { b: 2, a: 1 } })).toBe(true);
    expect(isSame({ order: ["a", "b"] }, { order: ["b", "a"] })).toBe(false);
    expect(isSame(null, {})).toBe(false);
  });

  test("[WEB-253] the slider's places are ratios of 9 to 1/9, and back", () => {
    for (let place = -farthest; place <= farthest; place += 1) expect(placeOf(timesAt(place))).toBe(place);
    expect([timesAt(-farthest), timesAt(0), timesAt(farthest)]).toEqual([9, 1, 1 / 9]);
    expect(ratioWords(0, "A", "B")).toBe("Both matter the same");
    expect(ratioWords(-4, "A", "B")).toMatch(/^A: .*5 times$/);
    expect(ratioWords(1, "A", "B")).toMatch(/^B: .*2 times$/);
  });
});
