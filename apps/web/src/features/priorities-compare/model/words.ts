/** "1st", "22nd", "113th". */
export const ordinal = (value: number): string => {
  const tens = value % 100;
  const ending = tens >= 11 && tens <= 13 ? "th" : ({ 1: "st", 2: "nd", 3: "rd" }[value % 10] ?? "th");
  return `${value.toLocaleString("en")}${ending}`;
};

/** What a Kendall's tau means, in words. */
export const tauWords = (exact: number | undefined): string => {
  if (exact === undefined) return "too few ranked by both";
  // As it is written: words and number never say different things.
  const tau = Math.round(exact * 100) / 100;
  if (tau === 1) return "the same order";
  if (tau >= 0.9) return "almost the same order";
  if (tau >= 0.7) return "mostly the same order";
  if (tau >= 0.4) return "partly the same order";
  if (tau >= 0.1) return "little in common";
  if (tau > -0.1) return "nothing in common";
  if (tau > -0.5) return "rather the other way round";
  return "mostly the other way round";
};

/** A tau as a number: two decimals, a true minus. */
export const tauText = (tau: number | undefined): string =>
  tau === undefined
    ? "–"
    : tau
        .toFixed(2)
        .replace("-", "−")
        .replace(/^−0\.00$/, "0.00");

/** How much higher or lower an item stands than under the first technique. */
export const shiftText = (first: number | undefined, rank: number | undefined): string => {
  if (first === undefined || rank === undefined || first === rank) return "";
  return first > rank ? `▲ ${first - rank}` : `▼ ${rank - first}`;
};

/** The same for who hears it. */
export const shiftWords = (first: number | undefined, rank: number | undefined): string => {
  if (first === undefined || rank === undefined || first === rank) return "";
  return first > rank ? `${first - rank} higher` : `${rank - first} lower`;
};

const numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** "ten", "12". */
export const countWord = (count: number): string => numbers[count] ?? count.toLocaleString("en");
