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
