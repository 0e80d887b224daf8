import { ratioSteps } from "@overstory/scoring";

/** The slider's places: -8 is nine times more for the left one, 0 equal, 8 nine times more for the right one. */
export const farthest = 8;

/** How many times more the left one matters, from the slider's place. */
export const timesAt = (place: number): number => (place === 0 ? 1 : place < 0 ? 1 - place : 1 / (1 + place));

/** The slider's place of a ratio. */
export const placeOf = (times: number): number => {
  const place = times >= 1 ? -(Math.round(times) - 1) : Math.round(1 / times) - 1;
  return Math.max(-farthest, Math.min(farthest, place)) || 0;
};

/** The slider's place in words. */
export const ratioWords = (place: number, left: string, right: string): string => {
  if (place === 0) return "Both matter the same";
  const times = Math.abs(place) + 1;
  const named = ratioSteps.findLast(({ value }) => value <= times && value > 1)?.name ?? "A little more";
  return `${place < 0 ? left : right}: ${named.toLowerCase()}, ${times} times`;
};
