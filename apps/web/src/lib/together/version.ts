// Rows do not say which version they are of; each change makes a new one.
const numbers = new WeakMap<object, number>();
let last = 0;

/** A number that is another one whenever the row (or list of rows) is another one. */
export const versionOf = (row: object | undefined): number => {
  if (!row) return 0;
  const known = numbers.get(row);
  if (known !== undefined) return known;
  last += 1;
  numbers.set(row, last);
  return last;
};
