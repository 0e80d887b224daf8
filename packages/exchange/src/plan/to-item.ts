import type { Kind } from "../jira/kinds.ts";
import type { Mapping } from "../jira/mapping-types.ts";
import { PRIORITY_COLUMN, PRIORITY_VALUES } from "../jira/priorities.ts";
import { guessStage, type Stage } from "../jira/stages.ts";
import type { Identified } from "./identify.ts";
import type { Place } from "./place.ts";
import { storyParts } from "./sentence.ts";
import type { PlanItem, Trouble } from "./types.ts";

/** One item of the plan from one entry in its place. */
export function toItem(
  { entry, source }: Identified,
  kind: Kind,
  place: Place,
  mapping: Mapping,
  troubles: Trouble[],
): PlanItem {
  const item: PlanItem = {
    source,
    ...(entry.row > 0 && { row: entry.row }),
    kind,
    title: entry.title,
    stage: stageOf(entry.status, entry.statusCategory, mapping),
    labels: entry.labels,
    comments: entry.comments,
    links: entry.links,
    extra: merge(entry.extra, entry.kept),
    reason: entry.madeBecause ?? place.reason,
  };
  if (place.parent !== undefined) item.parent = place.parent;
  if (item.title === "") {
    const sentence = (entry.description ?? "").split("\n", 1)[0]?.trim().slice(0, 200);
    item.title = entry.epicName ?? entry.sourceKey ?? (sentence || source);
    troubles.push({
      row: entry.row,
      line: entry.line,
      reason: `The row has no title; "${item.title}" stands in for it.`,
      skipped: false,
    });
  }
  const own = entry.parts;
  if (Object.keys(own).length > 0) item.story = own;
  else if (kind === "story") {
    const parts = storyParts(entry.title, entry.description);
    if (parts !== undefined) item.story = parts;
  }
  if (entry.description !== undefined) item.description = entry.description;
  if (entry.points !== undefined) item.effort = entry.points;
  if (entry.assignee !== undefined) item.assignee = entry.assignee;
  if (entry.reporter !== undefined) item.reporter = entry.reporter;
  if (entry.priority !== undefined) {
    item.priority = entry.priority;
    const known = mapping.priorities;
    const written = entry.priorityAsWritten ?? entry.priority;
    const meant = known && Object.hasOwn(known, written) ? known[written]?.priority : undefined;
    // A column of that name says it itself.
    if (meant !== undefined && meant !== "none" && kind === "story")
      item.extra[PRIORITY_COLUMN] ??= [PRIORITY_VALUES[meant]];
  }
  const sprint = entry.sprints.at(-1);
  if (sprint !== undefined) item.sprint = sprint;
  if (entry.due !== undefined) item.due = entry.due;
  if (entry.created !== undefined) item.createdAt = entry.created;
  if (entry.updated !== undefined) item.updatedAt = entry.updated;
  return item;
}

function stageOf(status: string | undefined, category: string | undefined, mapping: Mapping): Stage {
  const name = status ?? category;
  if (name === undefined) return "pending";
  return Object.hasOwn(mapping.stages, name)
    ? (mapping.stages[name]?.stage ?? "pending")
    : guessStage(name, category).stage;
}

function merge(extra: Record<string, string[]>, kept: Record<string, string[]>): Record<string, string[]> {
  const all = Object.create(null) as Record<string, string[]>;
  for (const header in kept) all[header] = kept[header] ?? [];
  for (const header in extra) {
    const before = all[header];
    all[header] = before === undefined ? (extra[header] ?? []) : before.concat(extra[header] ?? []);
  }
  return all;
}
