import type { Rows } from "@overstory/kernel";
import { blockersOf, type Dependency, targetText } from "../dependency/commands.ts";
import { type Item, itemKind } from "../item/schema.ts";
import type { RowOf } from "../record/record-kind.ts";
import { sprintDef } from "./schema.ts";

export type Sprint = RowOf<typeof sprintDef>;

/** A story with its place in the order; `rank` and `score` are absent where it has no score. */
export type Candidate = {
  readonly item: Item;
  readonly score?: number;
  readonly rank?: number;
  readonly missing: readonly string[];
};

/** Why a story stays out: a word for programs, and a sentence for people, which is only put together for those who are told. */
export type LeftOut = { readonly code: LeftOutCode; reason(): string };
export const leftOutCodes = [
  "blocked",
  "full",
  "too-large",
  "unsized",
  "unscored",
  "planned",
  "excluded",
  "finished",
] as const;
export type LeftOutCode = (typeof leftOutCodes)[number];

export type Choice = {
  /** In the order they came in; those that another needs stand before it. */
  readonly chosen: readonly { readonly candidate: Candidate; readonly reason: string }[];
  readonly left: readonly { readonly candidate: Candidate; readonly out: LeftOut }[];
};

const points = (count: number): string =>
  `${count.toLocaleString("en", { maximumFractionDigits: 2 })} ${count === 1 ? "point" : "points"}`;

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/** Whether what is in another sprint is expected to be done before this one begins. */
const isBefore = (other: Sprint, sprint: Sprint): boolean =>
  (other.state === "active" && sprint.state !== "active") ||
  (other.end !== undefined && sprint.start !== undefined && other.end < sprint.start);

type Rules = {
  readonly rows: Rows;
  readonly sprint: Sprint;
  readonly capacity: number;
  /** Above so many points a story does not fit in any sprint. */
  readonly limit: number;
};

const openSprintOf = (rows: Rows, { sprint }: Item): Sprint | undefined => {
  const found = sprint === undefined ? undefined : rows.get(sprintDef.kind, sprint);
  return found && found.state !== "closed" ? found : undefined;
};

/** What a story would wait for in a sprint: unfinished things that are neither in it nor done before it begins. */
export const waitsFor = (rows: Rows, sprint: Sprint, item: Item, inSprint: ReadonlySet<string>): Dependency[] =>
  blockersOf(rows, item).filter(({ on: id }) => {
    const on = id === undefined ? undefined : rows.get(itemKind, id);
    if (on === undefined) return true;
    const other = openSprintOf(rows, on);
    return !inSprint.has(on.id) && !(other && other.id !== sprint.id && isBefore(other, sprint));
  });

/** Why a story cannot be in the sprint whatever else is in it; `needsScore` is false for what another story needs. */
const unfit = (
  { rows, sprint, limit }: Rules,
  { item, rank, missing }: Candidate,
  needsScore: boolean,
): LeftOut | undefined => {
  if (item.stage === "finished") return { code: "finished", reason: () => "It is finished." };
  const other = openSprintOf(rows, item);
  if (other && other.id !== sprint.id) return { code: "planned", reason: () => `It is in "${other.name}" already.` };
  if (needsScore && rank === undefined)
    return {
      code: "unscored",
      reason: () =>
        missing.length > 0
          ? `It has no score yet: ${listed(missing)} ${missing.length === 1 ? "is" : "are"} missing.`
          : "It has no score.",
    };
  if (item.effort === undefined || item.effort <= 0)
    return { code: "unsized", reason: () => "Its effort is not estimated." };
  if (item.effort > limit)
    return {
      code: "too-large",
      reason: () => `${points(item.effort ?? 0)} are more than fit in a sprint (${limit}). Split it.`,
    };
  return undefined;
};

