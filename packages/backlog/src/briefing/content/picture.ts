import { type HierarchyCircularNode, hierarchy, pack } from "d3-hierarchy";
import type { Item } from "../../item/schema.ts";
import type { Gathered } from "./gather.ts";
import type { BlockContent, Circle } from "./types.ts";

/** Circles of the picture; of more stories the epics alone are drawn. */
const mostCircles = 1_200;
/** So many stories have their names written where there is nothing above them. */
const namedStories = 12;

type Node = { readonly item?: Item; readonly children: readonly Node[] };
type Place = Pick<Circle, "x" | "y" | "r">;
type Laid = HierarchyCircularNode<Node>;

const stateOf = (from: Gathered, item: Item): number => {
  if (item.kind === "story")
    return item.stage === "finished" ? 2 : item.stage === "pending" || item.stage === undefined ? 0 : 1;
  const sum = from.sums.get(item.id);
  const finished = sum?.stages.at(-1) ?? 0;
  if (!sum || sum.stories === 0) return 0;
  return finished === sum.stories ? 2 : finished > 0 || sum.stages.slice(1, -1).some((count) => count > 0) ? 1 : 0;
};

const round = (value: number): number => Math.round(value * 10) / 10;

const packed = (root: Node, weightOf: (item: Item) => number): Laid =>
  pack<Node>()
    .size([1_000, 1_000])
    .padding((node) => (node.depth === 0 ? 14 : node.depth === 1 ? 6 : 2))(
    hierarchy(root, ({ children }) => children as Node[])
      .sum(({ item, children }) => (children.length > 0 || !item ? 0 : weightOf(item)))
      .sort((a, b) => (b.value ?? 0) - (a.value ?? 0)),
  );

/** The places of circles in a square of 1,000, filled by what is drawn and not by the circle around it. */
const placed = (laid: Laid): ((node: Laid) => Place) => {
  const tops = laid.children ?? [];
  const [left, right] = [Math.min(...tops.map(({ x, r }) => x - r)), Math.max(...tops.map(({ x, r }) => x + r))];
  const [top, bottom] = [Math.min(...tops.map(({ y, r }) => y - r)), Math.max(...tops.map(({ y, r }) => y + r))];
  const scale = 1_000 / Math.max(right - left, bottom - top, 1);
  const [midX, midY] = [(left + right) / 2, (top + bottom) / 2];
  return ({ x, y, r }) => ({
    x: round(500 + (x - midX) * scale),
    y: round(500 + (y - midY) * scale),
    r: round(r * scale),
  });
};

/**
 * Circles in circles, as Canopy shows them: stories in their epics, in their themes. Each has two places: in the picture whose stories
 * are as large as their effort, and in that of whoever is not told of effort, where all are of one size.
 */
export const canopyOf = (from: Gathered): Partial<BlockContent> => {
  const count = from.themes.length + from.epics.length + from.stories.length;
  if (count === 0) return { empty: "There is nothing to draw yet." };
  const isWide = from.stories.length > mostCircles;
  const items = isWide ? [...from.themes, ...from.epics] : [...from.themes, ...from.epics, ...from.stories];
  const drawn = new Set(items.map(({ id }) => id));
  const childrenById = Map.groupBy(items, ({ parent, kind }) =>
    kind === "theme" || parent === undefined || !drawn.has(parent) ? "" : parent,
  );
  const nodeOf = (item: Item): Node => ({ item, children: (childrenById.get(item.id) ?? []).map(nodeOf) });
  const root: Node = { children: (childrenById.get("") ?? []).map(nodeOf) };
  const effortOf = (item: Item) => (item.kind === "story" ? item.effort : from.sums.get(item.id)?.effort) ?? 1;
  const storiesOf = (item: Item) => (item.kind === "story" ? 1 : (from.sums.get(item.id)?.stories ?? 1));
  const byEffort = packed(root, (item) => Math.max(1, effortOf(item)));
  const evenly = packed(root, (item) => Math.max(1, storiesOf(item)));
  const [placeOf, evenPlaceOf] = [placed(byEffort), placed(evenly)];
  const evenById = new Map(evenly.descendants().map((node) => [node.data.item?.id, node]));
  const areStoriesAlone = drawn.size <= namedStories && from.themes.length + from.epics.length === 0;
  const circles = byEffort.descendants().flatMap((node): Circle[] => {
    const { item } = node.data;
    const even = evenById.get(item?.id);
    if (!item || !even) return [];
    const isEpicNamed = item.kind === "epic" && (from.briefing.theme !== undefined || node.depth === 1);
    const isNamed = item.kind === "theme" || isEpicNamed || areStoriesAlone;
    const hue = from.hueOf(item);
    return [
      {
        ...placeOf(node),
        even: evenPlaceOf(even),
        depth: node.depth,
        ...(hue !== undefined && { hue }),
        ...(isNamed && { label: item.title }),
        ...(!node.children && { state: stateOf(from, item) }),
      },
    ];
  });
  return { circles, sized: true };
};
