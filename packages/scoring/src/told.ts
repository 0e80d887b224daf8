/** A number as people read it in an explanation: at most three decimals, no zeros at the end, grouped thousands. */
export const told = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 3 });