/** What has to come along with a story, blockers first and the story last; or why it has to stay out. */
const withBlockers = (
  rules: Rules,
  candidate: Candidate,
  inSprint: ReadonlySet<string>,
  candidateOf: ReadonlyMap<string, Candidate>,
): Candidate[] | string => {
  const { rows, sprint } = rules;
  const group: Candidate[] = [];
  const seen = new Set<string>();
  const visit = (one: Candidate): string | undefined => {
    if (seen.has(one.item.id)) return undefined;
    seen.add(one.item.id);
    for (const dependency of waitsFor(rows, sprint, one.item, inSprint)) {
      const waits = `${one.item.key} waits for ${targetText(rows, dependency)}`;
      const blocker = dependency.on === undefined ? undefined : candidateOf.get(dependency.on);
      if (!blocker) return `${waits}, which is not finished and cannot come along.`;
      const why = unfit(rules, blocker, false);
      if (why) return `${waits}, which cannot come along: ${why.reason()}`;
      const deeper = visit(blocker);
      if (deeper !== undefined) return deeper;
    }
    group.push(one);
    return undefined;
  };
  return visit(candidate) ?? group;
};

const effortOf = ({ item }: Candidate): number => item.effort ?? 0;

/** Sums of halves and tenths leave noise behind. */
const isOver = (sum: number, room: number): boolean => sum > room + 1e-9;

/**
 * Which stories go into a sprint, best first. A story goes in where it fits into what is left, together with the unfinished stories that it
 * needs; one that does not is passed over, and smaller ones after it still come in. Gone through again until nothing more fits, since
 * what came in may be what another one waited for.
 * @param order best first, those without a score last
 * @param already stories that are in the sprint and stay there
 */
export const choose = (rules: Rules, order: readonly Candidate[], already: readonly Item[]): Choice => {
  const candidateOf = new Map(order.map((candidate) => [candidate.item.id, candidate]));
  const inSprint = new Set(already.map(({ id }) => id));
  const chosen: { candidate: Candidate; reason: string }[] = [];
  let room = rules.capacity - already.reduce((sum, { effort = 0 }) => sum + effort, 0);
  let left = new Map<string, LeftOut>();
  for (let goesOn = true; goesOn; ) {
    goesOn = false;
    left = new Map();
    for (const candidate of order) {
      const { id, key } = candidate.item;
      if (inSprint.has(id)) continue;
      const why = unfit(rules, candidate, true);
      const out = (code: LeftOutCode, reason: () => string) => left.set(id, { code, reason });
      if (why) left.set(id, why);
      else if (isOver(effortOf(candidate), room)) out("full", () => "");
      else {
        const group = withBlockers(rules, candidate, inSprint, candidateOf);
        if (typeof group === "string") {
          out("blocked", () => group);
          continue;
        }
        const sum = group.reduce((all, one) => all + effortOf(one), 0);
        if (isOver(sum, room)) {
          const others = group.slice(0, -1).map(({ item }) => item.key);
          const left = room;
          out(
            "blocked",
            () =>
              `It needs ${listed(others)} first, and together these ${points(sum)} do not fit into the ${points(Math.max(0, left))} that are left.`,
          );
          continue;
        }
        for (const one of group) {
          chosen.push({ candidate: one, reason: one === candidate ? reasonOf(candidate) : `${key} needs it first.` });
          inSprint.add(one.item.id);
          left.delete(one.item.id);
        }
        room -= sum;
        goesOn = true;
      }
    }
    // What was passed over may have waited for what came in after it.
    goesOn &&= [...left.values()].some(({ code }) => code === "blocked");
  }
  return {
    chosen,
    left: order.flatMap((candidate) => {
      const out = left.get(candidate.item.id);
      if (out?.code !== "full") return out ? [{ candidate, out }] : [];
      // Told by what is left in the end.
      const reason = () =>
        `${points(effortOf(candidate))} do not fit into the ${points(Math.max(0, room))} that are left.`;
      return [{ candidate, out: { code: "full", reason } }];
    }),
  };
};

const reasonOf = ({ rank }: Candidate): string => `Rank ${rank}, and it fits.`;
