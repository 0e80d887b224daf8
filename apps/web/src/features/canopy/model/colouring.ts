import {
  exposureOf,
  type Item,
  memberKind,
  resultOf,
  riskDef,
  type Stage,
  stageIndex,
  stageLabels,
  stageNames,
  strengthOf,
} from "@overstory/backlog";
import type { MemoryRows } from "@overstory/kernel";
import type { CardTechnique } from "@overstory/scoring";
import { hueOf } from "../../../ui/theme-hue.ts";
import { type Forest, itemAt } from "./forest.ts";

export const colourings = ["stage", "score", "evidence", "risk", "freshness", "owner"] as const;
export type Colouring = (typeof colourings)[number];

export const colourWords: Readonly<Record<Colouring, string>> = {
  stage: "Stage",
  score: "Score",
  evidence: "Evidence",
  risk: "Risk",
  freshness: "Freshness",
  owner: "Owner",
};

/** Of what a crown's colour is made: a token, a hue, or a share of the way from one token to another. */
export type Tone =
  | { readonly token: string }
  | { readonly hue: number }
  | { readonly from: string; readonly to: string; readonly share: number };

/** Crowns of one colour, for the legend that is also the control. */
export type Group = { readonly id: string; readonly text: string; readonly tone: Tone; readonly stage?: Stage };

export type Coloured = {
  readonly groups: readonly Group[];
  /** The group of each story, by place; 255 for what is no story. */
  readonly of: Uint8Array;
  readonly counts: readonly number[];
};
export const noGroup = 255;

const quiet: Tone = { token: "--track" };
const ramp = (share: number): Tone => ({ from: "--track", to: "--accent", share });
const alarm = (share: number): Tone => ({ from: "--track", to: "--danger", share });

type Sorting = { readonly groups: readonly Group[]; of(item: Item, at: number): number };

const byStage: Sorting = {
  groups: stageNames.map((stage) => ({
    id: stage,
    text: stageLabels[stage],
    tone: { token: `--stage-${stage}` },
    stage,
  })),
  of: ({ stage }) => (stage === undefined ? 0 : stageIndex(stage)),
};

const scoreSteps = 5;

const scoreText = (value: number): string => value.toLocaleString("en", { maximumSignificantDigits: 2 });

/** Steps with about as many scored stories in each, so that the picture parts high from low on any scale. */
const byScore = (forest: Forest, technique: CardTechnique | undefined): Sorting => {
  const scores = new Map<string, number>();
  for (let at = 0; at < forest.count && technique; at += 1) {
    const item = itemAt(forest, at);
    if (item?.kind !== "story") continue;
    const result = resultOf(item, technique);
    if (result.state === "scored") scores.set(item.id, result.score);
  }
  const sorted = [...new Set(scores.values())].sort((a, b) => a - b);
  const all = [...scores.values()].sort((a, b) => a - b);
  const cuts = [
    ...new Set(
      sorted.length <= scoreSteps
        ? sorted
        : Array.from({ length: scoreSteps }, (_, step) => all[Math.floor((step * all.length) / scoreSteps)] ?? 0),
    ),
  ];
  const groups = cuts.map((cut, step): Group => {
    const below = all.findLast((value) => value < (cuts[step + 1] ?? Number.POSITIVE_INFINITY)) ?? cut;
    const text = below > cut ? `${scoreText(cut)} to ${scoreText(below)}` : scoreText(cut);
    return { id: `step-${step + 1}`, text, tone: ramp((step + 1) / cuts.length) };
  });
  return {
    groups: [...groups.reverse(), { id: "none", text: "No score", tone: quiet }],
    of: ({ id }) => {
      const score = scores.get(id);
      if (score === undefined) return groups.length;
      return groups.length - 1 - cuts.findLastIndex((cut) => score >= cut);
    },
  };
};

const byEvidence = (rows: MemoryRows): Sorting => ({
  groups: [
    { id: "strong", text: "3 participants or more", tone: ramp(1) },
    { id: "some", text: "1 or 2 participants", tone: ramp(0.5) },
    { id: "against", text: "As many against it", tone: alarm(0.9) },
    { id: "opinion", text: "Opinion", tone: quiet },
  ],
  of: (item) => {
    if (item.traces === undefined) return 3;
    const { supports, contradicts } = strengthOf(rows, item);
    if (supports + contradicts === 0) return 3;
    if (contradicts >= supports) return 2;
    return supports >= 3 ? 0 : 1;
  },
});

