/** How many slips a word of that length may have: none in short ones, where one slip makes another word. */
export const slipsIn = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

/** Digits and signs share bits with no Latin letter: 100,000 keys of items look like no word then. */
const bitOf = (code: number): number => (code >= 96 ? code & 31 : 27 + (code % 5));

/** Which letters a word holds, as bits: two words that are near differ in few of them. */
export const maskOf = (word: string): number => {
  let mask = 0;
  for (let at = 0; at < word.length; at += 1) mask |= 1 << bitOf(word.charCodeAt(at));
  return mask >>> 0;
};

/** How many bits are set. */
export const bitsIn = (mask: number): number => {
  let rest = mask - ((mask >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
};

/**
 * How many letters must be changed, added, left out or swapped with the next one to come from one word to the other; more than `most`
 * is told as `most + 1`.
 */
export const slipsBetween = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let last: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const here = [row];
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (above[column] as number) + 1,
        (here[column - 1] as number) + 1,
        (above[column - 1] as number) + (isSame ? 0 : 1),
      );
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwap) cost = Math.min(cost, (last[column - 2] as number) + 1);
      here.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    last = above;
    above = here;
  }
  return above[b.length] as number;
};
