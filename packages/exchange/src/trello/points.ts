import { type Given, nameOf, objectsOf } from "../source/values.ts";

const FIRST = /^\s*[([]\s*(\d{1,3}(?:[.,]\d)?)\s*(?:pts?|points?|sp)?\s*[)\]]/i;
const LAST = /[([]\s*(\d{1,3}(?:[.,]\d)?)\s*(?:pts?|points?|sp)?\s*[)\]]\s*$/i;

/** The numbers that tools for estimates keep with a card. */
const inTools = (card: Given): string | undefined => {
  for (const { value } of objectsOf(card.pluginData)) {
    const points = /"(?:points|estimate|storyPoints|size)"\s*:\s*"?(\d{1,3}(?:\.\d+)?)"?/.exec(String(value))?.[1];
    if (points !== undefined) return points;
  }
  return undefined;
};

/** Story points, which boards write into the name of a card, in brackets before or behind it. The name stays as it is. */
export const pointsIn = (card: Given): string | undefined => {
  const name = nameOf(card.name) ?? "";
  return inTools(card) ?? FIRST.exec(name)?.[1] ?? LAST.exec(name)?.[1];
};

/** The name without numbers in brackets around it. */
export const withoutPoints = (name: string): string => name.replace(FIRST, "").replace(LAST, "").trim();
