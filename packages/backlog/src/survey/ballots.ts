import { notFound, refuse } from "@overstory/kernel";
import type { SurveyTechnique } from "@overstory/scoring";
import type { z } from "zod";
import type { GivenBallot, Survey, surveySettings } from "./schema.ts";

type Settings = z.infer<typeof surveySettings>;
type BallotKind = SurveyTechnique["ballot"];

/** Which part of a ballot each way of asking fills in. */
const partOf: Readonly<Record<BallotKind, keyof GivenBallot>> = {
  kano: "kano",
  budget: "spent",
  points: "spent",
  dots: "spent",
  order: "order",
  pairs: "pairs",
  ratios: "ratios",
};

const comparing: ReadonlySet<BallotKind> = new Set(["pairs", "ratios"]);

/** Whether every pair of items is asked, so that few items are many questions. */
export const comparesPairs = (ballot: BallotKind): boolean => comparing.has(ballot);

const wrong = (message: string, field = "ballot") => refuse("ballot-wrong", message, { field });

/** The settings that a survey is made with, defaults filled in; refuses what makes no sense under its technique. */
export const settingsFor = (ballot: BallotKind, items: readonly string[], given: Settings): Settings | undefined => {
  const refuseGiven = (name: keyof Settings) => {
    if (given[name] !== undefined)
      throw refuse("setting-unused", `This technique has no use for "${name}". Leave it out.`, {
        field: `settings.${name}`,
      });
  };
  if (ballot !== "budget") refuseGiven("prices");
  if (ballot !== "dots") refuseGiven("most");
  if (ballot === "points") return { budget: given.budget ?? 100 };
  if (ballot === "dots") return { ...given, budget: given.budget ?? Math.max(3, Math.round(items.length / 4)) };
  if (ballot !== "budget") {
    refuseGiven("budget");
    return undefined;
  }
  const { budget, prices = {} } = given;
  if (budget === undefined)
    throw refuse("budget-missing", "Say how much money each person gets.", { field: "settings.budget" });
  const unpriced = items.filter((item) => prices[item] === undefined);
  if (unpriced.length > 0 || Object.keys(prices).length !== items.length)
    throw refuse("prices-missing", "Give every item of the survey a price, and nothing else.", {
      field: "settings.prices",
    });
  const total = Object.values(prices).reduce((sum, price) => sum + price, 0);
  // Whoever can buy everything need not choose.
  if (budget >= total)
    throw refuse(
      "budget-too-large",
      `With ${budget} one buys everything (${total}). Give less, so that people choose.`,
      {
        field: "settings.budget",
      },
    );
  return { budget, prices };
};

const checkItems = (survey: Survey, named: readonly string[]): void => {
  const stranger = named.find((item) => !survey.items.includes(item));
  // What a survey does not ask about is as absent as none, seen elsewhere or not.
  if (stranger !== undefined) throw notFound("item", stranger);
};

const checkSpent = (ballot: BallotKind, survey: Survey, spent: Readonly<Record<string, number>>): void => {
  checkItems(survey, Object.keys(spent));
  const { budget = 0, prices, most } = survey.settings ?? {};
  const total = Object.values(spent).reduce((sum, one) => sum + one, 0);
  // Shares of hundred may be fractions that do not add up to the last digit.
  if (total > budget + 1e-9) throw wrong(`That is ${total} of ${budget}. Take some away.`);
  for (const [item, amount] of Object.entries(spent)) {
    if (ballot === "dots" && !Number.isInteger(amount)) throw wrong("Dots are whole.");
    if (most !== undefined && amount > most) throw wrong(`At most ${most} dots go on one item.`);
    const price = prices?.[item];
    if (price !== undefined && amount > price) throw wrong(`It costs ${price}; nobody pays more for it.`);
  }
};

const checkPairs = (survey: Survey, pairs: readonly (readonly [string, string])[]): void => {
  checkItems(survey, pairs.flat());
  const seen = new Set<string>();
  for (const [one, other] of pairs) {
    const key = [one, other].sort().join(" ");
    if (one === other) throw wrong("An item is not compared with itself.");
    if (seen.has(key)) throw wrong("Each pair is answered once.");
    seen.add(key);
  }
};

/** Refuses a ballot that the survey's technique cannot count; nothing is ever put right silently. */
export const checkBallot = (ballot: BallotKind, survey: Survey, given: GivenBallot): void => {
  const part = partOf[ballot];
  const others = (Object.keys(given) as (keyof GivenBallot)[]).filter((name) => name !== part);
  if (given[part] === undefined || others.length > 0) throw wrong(`This survey is answered with "${part}" alone.`);
  if (given.kano) checkItems(survey, Object.keys(given.kano));
  if (given.spent) checkSpent(ballot, survey, given.spent);
  if (given.order) {
    checkItems(survey, given.order);
    if (new Set(given.order).size !== given.order.length) throw wrong("Each item stands in the order once.");
  }
  if (given.pairs) checkPairs(survey, given.pairs);
  if (given.ratios) {
    checkPairs(
      survey,
      given.ratios.map(([one, other]) => [one, other] as const),
    );
    // A ninth as a decimal is a little less or more than a ninth.
    if (given.ratios.some(([, , times]) => times < 0.111)) throw wrong("A ratio is 1/9 to 9.");
  }
};
