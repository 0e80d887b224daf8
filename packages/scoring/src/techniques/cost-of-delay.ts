import { told } from "../told.ts";
import type { CardTechnique, TechniqueInput } from "../types.ts";

const perWeek: Omit<TechniqueInput, "name" | "label" | "rubric"> = {
  scale: { type: "number", min: 0, max: 1_000_000_000_000 },
  unit: "money per week",
  direction: "up",
  by: ["product", "leadership", "sales"],
};

/** How the loss runs over time; a higher number is dealt with first. */
const profiles = [
  { value: 1, name: "Intangible", means: "nothing is lost yet, it will be later" },
  { value: 2, name: "Standard", means: "each week costs about the same" },
  { value: 3, name: "Fixed date", means: "nothing until a date, then much at once" },
  { value: 4, name: "Expedite", means: "much is being lost already" },
] as const;

/**
 * Cost of delay: money that is lost for each week of waiting. The profile comes first in the order (expedite, fixed date, standard,
 * intangible: its place is the `tier`), the money decides within a profile and is the score.
 * Source of the money: Donald Reinertsen, "The Principles of Product Development Flow", Celeritas, 2009. Source of the four profiles:
 * the classes of service of David Anderson, "Kanban", Blue Hole Press, 2010, confirmed by
 * https://mattphilip.wordpress.com/2017/10/05/profiles-in-cost-of-delay-intangible-fixed-date/; that a class of service decides what is
 * pulled first: https://kanbanize.com/kanban-resources/getting-started/kanban-classes-of-service/. Putting fixed date before standard
 * whatever the date is this product's simplification: the date itself is no input here.
 */
export const costOfDelay: CardTechnique = {
  type: "card",
  id: "cost-of-delay",
  name: "Cost of delay",
  summary: "What each week of waiting costs, the pressing ones first. Good when it is about when, not whether.",
  formula: "by urgency profile, then money lost per week",
  source:
    "Donald Reinertsen, “The Principles of Product Development Flow”, 2009; urgency profiles: David Anderson, “Kanban”, 2010, classes of service",
  scoreName: "Money per week",
  inputs: [
    {
      ...perWeek,
      name: "moneyPerWeek",
      label: "Money lost per week",
      rubric:
        "If it came a week later, how much less would we earn or save, or how much more would we pay? A rough figure is better than none.",
    },
    {
      name: "profile",
      label: "Urgency profile",
      scale: { type: "options", options: profiles },
      direction: "up",
      rubric:
        "How the loss runs over time. Expedite goes before fixed date, that before standard, and intangible comes last.",
      by: ["product", "leadership"],
    },
  ],
  rule: ({ moneyPerWeek = 0, profile = 2 }) => {
    const found = profiles.find(({ value }) => value === profile) ?? profiles[1];
    return {
      score: moneyPerWeek,
      tier: found.value,
      bucket: found.name,
      explanation: `${found.name}: ${told(moneyPerWeek)} lost per week`,
    };
  },
};

/**
 * CD3, cost of delay divided by duration: what a week of the team's time saves.
 * Source: Joshua Arnold and Özlem Yüce, "Black Swan Farming using Cost of Delay", 2013; confirmed by
 * https://blackswanfarming.com/cost-of-delay-divided-by-duration/
 */
export const cd3: CardTechnique = {
  type: "card",
  id: "cd3",
  name: "CD3",
  summary:
    "Cost of delay divided by duration. Good for a queue that one team works through: it loses the least money on the way.",
  formula: "cost of delay per week ÷ duration in weeks",
  source:
    "Joshua Arnold and Özlem Yüce, “Black Swan Farming using Cost of Delay”, 2013, https://blackswanfarming.com/cost-of-delay-divided-by-duration/",
  scoreName: "CD3",
  inputs: [
    {
      ...perWeek,
      name: "costOfDelay",
      label: "Cost of delay",
      rubric: "Money that is lost for each week that it comes later.",
    },
    {
      name: "duration",
      label: "Duration",
      scale: { type: "number", min: 0.01, max: 1_000 },
      unit: "weeks",
      direction: "down",
      rubric: "How many weeks it blocks the team that builds it, from start to use.",
      by: ["engineering"],
    },
  ],
  rule: ({ costOfDelay = 0, duration = 1 }) => {
    const score = costOfDelay / duration;
    return { score, explanation: `${told(costOfDelay)} ÷ ${told(duration)} = ${told(score)}` };
  },
};
