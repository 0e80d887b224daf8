import { printed } from "../../alignment/say.ts";
import { documentKind } from "../../document/schema.ts";
import { strengthOfAll } from "../../evidence/strength.ts";
import { subtreeOf } from "../../item/find.ts";
import type { Item } from "../../item/schema.ts";
import { memberKind } from "../../member/schema.ts";
import { type Gathered, scoreOfItem } from "./gather.ts";
import { plainOf } from "./plain.ts";
import type { Line } from "./types.ts";

/** Why an item matters, in its own words, where its document is at hand. */
const textOf = ({ rows }: Gathered, item: Item): string | undefined => {
  const document = rows.get(documentKind, item.id);
  if (!document) return undefined;
  const { strategicOutcome, problem, businessValue, outcome, description } = document;
  if (item.kind === "theme") return plainOf(strategicOutcome ?? problem ?? description);
  if (item.kind === "epic") return plainOf(problem ?? description);
  if (businessValue) return plainOf(businessValue);
  return outcome ? printed({ outcome }) : undefined;
};

export const memberName = ({ rows }: Gathered, member: string | undefined): string | undefined =>
  member === undefined ? undefined : rows.get(memberKind, member)?.name;

const living = ({ rows }: Gathered, item: Item): Item[] =>
  item.kind === "story" ? [item] : subtreeOf(rows, item).filter(({ deletedAt }) => deletedAt === undefined);

/** An item as a line. What is `undefined` is left out, so that a line holds nothing but what it tells. */
export const lineOf = (from: Gathered, item: Item, more: Partial<Line> = {}): Line => {
  const sum = from.sums.get(item.id);
  const theme = item.kind === "theme" ? undefined : from.themeOf(item);
  const score = scoreOfItem(from, item);
  // A theme or an epic rests on what its stories rest on, each person counted once.
  const { supports, contradicts } = strengthOfAll(from.rows, living(from, item));
  const stage = item.kind === "story" ? (item.stage ?? "pending") : undefined;
  const line: Record<string, unknown> = {
    title: item.title,
    key: item.key,
    hue: from.hueOf(item),
    theme: theme?.title,
    text: textOf(from, item),
    stage,
    progress: sum && item.kind !== "story" ? { finished: sum.stages.at(-1) ?? 0, stories: sum.stories } : undefined,
    score,
    evidence: supports + contradicts > 0 ? { supports, contradicts } : undefined,
    effort: item.kind === "story" ? item.effort : sum?.effort || undefined,
    owner: memberName(from, item.assignee),
    ...more,
  };
  return Object.fromEntries(Object.entries(line).filter(([, value]) => value !== undefined)) as Line;
};

/** The highest score first; without one last, then in the order of the outline. */
export const byScore =
  (from: Gathered) =>
  (a: Item, b: Item): number =>
    (scoreOfItem(from, b) ?? -1) - (scoreOfItem(from, a) ?? -1);
