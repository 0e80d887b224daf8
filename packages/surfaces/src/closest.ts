/** How many letters differ, are missing, or are swapped with their neighbour (optimal string alignment). */
const distance = (a: string, b: string): number => {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && i > 1 && j > 1)
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
};

/** The candidate that was probably meant: a misspelling of up to a third of its letters, or a beginning; `undefined` where none is near. */
export const closest = (word: string, candidates: Iterable<string>): string | undefined => {
  if (word.length > 60) return undefined;
  let best: { candidate: string; score: number } | undefined;
  for (const candidate of candidates) {
    const isStart = word.length >= 3 && candidate.startsWith(word);
    const score = isStart ? 0.5 : distance(word.toLowerCase(), candidate.toLowerCase());
    const near = score <= Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3));
    if (near && (best === undefined || score < best.score)) best = { candidate, score };
  }
  return best?.candidate;
};
