import { type ItemKind, itemKinds, memberKind, type Stage, stageLabels, stageNames } from "@overstory/backlog";
import { client } from "../../../lib/data/client.ts";
import { kindWord } from "../../../ui/kind-badge.tsx";
import type { Clause, Property, SortProperty } from "../model/search.ts";
import { labelsInUse } from "../panels/labels-panel.tsx";

export const propertyWords: Readonly<Record<Property, string>> = {
  kind: "Kind",
  stage: "Stage",
  label: "Label",
  assignee: "Assignee",
  scored: "Score",
  text: "Text",
};

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
    case "text":
      return [];
  }
};

const wordOf = (property: Property, value: string): string => {
  if (property === "kind") return itemKinds.includes(value as ItemKind) ? kindWord(value as ItemKind) : value;
  if (property === "stage") return stageLabels[value as Stage] ?? value;
  if (property === "assignee")
    return value === "none" ? "Nobody" : (client.rows.get(memberKind, value)?.name ?? "a former member");
  if (property === "scored") return value === "yes" ? "scored" : "not scored";
  return value;
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
