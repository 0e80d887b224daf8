import { type Forest, pathTo } from "./model/forest.ts";
import { spokenOf, type Told } from "./model/words.ts";

/** Siblings told on either side of the focus: a screen reader walks on from there. */
const around = 3;

type Line = { readonly at: number; readonly level: number };

/** The path down to the focus, each with its neighbours, and what is below: the part of the tree that is needed here. */
const linesOf = (forest: Forest, active: number): Line[] => {
  const path = pathTo(forest, active);
  const lines: Line[] = path.slice(0, -1).map((at, level) => ({ at, level }));
  const above = forest.parent[active] ?? -1;
  const level = path.length - 1;
  if (above < 0) lines.push({ at: active, level });
  else {
    const from = forest.first[above] ?? active;
    const last = from + (forest.children[above] ?? 1) - 1;
    for (let at = Math.max(from, active - around); at <= Math.min(last, active + around); at += 1)
      lines.push({ at, level });
  }
  return lines;
};

type Props = {
  readonly told: Told;
  readonly active: number;
  readonly focus: number;
  readonly prefix: string;
};

/** The map as a tree for who does not see it: the same circles, in the same order. */
export const TreeLines = ({ told, active, focus, prefix }: Props) => {
  const { forest } = told;
  return linesOf(forest, active).map(({ at, level }) => {
    const above = forest.parent[at] ?? -1;
    const hasChildren = (forest.children[at] ?? 0) > 0;
    const isOpen = hasChildren && active !== at && pathTo(forest, active).includes(at);
    return (
      // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names the active line.
      <div
        key={at}
        id={`${prefix}-${at}`}
        role="treeitem"
        className="visually-hidden"
        aria-level={level + 1}
        aria-setsize={above < 0 ? 1 : forest.children[above]}
        aria-posinset={above < 0 ? 1 : at - (forest.first[above] ?? at) + 1}
        aria-expanded={hasChildren ? isOpen : undefined}
        aria-selected={at === active}
        aria-current={at === focus || undefined}
      >
        {spokenOf(told, at)}
      </div>
    );
  });
};
