import type { Item } from "@overstory/backlog";
import type { SurveySettings } from "@overstory/scoring";
import type { BallotKind } from "./types.ts";

/** What is typed into the fields of a new survey. */
export type Settings = {
  readonly budget: string;
  readonly points: string;
  readonly dots: string;
  readonly most: string;
  /** By item, where another price than the proposed one was typed. */
  readonly prices: Readonly<Record<string, string>>;
};

export const startSettings: Settings = { budget: "", points: "100", dots: "5", most: "", prices: {} };

const numberOf = (text: string): number | undefined => {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() === "" || !Number.isFinite(value) ? undefined : value;
};

/** What an item costs where nobody says otherwise: ten times its effort, for what is dear to make is dear to buy. */
export const proposedPrice = ({ effort }: Item): number => (effort !== undefined && effort > 0 ? effort * 10 : 50);

export const priceOf = (item: Item, settings: Settings): number =>
  numberOf(settings.prices[item.id] ?? "") ?? proposedPrice(item);

/** Money per person where nobody says otherwise: half of what everything costs. */
export const proposedBudget = (items: readonly Item[], settings: Settings): number =>
  Math.max(1, Math.round(items.reduce((sum, item) => sum + priceOf(item, settings), 0) / 2));

/** The settings as the command takes them; undefined where the technique has none. */
export const settingsOf = (
  ballot: BallotKind,
  items: readonly Item[],
  settings: Settings,
): SurveySettings | undefined => {
  if (ballot === "points") return { budget: numberOf(settings.points) ?? 100 };
  if (ballot === "dots") {
    const most = numberOf(settings.most);
    return { budget: numberOf(settings.dots) ?? 5, ...(most !== undefined && { most }) };
  }
  if (ballot !== "budget") return undefined;
  return {
    budget: numberOf(settings.budget) ?? proposedBudget(items, settings),
    prices: Object.fromEntries(items.map((item) => [item.id, priceOf(item, settings)])),
  };
};
