import { type DocumentFieldName, documentTable, type Stage, stageLabels } from "@overstory/backlog";
import { epicKindLabels, kindLabels } from "../labels.ts";
import type { Names } from "./entry.ts";

export type ShownField = {
  readonly label: string;
  show(value: unknown, names: Names): string;
  readonly long?: boolean;
};

/** A value of any field in words; lists as lines. */
export const asText = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(asText).join("\n");
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "object" ? Object.values(value).map(asText).join(" ") : String(value);
};
const text = (label: string, long = false): ShownField => ({ label, show: asText, long });
const named = (label: string, kind: string): ShownField => ({
  label,
  show: (value, names) => (typeof value === "string" ? names.record(kind, value) : ""),
});

const ofItem: Readonly<Record<string, ShownField>> = {
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
  sprint: named("sprint", "sprint"),
  release: named("release", "release"),
  milestone: named("milestone", "milestone"),
  start: text("start"),
  end: text("end"),
  confidence: text("confidence"),
  horizon: text("horizon"),
  "ticket/url": text("ticket"),
  "ticket/key": text("ticket's key"),
  "ticket/state": text("ticket's state"),
};

const ofDocument: Readonly<Record<string, ShownField>> = {
  role: text("role"),
  situation: text("situation"),
  want: text("wish"),
  outcome: text("outcome"),
  description: text("description", true),
};

const inputsShown = (value: unknown): string =>
  typeof value === "object" && value !== null
    ? Object.entries(value)
        .map(([name, number]) => `${name} ${number}`)
        .join(", ")
    : "";

/** The words of a label within a sentence. */
export const lower = (label: string): string =>
  /^[A-Z][a-z]/.test(label) ? label.slice(0, 1).toLowerCase() + label.slice(1) : label;

const linked: Readonly<Record<string, string>> = { links: "link", traces: "evidence", traceNotes: "note on evidence" };

/** How a changed path is named and shown; `undefined` for what people need not read (ranks, dates of change, notes). */
export const fieldAt = (kind: string, path: string): ShownField | undefined => {
  if (kind === "document") {
    if (Object.hasOwn(ofDocument, path)) return ofDocument[path];
    if (!Object.hasOwn(documentTable, path)) return undefined;
    return { label: lower(documentTable[path as DocumentFieldName].label), show: asText, long: true };
  }
  if (kind !== "item") return undefined;
  if (path === "inputs") return { label: "score inputs", show: inputsShown };
  const [field = "", ...rest] = path.split("/");
  if (field === "custom" && rest[0] !== undefined)
    return {
      label: "own field",
      show: (value, names) => (value === null ? "" : `${names.custom(rest[0] ?? "")}: ${asText(value)}`),
    };
  if (field === "cards" && rest[1] !== undefined)
    return {
      label: "technique's input",
      show: (value, names) =>
        value === null ? "" : `${names.record("technique", rest[0] ?? "")} ${rest[1]}: ${asText(value)}`,
    };
  if (Object.hasOwn(linked, field) && rest[0] !== undefined)
    return {
      label: linked[field] as string,
      show: (value, names) =>
        value === null
          ? ""
          : field !== "links"
            ? `${asText(value)}: ${names.record("evidence", rest[0] ?? "")}`
            : names.record(asText(value), rest[0] ?? ""),
    };
  return Object.hasOwn(ofItem, path) ? ofItem[path] : undefined;
};
