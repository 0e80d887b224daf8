/** A number as people read it: at most `digits` decimals, none where it is whole. */
export const numberText = (value: number, digits = 1): string => {
  const factor = 10 ** digits;
  return String(Math.round(value * factor) / factor);
};

/** A share of 0 to 1 as whole per cent. 100 % only when all is done, 0 % only when nothing is. */
export const percentText = (share: number): string => {
  const percent = Math.round(share * 100);
  const honest = share < 1 && percent === 100 ? 99 : share > 0 && percent === 0 ? 1 : percent;
  return `${honest} %`;
};

/** How many decimals scores of one table need, told by the highest: enough to tell them apart, no more. */
const digitsFor = (top: number): number => (top >= 100 ? 0 : top >= 20 ? 1 : 2);

const formats = [0, 1, 2].map(
  (digits) => new Intl.NumberFormat("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

/** A score with as many decimals as its neighbours in the column. */
export const scoreText = (score: number, top: number): string => {
  const text = (formats[digitsFor(Math.abs(top))] as Intl.NumberFormat).format(score);
  // A small score among large ones is not nothing.
  return Number(text) === 0 && score !== 0 ? score.toPrecision(2) : text;
};
