import { addLinks } from "./links.ts";
import { withNamedEpics } from "./named-epics.ts";
import { hasAll, hasAny, namesOf, type Profile, placesOf } from "./profile.ts";

/** Linear stores priorities as numbers; sheets for its importer hold them. */
const PRIORITIES: Readonly<Record<string, string>> = {
  "0": "No priority",
  "1": "Urgent",
  "2": "High",
  "3": "Medium",
  "4": "Low",
};

/** Linear's CSV of old and of now, and sheets for its importers. */
export const linear: Profile = {
  system: "linear",
  name: "Linear",
  recognises: (names) =>
    hasAll(names, "title") &&
    (hasAny(names, "cycle name|project milestone|roadmaps|sub issues") ||
      (hasAll(names, "parent issue|status") && hasAny(names, "team|identifier|estimate")) ||
      (hasAll(names, "team|status|estimate") && hasAny(names, "id|identifier"))),
  fields: namesOf([
    ["id|identifier", "key"],
    ["title", "title"],
    ["description|issue description", "description"],
    ["estimate", "points"],
    ["parent issue|parent", "parent"],
    ["completed|canceled|cancelled", "resolved"],
    ["cycle name|cycle", "sprint"],
    ["project milestone|milestone", "version"],
    ["project", "project"],
    [
      "team|uuid|cycle number|cycle start|cycle end|started|triaged|archived|roadmaps|initiatives|project id|project milestone id|sla status|time in status minutes|sub issues|sub issue|related to|blocked by|blocking|blocks|duplicate of|links",
      null,
    ],
  ]),
  kinds: namesOf([]),
  stages: namesOf([
    ["triage|backlog", "pending"],
    ["todo", "to-do"],
    ["in progress", "developing"],
    ["in review", "confirming"],
    ["done|canceled|cancelled|duplicate", "finished"],
  ]),
  refine: (entries, table) => {
    const links = ["blocked by", "blocking|blocks", "related to", "duplicate of"].map((name) => placesOf(table, name));
    for (const entry of entries) {
      const named = entry.priority === undefined ? undefined : PRIORITIES[entry.priority];
      if (named !== undefined) {
        if (entry.priority !== undefined) entry.priorityAsWritten = entry.priority;
        entry.priority = named;
      }
      addLinks(entry, links);
    }
    // One project over the whole file is the backlog itself and groups nothing.
    const projects = new Set(entries.map(({ project }) => project ?? ""));
    if (projects.size < 2) return entries;
    return withNamedEpics(
      entries,
      ({ project }) => (project === undefined ? undefined : { key: `project:${project}`, title: project }),
      "A project of the file; its issues lie in it.",
    );
  },
};
