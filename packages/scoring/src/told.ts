/** Made once: making one costs more than scoring a thousand items. */
const format = new Intl.NumberFormat("en", { maximumFractionDigits: 3 });

/**
 * A number as people read it in an explanation: at most three decimals, no zeros at the end, grouped thousands. Below a
 * thousand nothing is grouped and it is written by hand, ten times as fast: 10,000 items are explained at once.
 */
export const told = (value: number): string => {
  if (Number.isInteger(value) && value >= 0 && value < 1_000) return String(value);
  const thousandths = Math.round(Math.abs(value) * 1_000);
  if (!(thousandths < 1_000_000)) return format.format(value);
  const sign = value < 0 && thousandths > 0 ? "-" : "";
  const whole = Math.floor(thousandths / 1_000);
  const rest = thousandths % 1_000;
  if (rest === 0) return `${sign}${whole}`;
  const decimals = rest % 100 === 0 ? rest / 100 : rest % 10 === 0 ? padded(rest / 10, 2) : padded(rest, 3);
  return `${sign}${whole}.${decimals}`;
};

/** A number with the minus that formulas are told with. */
export const toldSigned = (value: number): string => (value < 0 ? told(value).replace("-", "−") : told(value));

const padded = (value: number, length: number): string => String(value).padStart(length, "0");
