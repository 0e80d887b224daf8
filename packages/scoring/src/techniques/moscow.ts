import { told } from "../told.ts";
import type { CardTechnique } from "../types.ts";

const priorities = [
  { value: 1, name: "Won't this time", means: "agreed: not in this timeframe" },
  { value: 2, name: "Could", means: "welcome, the first to go when time is short" },
  { value: 3, name: "Should", means: "painful to leave out, but there is a way around" },
  { value: 4, name: "Must", means: "without it there is no point in delivering, or it is not legal or safe" },
] as const;

/** From this share of the effort on, nothing is left to give way when plans slip. */
const mostMust = 0.6;

/**
 * Must, should, could, won't this time. `overall` says when Musts take more than 60 % of the effort. Won'ts are not counted, as
 * nobody plans to spend anything on them, nor are items whose effort is unknown.
 * Source: Agile Business Consortium, "The DSDM Agile Project Framework Handbook", 2014, chapter 10 "MoSCoW Prioritisation",
 * https://www.agilebusiness.org/dsdm-project-framework/moscow-prioririsation.html. Confirmed there: the four names, and that over 60 %
 * of effort in Must Haves is a risk of failure unless estimates are sure (10.4.1). That Won'ts are left out of the 100 % is how we
 * read it.
 */
export const moscow: CardTechnique = {
  type: "card",
  id: "moscow",
  name: "MoSCoW",
  summary: "Four buckets for one date or release. Good for agreeing on what may give way when time runs short.",
  formula: "must, should, could, won't this time",
  source:
    "Agile Business Consortium, “DSDM Agile Project Framework Handbook”, 2014, chapter 10, https://www.agilebusiness.org/dsdm-project-framework/moscow-prioririsation.html",
  scoreName: "Priority",
  inputs: [
    {
      name: "priority",
      label: "Priority",
      scale: { type: "options", options: priorities },
      direction: "up",
      rubric: "What happens if it is not there on the date? If nobody would call the date off for it, it is no Must.",
      by: ["product", "leadership", "sales"],
    },
  ],
  rule: ({ priority = 1 }) => {
    const { value, name, means } = priorities.find((one) => one.value === priority) ?? priorities[0];
    return { score: value, bucket: name, explanation: `${name}: ${means}` };
  },
  overall: (items) => {
    const effortOf = (from: number) =>
      items.reduce((sum, { card, effort }) => sum + ((card.priority ?? 0) >= from ? (effort ?? 0) : 0), 0);
    const planned = effortOf(2);
    // Sums of tenths leave noise behind: 60 % is still 60 %.
    const share = planned > 0 ? Math.round((effortOf(4) / planned) * 1e9) / 1e9 : 0;
    if (share <= mostMust) return undefined;
    return `Must takes ${told(Math.round(share * 1_000) / 10)} % of the effort. At most 60 % leaves room for when something takes longer: see which Musts could be Shoulds.`;
  },
};
