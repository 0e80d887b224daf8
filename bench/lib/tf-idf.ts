/** A text to rank. */
export type BenchText = { readonly id: string; readonly title: string; readonly text: string };

const wordsOf = ({ title, text }: BenchText): string[] =>
  `${title} ${text}`.toLowerCase().match(/[\p{L}\p{N}_]{2,}/gu) ?? [];

/** The usual baseline: cosine of TF-IDF over the words of title and text. Answers the ids nearest to a held one. */
export const tfIdf = (texts: readonly BenchText[]): ((id: string, most: number) => string[]) => {
  const counts = texts.map((one) => {
    const bag = new Map<string, number>();
    for (const word of wordsOf(one)) bag.set(word, (bag.get(word) ?? 0) + 1);
    return bag;
  });
  const spread = new Map<string, number>();
  for (const bag of counts) for (const word of bag.keys()) spread.set(word, (spread.get(word) ?? 0) + 1);
  const vectors = counts.map((bag) => {
    const rare = (word: string) => Math.log((1 + texts.length) / (1 + (spread.get(word) ?? 0))) + 1;
    const entries = [...bag].map(([word, count]): [string, number] => [word, count * rare(word)]);
    const length = Math.sqrt(entries.reduce((sum, [, weight]) => sum + weight ** 2, 0)) || 1;
    return new Map(entries.map(([word, weight]) => [word, weight / length]));
  });
  const places = new Map(texts.map(({ id }, at) => [id, at]));
  return (id, most) => {
    const own = places.get(id) ?? -1;
    const scores = vectors.map((vector, at) => {
      let sum = 0;
      for (const [word, weight] of vectors[own] ?? []) sum += weight * (vector.get(word) ?? 0);
      return { at, sum };
    });
    return scores
      .filter(({ at }) => at !== own)
      .sort((a, b) => b.sum - a.sum || a.at - b.at)
      .slice(0, most)
      .map(({ at }) => texts[at]?.id ?? "");
  };
};
