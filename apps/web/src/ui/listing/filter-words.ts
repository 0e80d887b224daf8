import {
  type AnyRecord,
  type Clause,
  customFieldDef,
  type ItemKind,
  itemKind,
  itemKinds,
  linkDefs,
  linkNouns,
  memberKind,
  type Property,
  planDefs,
  properties,
  type Stage,
  stageLabels,
  stageNames,
} from "@overstory/backlog";
import { client } from "../../lib/data/client.ts";
import { ownFieldOf, ownText } from "../../lib/listing/own-field.ts";
import type { SortProperty } from "../../lib/listing/search.ts";
import { kindWord } from "../kind-badge.tsx";
import { labelsInUse } from "./labels-panel.tsx";

const fixedWords: Readonly<Record<string, string>> = {
  kind: "Kind",
  stage: "Stage",
  label: "Label",
  assignee: "Assignee",
  scored: "Score",
  sprint: "Sprint",
  release: "Release",
  milestone: "Milestone",
  link: "Linked to",
  finding: "Story quality",
  text: "Text",
};

/** What a person calls a property. */
export const propertyWord = (property: Property): string =>
  fixedWords[property] ?? ownFieldOf(property)?.name ?? "A former field";

/** Every property that can be asked for now: the fixed ones, and the workspace's own fields. */
export const propertiesNow = (): Property[] => [
  ...properties,
  ...[...client.rows.all(customFieldDef.kind)]
    .filter((field) => !field.archived)
    .map((field): Property => `f.${field.id}`),
];

export const sortWords: Readonly<Record<SortProperty, string>> = {
  rank: "Rank",
  score: "Score",
  effort: "Effort",
  title: "Title",
  stage: "Stage",
  updated: "Last change",
};

export type Value = { value: string; label: string };

/** Every value that a property can be asked for. */
export const valuesOf = (property: Property): Value[] => {
  switch (property) {
    case "kind":
      return itemKinds.map((value) => ({ value, label: kindWord(value) }));
    case "stage":
      return stageNames.map((value) => ({ value, label: stageLabels[value] }));
    case "label":
      return labelsInUse().map((value) => ({ value, label: value }));
    case "assignee": {
      const people = [...client.rows.all(memberKind)].filter((member) => member.removedAt === undefined);
      return [
        ...people.map(({ id, name }) => ({ value: id, label: name })).sort((a, b) => a.label.localeCompare(b.label)),
        { value: "none", label: "Nobody" },
      ];
    }
    case "scored":
      return [
        { value: "yes", label: "scored" },
        { value: "no", label: "not scored" },
      ];
    case "sprint":
    case "release":
    case "milestone":
      return [...recordsOf(planDefs[property]), { value: "none", label: "None" }];
    case "link":
      return linkNouns.flatMap((noun) => recordsOf(linkDefs[noun]));
    case "finding":
      return [
        { value: "any", label: "Any finding" },
        { value: "none", label: "Reads well" },
        ...findingsInUse().map((rule) => ({ value: rule, label: ruleText(rule) })),
      ];
    case "text":
      return [];
    default:
      return ownValues(property);
  }
};

const recordsOf = (def: AnyRecord): Value[] =>
  [...client.rows.all(def.kind)]
    .map((row) => ({ value: row.id, label: String((row as unknown as Record<string, unknown>)[def.name] ?? "") }))
    .sort((a, b) => a.label.localeCompare(b.label));

/** A rule's stable name as words: "situation-missing" reads "situation missing". */
export const ruleText = (rule: string): string => {
  const words = rule.replaceAll("-", " ");
  return words.slice(0, 1).toUpperCase() + words.slice(1);
};

const findingsInUse = (): string[] => {
  const rules = new Set<string>();
  for (const item of client.rows.all(itemKind)) for (const rule of item.findings ?? []) rules.add(rule);
  return [...rules].sort();
};

/** The values of an own field: its options, or those that items hold (at most 200). */
const ownValues = (property: Property): Value[] => {
  const field = ownFieldOf(property);
  if (!field) return [];
  const none = { value: "none", label: "No value" };
  if (field.type === "flag") return [{ value: "true", label: "Yes" }, { value: "false", label: "No" }, none];
  if (field.options?.length) return [...field.options.map((value) => ({ value, label: value })), none];
  const held = new Set<string>();
  for (const item of client.rows.all(itemKind)) {
    const value = item.custom?.[field.id];
    if (value !== undefined && held.size < 200) held.add(String(value));
  }
  return [...[...held].sort().map((value) => ({ value, label: ownText(field.type, value) })), none];
};

const wordOf = (property: Property, value: string): string => {
  if (property === "kind") return itemKinds.includes(value as ItemKind) ? kindWord(value as ItemKind) : value;
  if (property === "stage") return stageLabels[value as Stage] ?? value;
  if (property === "assignee")
    return value === "none" ? "Nobody" : (client.rows.get(memberKind, value)?.name ?? "a former member");
  if (property === "scored") return value === "yes" ? "scored" : "not scored";
  return valuesOf(property).find((one) => one.value === value)?.label ?? value;
};

/** A chip's values as one reads them. */
export const valuesText = ({ property, values }: Clause): string => {
  const words = values.map((value) => wordOf(property, value));
  return words.length <= 2 ? words.join(", ") : `${words.slice(0, 2).join(", ")} +${words.length - 2}`;
};

/** The word between property and values: it follows from how many there are. */
export const operatorText = ({ property, isNot, values }: Clause): string => {
  if (property === "text") return "contains";
  if (property === "scored") return "is";
  if (values.length > 1) return isNot ? "is none of" : "is any of";
  return isNot ? "is not" : "is";
};
