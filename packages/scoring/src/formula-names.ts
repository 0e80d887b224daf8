/** No name is compared beyond this many letters. */
const longest = 60;

/** How many letters have to be changed, added, left out or swapped with their neighbour to make one word the other. */
const distance = (a: string, b: string): number => {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row];
    for (let at = 1; at <= b.length; at += 1) {
      const isSame = a[row - 1] === b[at - 1];
      let least = Math.min((last[at] ?? 0) + 1, (now[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + (isSame ? 0 : 1));
      if (row > 1 && at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1])
        least = Math.min(least, (before[at - 2] ?? 0) + 1);
      now.push(least);
    }
    [before, last] = [last, now];
  }
  return last[b.length] ?? 0;
};

/** The name that somebody most likely meant; `undefined` where none is close: at most a third of the letters differ. */
export const closestName = (name: string, names: readonly string[]): string | undefined => {
  if (name.length > longest) return undefined;
  const wanted = name.toLowerCase();
  let [best, least] = [undefined as string | undefined, Number.POSITIVE_INFINITY];
  for (const one of names) {
    if (one.length > longest) continue;
    const far = distance(wanted, one.toLowerCase());
    if (far < least && far <= Math.max(1, Math.floor(Math.max(wanted.length, one.length) / 3)))
      [best, least] = [one, far];
  }
  return best;
};
