import { type Item, itemKind, type Stage, stageIndex, stageLabels, stageNames, strengthOf } from "@overstory/backlog";
import type { MemoryRows } from "@overstory/kernel";
import { themeHueOf } from "../../../lib/theme-hues.ts";
import type { Placed } from "./points.ts";

export const colourings = ["stage", "theme", "evidence"] as const;
export type Colouring = (typeof colourings)[number];

export const colourWords: Readonly<Record<Colouring, string>> = {
  stage: "Stage",
  theme: "Theme",
  evidence: "Evidence",
};

/** Points of one look, for the legend and the drawing. */
export type Group = {
  readonly id: string;
  readonly text: string;
  /** A colour token, or the hue of a theme. */
  readonly colour: { readonly token: string } | { readonly hue: number };
  /** How much of the circle is filled, 0 to 1: groups are told apart without colours too. */
  readonly filled: number;
  /** The ring is a broken line: what has hardly begun. */
  readonly dashed?: boolean;
  readonly count: number;
};

type Kind = Omit<Group, "count">;

const stageKind = (stage: Stage): Kind => ({
  id: stage,
  text: stageLabels[stage],
  colour: { token: `--stage-${stage}` },
  // As a stage's mark is everywhere: ◌ ○ ◔ ◑ ◕ ●.
  filled: Math.max(0, stageIndex(stage) - 1) / (stageNames.length - 2),
  dashed: stageIndex(stage) === 0,
});
// Made once: ten thousand points ask with each change.
const stageKinds = Object.fromEntries(stageNames.map((stage) => [stage, stageKind(stage)])) as Record<Stage, Kind>;
const noStage: Kind = { id: "none", text: "No stage of its own", colour: { token: "--faint" }, filled: 0 };

const evidenceKinds = {
  strong: { id: "strong", text: "3 participants or more", colour: { token: "--accent" }, filled: 1 },
  some: { id: "some", text: "1 or 2 participants", colour: { token: "--accent" }, filled: 0.5 },
  against: { id: "against", text: "As many against it", colour: { token: "--danger" }, filled: 0.25 },
  opinion: { id: "opinion", text: "Opinion", colour: { token: "--faint" }, filled: 0 },
} as const satisfies Record<string, Kind>;

const evidenceKind = (rows: MemoryRows, item: Item): Kind => {
  if (item.traces === undefined) return evidenceKinds.opinion;
  const { supports, contradicts } = strengthOf(rows, item);
  if (supports + contradicts === 0) return evidenceKinds.opinion;
  if (contradicts >= supports) return evidenceKinds.against;
  return supports >= 3 ? evidenceKinds.strong : evidenceKinds.some;
};

const noTheme: Kind = { id: "none", text: "No theme", colour: { token: "--faint" }, filled: 0 };

/** Items under the same parent have the same theme: each parent is followed up once. */
const themeKindIn = (rows: MemoryRows) => {
  const known = new Map<string, Kind>();
  return (item: Item): Kind => {
    if (item.kind !== "theme" && item.parent === undefined) return noTheme;
    const from = item.kind === "theme" ? item.id : (item.parent as string);
    const before = known.get(from);
    if (before) return before;
    let top = item;
    for (let steps = 0; top.parent !== undefined && steps < 12; steps += 1) {
      const parent = rows.get(itemKind, top.parent);
      if (!parent) break;
      top = parent;
    }
    const hue = themeHueOf(rows, item);
    const kind = hue === undefined ? noTheme : { id: top.id, text: top.title, colour: { hue }, filled: 1 };
    known.set(from, kind);
    return kind;
  };
};

const orderOf: Readonly<Record<Colouring, readonly string[]>> = {
  stage: [...stageNames, "none"],
  theme: [],
  evidence: ["strong", "some", "against", "opinion"],
};

/** Which group each point belongs to, and the groups that there are. */
export const groupsOf = (rows: MemoryRows, placed: readonly Placed[], by: Colouring) => {
  const themeKind = themeKindIn(rows);
  const kindOf = (item: Item): Kind =>
    by === "theme"
      ? themeKind(item)
      : by === "evidence"
        ? evidenceKind(rows, item)
        : item.stage === undefined
          ? noStage
          : stageKinds[item.stage];
  const found = new Map<string, { kind: Kind; at: number; count: number }>();
  // A plain loop, as "from" with a function walks an iterator: this is done for all points whenever one moves.
  const of = new Uint16Array(placed.length);
  for (let at = 0; at < placed.length; at += 1) {
    const kind = kindOf((placed[at] as Placed).item);
    const group = found.get(kind.id) ?? { kind, at: found.size, count: 0 };
    if (group.count === 0) found.set(kind.id, group);
    group.count += 1;
    of[at] = group.at;
  }
  const groups: Group[] = [...found.values()].map(({ kind, count }) => ({ ...kind, count }));
  const order = orderOf[by];
  const legend = [...groups].sort((a, b) =>
    order.length > 0 ? order.indexOf(a.id) - order.indexOf(b.id) : b.count - a.count,
  );
  return { of, groups, legend };
};
