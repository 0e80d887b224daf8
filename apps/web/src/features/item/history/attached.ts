import {
  type AnyRecord,
  assetDef,
  decisionDef,
  dependencyDef,
  questionDef,
  questionStates,
  riskDef,
} from "@overstory/backlog";
import type { FieldDiff, HistoryChange, Names } from "./entry.ts";
import { asText, lower } from "./fields.ts";

const records: Readonly<Record<string, AnyRecord>> = Object.fromEntries(
  [riskDef, dependencyDef, questionDef, assetDef, decisionDef].map((def) => [def.noun, def]),
);

const quote = (value: unknown): string => {
  const line = asText(value).replace(/\s+/g, " ").trim();
  return line === "" ? "" : `“${line.length > 80 ? `${line.slice(0, 79)}…` : line}”`;
};

const commentSaid = ({ before, after }: HistoryChange): string => {
  if (before === null) {
    const verb = after?.replyTo ? "replied" : after?.sort === "question" ? "asked" : "commented";
    return `${verb} ${quote(after?.body)}`.trim();
  }
  if (after === null) return `deleted a comment ${quote(before.body)}`.trim();
  if ("body" in after) return "changed a comment";
  if ("resolvedBy" in after) return after.resolvedBy === null ? "opened a thread again" : "resolved a thread";
  return Object.keys(after).some((path) => path.startsWith("reactions")) ? "reacted to a comment" : "";
};

const nameOf = (def: AnyRecord, row: Readonly<Record<string, unknown>>, names: Names): string =>
  def.noun === "dependency"
    ? quote(typeof row.on === "string" ? names.item(row.on) : row.external)
    : quote(row[def.name]);

const stateSaid = (state: unknown): string =>
  state === questionStates[1]
    ? "answered a question"
    : state === questionStates[2]
      ? "dropped a question"
      : "opened a question again";

/** What a change of something that hangs on the item comes to, as a sentence without its subject; "" for what nobody reads. */
export const attachedSaid = (change: HistoryChange, names: Names): string => {
  const { kind, before, after } = change;
  if (kind === "comment") return commentSaid(change);
  if (kind === "file") {
    if (before === null) return `attached the file ${quote(after?.name)}`;
    return after === null ? `removed the file ${quote(before.name)}` : "renamed a file";
  }
  const def = records[kind];
  if (!def) return "";
  if (before === null)
    return `${def.noun === "decision" ? "decided" : `added ${def.one}`} ${nameOf(def, after ?? {}, names)}`.trim();
  if (after === null) return `deleted the ${def.noun} ${nameOf(def, before, names)}`.trim();
  if (kind === "question" && "state" in after) return stateSaid(after.state);
  const known = names.record(kind, change.id);
  return Object.keys(after).some((path) => path in def.fields) ? `changed the ${def.noun} ${quote(known)}`.trim() : "";
};

/** The fields of it that changed, by their labels. */
export const attachedDiffs = ({ kind, before, after }: HistoryChange): FieldDiff[] => {
  if (before === null || after === null) return [];
  if (kind === "comment")
    return "body" in after
      ? [{ field: "comment", before: asText(before.body), after: asText(after.body), long: true }]
      : [];
  const def = records[kind];
  if (!def)
    return kind === "file" && "name" in after
      ? [{ field: "name", before: asText(before.name), after: asText(after.name), long: false }]
      : [];
  return Object.keys(after).flatMap((path) => {
    const field = def.fields[path];
    if (!field)
      return path === "answer"
        ? [{ field: "answer", before: asText(before[path]), after: asText(after[path]), long: false }]
        : [];
    const shown = (value: unknown) => (field.type === "choice" ? (field.options[asText(value)] ?? "") : asText(value));
    return [
      {
        field: lower(field.label),
        before: shown(before[path]),
        after: shown(after[path]),
        long: field.type === "prose",
      },
    ];
  });
};