/** The worst open risk of each place, its own or inherited. */
const worstRisks = (rows: MemoryRows, forest: Forest): Int16Array => {
  const worst = new Int16Array(forest.count).fill(-1);
  for (const risk of rows.all(riskDef.kind)) {
    const at = forest.indexOf.get(risk.item ?? "");
    if (at === undefined || risk.state === "closed" || risk.state === "mitigated") continue;
    worst[at] = Math.max(worst[at] ?? -1, exposureOf(risk) ?? 0);
  }
  for (let at = 1; at < forest.count; at += 1)
    worst[at] = Math.max(worst[at] ?? -1, worst[forest.parent[at] ?? 0] ?? -1);
  return worst;
};

const byRisk = (rows: MemoryRows, forest: Forest): Sorting => {
  const worst = worstRisks(rows, forest);
  return {
    groups: [
      { id: "severe", text: "Severe, 15 to 25", tone: alarm(1) },
      { id: "high", text: "High, 8 to 14", tone: alarm(0.66) },
      { id: "some", text: "Some, under 8", tone: alarm(0.33) },
      { id: "none", text: "No open risk", tone: quiet },
    ],
    of: (_, at) => {
      const exposure = worst[at] ?? -1;
      return exposure < 0 ? 3 : exposure >= 15 ? 0 : exposure >= 8 ? 1 : 2;
    },
  };
};

const day = 86_400_000;
const ages = [7, 30, 90];

const byFreshness = (now: number): Sorting => ({
  groups: [
    { id: "week", text: "Changed within a week", tone: ramp(1) },
    { id: "month", text: "Within 30 days", tone: ramp(0.66) },
    { id: "quarter", text: "Within 90 days", tone: ramp(0.33) },
    { id: "older", text: "Longer ago", tone: quiet },
  ],
  of: ({ updatedAt }) => {
    const age = (now - Date.parse(updatedAt)) / day;
    const step = ages.findIndex((limit) => age <= limit);
    return step < 0 ? ages.length : step;
  },
});

const mostOwners = 11;

const byOwner = (rows: MemoryRows, forest: Forest): Sorting => {
  const counts = new Map<string, number>();
  for (let at = 0; at < forest.count; at += 1) {
    const item = itemAt(forest, at);
    if (item?.kind === "story" && item.assignee !== undefined)
      counts.set(item.assignee, (counts.get(item.assignee) ?? 0) + 1);
  }
  const owners = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, mostOwners);
  const place = new Map(owners.map(([id], order) => [id, order]));
  const hasOthers = counts.size > owners.length;
  return {
    groups: [
      ...owners.map(
        ([id], order): Group => ({
          id,
          text: rows.get(memberKind, id)?.name ?? "A former member",
          tone: { hue: hueOf(order) },
        }),
      ),
      ...(hasOthers ? [{ id: "others", text: "Others", tone: { token: "--border-strong" } }] : []),
      { id: "none", text: "Nobody", tone: quiet },
    ],
    of: ({ assignee }) =>
      assignee === undefined ? owners.length + (hasOthers ? 1 : 0) : (place.get(assignee) ?? owners.length),
  };
};

export type ColourBy = {
  readonly rows: MemoryRows;
  readonly technique: CardTechnique | undefined;
  /** Ms since 1970. */
  readonly now: number;
  /** Stages as they were at another time; `undefined` for a story that was not there. */
  readonly stageThen?: (item: Item) => Stage | undefined;
};

const sortingOf = (forest: Forest, by: Colouring, { rows, technique, now }: ColourBy): Sorting => {
  if (by === "score") return byScore(forest, technique);
  if (by === "evidence") return byEvidence(rows);
  if (by === "risk") return byRisk(rows, forest);
  if (by === "freshness") return byFreshness(now);
  return by === "owner" ? byOwner(rows, forest) : byStage;
};

/** Which colour each story has, what the colours mean, and how many have each. */
export const colouredOf = (forest: Forest, by: Colouring, given: ColourBy): Coloured => {
  const { groups, of: groupOf } = sortingOf(forest, by, given);
  const of = new Uint8Array(forest.count).fill(noGroup);
  const counts = groups.map(() => 0);
  for (let at = 0; at < forest.count; at += 1) {
    const item = itemAt(forest, at);
    if (item?.kind !== "story") continue;
    const then = given.stageThen;
    const stage = then?.(item);
    if (then && stage === undefined) continue;
    const group = then && stage !== undefined ? stageIndex(stage) : groupOf(item, at);
    of[at] = group;
    counts[group] = (counts[group] ?? 0) + 1;
  }
  return { groups, of, counts };
};
