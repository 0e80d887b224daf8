import type { Rows } from "@overstory/kernel";
import { z } from "zod";
import { customFieldDef } from "../custom/schema.ts";
import { limits, nameOf, textOf } from "../fields.ts";
import { recordNamed } from "../record/record-commands.ts";
import { scrumPokerScore } from "../score/schema.ts";
import { stageIndex, stageNames } from "../stage/stages.ts";
import { memberNamed } from "./find.ts";
import { type PlanNoun, planDefs, planNouns } from "./plans.ts";
import { type Item, itemKinds } from "./schema.ts";

const planned = (noun: string) =>
  z
    .array(textOf(limits.title, "The name"))
    .max(limits.lines)
    .optional()
    .describe(`In any of these ${noun}, by name or id; "none" for in none.`);

/** Several values of one field mean any of them; several fields mean all of them. */
export const filterFields = {
  kind: z.array(z.enum(itemKinds)).max(itemKinds.length).optional(),
  stage: z.array(z.enum(stageNames)).max(stageNames.length).optional().describe("Stories in these stages."),
  label: z.array(textOf(limits.label, "A label")).max(limits.labels).optional(),
  assignee: z
    .array(nameOf("member"))
    .max(limits.members)
    .optional()
    .describe('Members; "none" for items without an assignee.'),
  text: textOf(limits.search, "The text").optional().describe("Words that title, key or source key contain."),
  scored: z.boolean().optional(),
  sprint: planned("sprints"),
  release: planned("releases"),
  milestone: planned("milestones"),
  link: z
    .array(textOf(limits.title, "The name"))
    .max(limits.lines)
    .optional()
    .describe("Linked to any of these personas, objectives, KPIs or components, by id."),
  finding: z
    .array(textOf(limits.label, "The rule"))
    .max(limits.lines)
    .optional()
    .describe('Stories that break any of these rules of quality; "any" for any of them, "none" for none.'),
  custom: z
    .record(textOf(limits.title, "A field's name"), z.array(textOf(limits.line, "A value")).max(limits.lines))
    .optional()
    .describe("Values of the workspace's own fields, by the field's name or id; \"none\" for no value."),
  under: nameOf("item").optional().describe("Only what is below this item."),
  trash: z.boolean().default(false).describe("What is in the trash instead of what is not."),
};

export type Filter = { [K in keyof typeof filterFields]?: z.output<(typeof filterFields)[K]> };

type Test = (item: Item) => boolean;

const wordsTest = (text: string): Test => {
  const words = text.toLowerCase().split(/\s+/);
  return (item) => {
    const haystack = `${item.title} ${item.key} ${item.source?.key ?? ""}`.toLowerCase();
    return words.every((word) => haystack.includes(word));
  };
};

const assigneeTest = (rows: Rows, names: readonly string[]): Test => {
  const wanted = new Set(names.map((name) => (name === "none" ? undefined : memberNamed(rows, name).id)));
  return (item) => wanted.has(item.assignee);
};

/** Names may stand for several (two products have a "Sprint 1"): all of them are meant. */
const planTest = (rows: Rows, field: PlanNoun, names: readonly string[]): Test => {
  const wanted = new Set<string | undefined>();
  for (const name of names) {
    if (name === "none") wanted.add(undefined);
    wanted.add(name);
    const folded = name.toLowerCase();
    for (const row of rows.all(planDefs[field].kind)) if (row.name?.toLowerCase() === folded) wanted.add(row.id);
  }
  return (item) => wanted.has(item[field]);
};

const findingTest =
  (rules: readonly string[]): Test =>
  ({ findings = [] }) =>
    rules.some((rule) =>
      rule === "any" ? findings.length > 0 : rule === "none" ? findings.length === 0 : findings.includes(rule),
    );

const customTest = (rows: Rows, name: string, values: readonly string[]): Test => {
  const { id } = recordNamed(rows, customFieldDef, name);
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  return (item) => {
    const value = item.custom?.[id];
    if (value === undefined) return wanted.has("none");
    return (Array.isArray(value) ? value : [value]).some((one) => wanted.has(String(one).toLowerCase()));
  };
};

/** The filter as one test of an item; names and words are looked at once, not for each item. `under` is the caller's to resolve. */
export const matcherOf = (rows: Rows, filter: Filter): Test => {
  const { kind, stage, label, assignee, scored, link, finding, custom, text, trash = false } = filter;
  const tests: Test[] = [(item) => (item.deletedAt !== undefined) === trash];
  if (kind) tests.push((item) => kind.includes(item.kind));
  if (stage) tests.push((item) => item.stage !== undefined && stage.includes(item.stage));
  if (label) tests.push((item) => label.some((one) => item.labels?.includes(one) ?? false));
  if (assignee) tests.push(assigneeTest(rows, assignee));
  if (scored !== undefined) {
    tests.push((item) => (scrumPokerScore(item.inputs, item.effort) !== undefined) === scored);
  }
  for (const field of planNouns) {
    const names = filter[field];
    if (names) tests.push(planTest(rows, field, names));
  }
  if (link) tests.push((item) => link.some((one) => item.links?.[one] !== undefined));
  if (finding) tests.push(findingTest(finding));
  for (const [name, values] of Object.entries(custom ?? {})) tests.push(customTest(rows, name, values));
  if (text !== undefined) tests.push(wordsTest(text));
  return (item) => tests.every((test) => test(item));
};

export const sortNames = ["rank", "key", "title", "stage", "effort", "score", "created", "updated"] as const;
export type SortName = (typeof sortNames)[number];

type Sortable = string | number | undefined;

const valueFor: Readonly<Record<SortName, (item: Item) => Sortable>> = {
  rank: (item) => item.rank,
  key: (item) => Number(item.key.slice(item.key.lastIndexOf("-") + 1)),
  title: (item) => item.title.toLowerCase(),
  stage: (item) => item.stage && stageIndex(item.stage),
  effort: (item) => item.effort,
  score: (item) => scrumPokerScore(item.inputs, item.effort),
  created: (item) => item.createdAt,
  updated: (item) => item.updatedAt,
};

type Valued = { readonly item: Item; readonly value: Sortable };

const orderOf = (direction: "asc" | "desc") => {
  const sign = direction === "asc" ? 1 : -1;
  return (a: Valued, b: Valued): number => {
    if (a.value !== b.value) {
      if (a.value === undefined) return 1;
      if (b.value === undefined) return -1;
      return a.value < b.value ? -sign : sign;
    }
    return a.item.id < b.item.id ? -1 : 1;
  };
};

/**
 * The first `count` items in that order. What has no value comes last in either direction, ties by id, so that pages never overlap.
 * Only what may be among the first is kept in order: the first 100 of 10,000 cost a tenth of sorting them all.
 */
export const firstOf = (items: readonly Item[], by: SortName, direction: "asc" | "desc", count: number): Item[] => {
  const compare = orderOf(direction);
  if (count * 4 > items.length) {
    const all = items.map((item) => ({ item, value: valueFor[by](item) })).sort(compare);
    return all.slice(0, count).map(({ item }) => item);
  }
  const best: Valued[] = [];
  for (const item of items) {
    const one = { item, value: valueFor[by](item) };
    const last = best.at(-1);
    if (best.length >= count && last && compare(last, one) < 0) continue;
    let low = 0;
    let high = best.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(best[middle] as Valued, one) < 0) low = middle + 1;
      else high = middle;
    }
    best.splice(low, 0, one);
    if (best.length > count) best.pop();
  }
  return best.map(({ item }) => item);
};
