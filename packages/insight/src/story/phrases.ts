import type { Token } from "./tokens.ts";

/** A set of word sequences, stored as a tree of words, with one value for each sequence. */
export interface Phrases<V> {
  readonly next: Map<string, Phrases<V>>;
  value?: V;
}

/** Builds the tree from pairs of a phrase (words parted by single spaces) and its value. */
export function phrasesOf<V>(entries: Iterable<readonly [string, V]>): Phrases<V> {
  const root: Phrases<V> = { next: new Map() };
  for (const [phrase, value] of entries) {
    let node = root;
    for (const word of phrase.split(" ")) {
      let child = node.next.get(word);
      if (!child) {
        child = { next: new Map() };
        node.next.set(word, child);
      }
      node = child;
    }
    node.value = value;
  }
  return root;
}

/**
 * The longest phrase that begins at token `at`, or undefined. `length` counts tokens.
 * A phrase may run over a line break (a keyword alone on its line) but not over the end of a sentence.
 */
export function longestPhrase<V>(
  phrases: Phrases<V>,
  tokens: readonly Token[],
  at: number,
): { length: number; value: V } | undefined {
  let node: Phrases<V> | undefined = phrases;
  let found: { length: number; value: V } | undefined;
  for (let i = at; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token || (i > at && (token.before === "stop" || token.before === "mark"))) break;
    node = node.next.get(token.word);
    if (!node) break;
    if (node.value !== undefined) found = { length: i - at + 1, value: node.value };
  }
  return found;
}
