import type { Rows } from "@overstory/kernel";
import type { Evidence } from "../evidence/schema.ts";
import { evidenceDef } from "../evidence/schema.ts";
import { dayOfEvidence, participantOf, strengthWithDay } from "../evidence/strength.ts";
import { ancestorsOf, type Item, itemKind } from "../item/schema.ts";
import { productKind } from "../product/schema.ts";

/** How far some stories rest on some findings. Counts of what lives: what is in the trash counts nothing. */
export type Covered = {
  readonly stories: number;
  /** Stories that no finding supports: so far they are opinions. */
  readonly withoutEvidence: number;
  /** Stories that a finding speaks against. */
  readonly contradicted: number;
  readonly evidence: number;
  readonly pains: number;
  /** Pains that support no story. */
  readonly painsWithoutStories: number;
  /** Distinct participants of the evidence. */
  readonly participants: number;
  /** The newest day (YYYY-MM-DD) of the evidence. */
  readonly latest: string | null;
};

export type CoveredPart = Covered & { readonly id: string };

/** What a story rests on, counted once: distinct participants, and the newest supporting day. */
export type StoryFacts = {
  readonly item: Item;
  readonly theme: string | undefined;
  readonly supports: number;
  readonly contradicts: number;
  readonly latest: string | undefined;
};

export type EvidenceFacts = {
  readonly evidence: Evidence;
  readonly who: string;
  readonly day: string;
  /** Live items that rest on it, of any kind, either stance. */
  readonly items: readonly Item[];
  /** Whether it supports a live story. */
  readonly hasStory: boolean;
};

/** Everything that coverage is counted from, of one product or of all that the reader sees. */
export type CoverageFacts = { readonly stories: readonly StoryFacts[]; readonly findings: readonly EvidenceFacts[] };

const themeOf = (rows: Rows, item: Item): string | undefined =>
  [item, ...ancestorsOf(rows, item)].find(({ kind }) => kind === "theme")?.id;

const storyFacts = (rows: Rows, item: Item): StoryFacts => {
  const { supports, contradicts, latest } = strengthWithDay(rows, item);
  return { item, theme: themeOf(rows, item), supports, contradicts, latest };
};

const evidenceFacts = (rows: Rows, evidence: Evidence): EvidenceFacts => {
  const items = rows.by(itemKind, "trace", evidence.id).filter(({ deletedAt }) => deletedAt === undefined);
  return {
    evidence,
    who: participantOf(evidence),
    day: dayOfEvidence(evidence),
    items,
    hasStory: items.some(({ kind, traces }) => kind === "story" && traces?.[evidence.id] === "supports"),
  };
};

/** Reads what coverage is counted from: time is linear in stories, findings and traces. `product`: its id; all where left out. */
export const coverageFacts = (rows: Rows, product?: string): CoverageFacts => {
  const gone = new Set([...rows.all(productKind)].flatMap((one) => (one.deletedAt === undefined ? [] : [one.id])));
  const items = product === undefined ? rows.all(itemKind) : rows.by(itemKind, "product", product);
  const found = product === undefined ? rows.all(evidenceDef.kind) : rows.by(evidenceDef.kind, "product", product);
  const stories: StoryFacts[] = [];
  for (const item of items)
    if (item.kind === "story" && item.deletedAt === undefined && !gone.has(item.product))
      stories.push(storyFacts(rows, item));
  const findings: EvidenceFacts[] = [];
  for (const evidence of found) if (!gone.has(evidence.product as string)) findings.push(evidenceFacts(rows, evidence));
  return { stories, findings };
};

/** Counts facts. */
export const countCovered = ({ stories, findings }: CoverageFacts): Covered => {
  const pains = findings.filter(({ evidence }) => evidence.sort === "pain");
  return {
    stories: stories.length,
    withoutEvidence: stories.filter(({ supports }) => supports === 0).length,
    contradicted: stories.filter(({ contradicts }) => contradicts > 0).length,
    evidence: findings.length,
    pains: pains.length,
    painsWithoutStories: pains.filter(({ hasStory }) => !hasStory).length,
    participants: new Set(findings.map(({ who }) => who)).size,
    latest: findings.reduce<string | null>((last, { day }) => (last === null || day > last ? day : last), null),
  };
};

type Parts = Map<string, { stories: StoryFacts[]; findings: EvidenceFacts[] }>;

const partOf = (parts: Parts, id: string) => {
  const part = parts.get(id) ?? { stories: [], findings: [] };
  parts.set(id, part);
  return part;
};

const countParts = (parts: Parts): CoveredPart[] =>
  [...parts].map(([id, part]) => ({ id, ...countCovered(part) })).sort((a, b) => (a.id < b.id ? -1 : 1));

/**
 * By product, theme and persona. A theme's evidence is what the theme or anything below it is traced to; a persona's is what was noted of
 * it, its stories those linked to it. What has no theme or persona is in none of these.
 */
export const coverageParts = (rows: Rows, { stories, findings }: CoverageFacts) => {
  const [products, themes, personas]: [Parts, Parts, Parts] = [new Map(), new Map(), new Map()];
  for (const story of stories) {
    partOf(products, story.item.product).stories.push(story);
    if (story.theme !== undefined) partOf(themes, story.theme).stories.push(story);
    for (const [id, noun] of Object.entries(story.item.links ?? {}))
      if (noun === "persona") partOf(personas, id).stories.push(story);
  }
  for (const finding of findings) {
    partOf(products, finding.evidence.product as string).findings.push(finding);
    const { persona } = finding.evidence;
    if (persona !== undefined) partOf(personas, persona).findings.push(finding);
    const touched = new Set(finding.items.map((item) => themeOf(rows, item)));
    for (const theme of touched) if (theme !== undefined) partOf(themes, theme).findings.push(finding);
  }
  return { products: countParts(products), themes: countParts(themes), personas: countParts(personas) };
};

/** Steps of strength: stories by how many distinct participants support them. */
export const strengthSteps = ["0", "1", "2", "3-4", "5+"] as const;

/** Steps of recency: days since the newest supporting finding. */
export const recencySteps = { fresh: 90, year: 365 } as const;

/** How many stories are how strong, and how recent the support of those that have any is; `today`: YYYY-MM-DD. */
export const strengthSpread = (stories: readonly StoryFacts[], today: string) => {
  const strength: Record<(typeof strengthSteps)[number], number> = { "0": 0, "1": 0, "2": 0, "3-4": 0, "5+": 0 };
  const recency = { fresh: 0, year: 0, older: 0 };
  for (const { supports, latest } of stories) {
    strength[supports < 3 ? (`${supports}` as "0") : supports < 5 ? "3-4" : "5+"] += 1;
    if (latest === undefined) continue;
    const days = daysBetween(latest, today);
    recency[days <= recencySteps.fresh ? "fresh" : days <= recencySteps.year ? "year" : "older"] += 1;
  }
  return { strength, recency };
};

/** Whole days from one day (YYYY-MM-DD) to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
