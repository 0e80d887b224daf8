/** Made once: making one costs more than scoring a thousand items. */
const format = new Intl.NumberFormat("en", { maximumFractionDigits: 3 });

/** A number as people read it in an explanation: at most three decimals, no zeros at the end, grouped thousands. */
export const told = (value: number): string =>
  // Most inputs are small whole numbers, which are written as they are; 10,000 items are explained at once.
  Number.isInteger(value) && value > -1_000 && value < 1_000 ? String(value) : format.format(value);
