import { type Stage, stageLabels } from "@overstory/backlog";
import { epicKindLabels, kindLabels } from "../labels.ts";
import type { Names } from "./entry.ts";

type Field = { readonly label: string; show(value: unknown, names: Names): string; readonly long?: boolean };

const asText = (value: unknown): string => (value === null || value === undefined ? "" : String(value));
const text = (label: string, long = false): Field => ({ label, show: asText, long });

const shown: Readonly<Record<string, Field>> = {
  title: text("title"),
  stage: { label: "stage", show: (value) => stageLabels[value as Stage] ?? asText(value) },
  effort: text("effort"),
  "inputs/value": text("value"),
  "inputs/urgency": text("urgency"),
  "inputs/risk": text("risk"),
  labels: { label: "labels", show: (value) => (Array.isArray(value) ? value.join(", ") : "") },
  assignee: { label: "assignee", show: (value, names) => (typeof value === "string" ? names.member(value) : "") },
  parent: { label: "parent", show: (value, names) => (typeof value === "string" ? names.item(value) : "") },
  kind: { label: "kind", show: (value) => kindLabels[value as keyof typeof kindLabels] ?? asText(value) },
  epicKind: {
    label: "kind of epic",
    show: (value) => epicKindLabels[value as keyof typeof epicKindLabels] ?? asText(value),
  },
  role: text("role"),
  situation: text("situation"),
  want: text("wish"),
  outcome: text("outcome"),
  description: text("description", true),
  body: text("comment", true),
};

const inputsShown = (value: unknown): string =>
  typeof value === "object" && value !== null
    ? Object.entries(value)
        .map(([name, number]) => `${name} ${number}`)
        .join(", ")
    : "";

/** How a changed path is named and shown; `undefined` for what people need not read (ranks, dates of change, fingerprints). */
export const fieldAt = (path: string): Field | undefined => {
  if (path === "inputs") return { label: "score inputs", show: inputsShown };
  return Object.hasOwn(shown, path) ? shown[path] : undefined;
};
