import { told } from "../told.ts";
import type { CardTechnique } from "../types.ts";
import { oneToTen } from "./scales.ts";

/**
 * Opportunity algorithm: importance + max(importance − satisfaction, 0). What matters and is badly served comes first.
 * Source: Anthony Ulwick, "What Customers Want", McGraw-Hill, 2005; "Turn Customer Input into Innovation", Harvard Business Review,
 * January 2002. Rule confirmed by https://library.ryansallison.com/book/jtbd-framework/opportunity-algorithm (Ulwick, "Jobs to be Done",
 * page 109), the buckets (over 15 extreme, from 12, from 10) by https://innovatenow.app/prioritize-unmet-customer-needs/. Ulwick takes
 * the share of people who answer 4 or 5 of 5 as a number from 0 to 10; give that, or a mean, on 1 to 10.
 */
export const opportunity: CardTechnique = {
  type: "card",
  id: "opportunity",
  name: "Opportunity score",
  summary: "What matters to people and is badly served today. Good with a survey of outcomes behind it.",
  formula: "importance + max(importance − satisfaction, 0)",
  source:
    "Anthony Ulwick, “What Customers Want”, 2005; “Turn Customer Input into Innovation”, Harvard Business Review, 2002",
  scoreName: "Opportunity",
  inputs: [
    {
      name: "importance",
      label: "Importance",
      scale: oneToTen,
      direction: "up",
      rubric: "How important is it to people to get this done well?",
      levels: [
        [1, "they would not mind"],
        [5, "it matters now and then"],
        [10, "what they are here for"],
      ],
      by: ["research", "product"],
    },
    {
      name: "satisfaction",
      label: "Satisfaction",
      scale: oneToTen,
      direction: "down",
      rubric: "How satisfied are they with how they get it done today, with whatever they use?",
      levels: [
        [1, "a daily nuisance"],
        [5, "it will do"],
        [10, "nothing left to wish for"],
      ],
      by: ["research", "product"],
    },
  ],
  rule: ({ importance = 0, satisfaction = 0 }) => {
    const gap = Math.max(importance - satisfaction, 0);
    const score = importance + gap;
    return {
      score,
      bucket:
        score > 15
          ? "Extreme"
          : score >= 12
            ? "High"
            : score >= 10
              ? "Solid"
              : satisfaction > importance
                ? "Overserved"
                : "Served",
      explanation: `${told(importance)} + max(${told(importance)} − ${told(satisfaction)}, 0) = ${told(score)}`,
    };
  },
};

const share = { type: "number", min: 0, max: 1 } as const;

/**
 * Importance × (1 − satisfaction), both from 0 to 1: the value that could still be added.
 * Source: Dan Olsen, "The Lean Product Playbook", Wiley, 2015, chapter 4; known to us from accounts of it, the book could not be
 * looked up.
 */
export const opportunityGap: CardTechnique = {
  type: "card",
  id: "opportunity-gap",
  name: "Opportunity to add value",
  summary:
    "Importance times what is missing to full satisfaction. Good for picking the need before thinking of features.",
  formula: "importance × (1 − satisfaction)",
  source: "Dan Olsen, “The Lean Product Playbook”, 2015, chapter 4",
  scoreName: "Opportunity to add value",
  inputs: [
    {
      name: "importance",
      label: "Importance",
      scale: share,
      direction: "up",
      rubric: "How important the need is to people, as a share: of those asked, or of the highest answer.",
      levels: [
        [0, "not at all"],
        [0.5, "for about half of them, or now and then"],
        [1, "nothing matters more"],
      ],
      by: ["research", "product"],
    },
    {
      name: "satisfaction",
      label: "Satisfaction",
      scale: share,
      direction: "down",
      rubric: "How well the need is met today, as a share: of those asked, or of the highest answer.",
      levels: [
        [0, "no way to do it today"],
        [0.5, "it will do"],
        [1, "perfectly served"],
      ],
      by: ["research", "product"],
    },
  ],
  rule: ({ importance = 0, satisfaction = 0 }) => {
    const score = importance * (1 - satisfaction);
    return { score, explanation: `${told(importance)} × (1 − ${told(satisfaction)}) = ${told(score)}` };
  },
};
