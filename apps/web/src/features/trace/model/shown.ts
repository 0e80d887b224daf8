import type { TraceNode } from "./graph.ts";

export type Shown = {
  readonly nodes: readonly TraceNode[];
  /** How many of them, from the first on, belong to what was chosen; undefined where nothing was. */
  readonly lifted: number | undefined;
};

/** Every word of the search stands in it. */
const fits = (node: TraceNode, words: readonly string[]): boolean => words.every((word) => node.words.includes(word));

/** What a column shows: what belongs to the chosen thing first, whatever is searched for; then the rest that the search finds. */
export const shownOf = (
  nodes: readonly TraceNode[],
  related: ReadonlySet<string> | undefined,
  search: string,
): Shown => {
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  const first = related === undefined ? [] : nodes.filter(({ id }) => related.has(id));
  const rest = nodes.filter((node) => related?.has(node.id) !== true && fits(node, words));
  return { nodes: first.length === 0 ? rest : [...first, ...rest], lifted: related && first.length };
};
