import { guessStage } from "../jira/stages.ts";
import { addLinks } from "./links.ts";
import { withNamedEpics } from "./named-epics.ts";
import { hasAll, hasAny, namesOf, type Profile, placesOf } from "./profile.ts";

/** Sections that are columns of a board: most of their names are those of statuses. */
const areStatuses = (names: readonly string[]): boolean => {
  const distinct = [...new Set(names)];
  const known = distinct.filter((name) => {
    const { reason, unsure } = guessStage(name);
    return reason === "by its name" && !unsure;
  });
  return known.length * 2 >= distinct.length;
};

/** Asana's CSV of a project. Sections are columns of a board in some projects and groups in others. */
export const asana: Profile = {
  system: "asana",
  name: "Asana",
  recognises: (names) =>
    hasAll(names, "task id|name") &&
    hasAny(names, "section column|section|last modified|assignee email|projects|parent task"),
  fields: namesOf([
    ["task id", "id"],
    ["name", "title"],
    ["created at", "created"],
    ["completed at", "resolved"],
    ["last modified", "updated"],
    ["assignee", "assignee"],
    ["due date", "due"],
    ["tags", "labels"],
    ["notes", "description"],
    ["projects", "project"],
    ["parent task", "parent"],
    ["assignee email|start date|blocked by|blocked by dependencies|blocking|blocking dependencies", null],
  ]),
  fieldByCells: (name, cells) =>
    name !== "section column" && name !== "section" ? undefined : areStatuses(cells()) ? "status" : "epicLink",
  kinds: namesOf([["milestone|approval", "story"]]),
  stages: namesOf([["untitled section|no section", "pending"]]),
  refine: (entries, table, mapping) => {
    const links = [
      placesOf(table, "blocked by|blocked by dependencies"),
      placesOf(table, "blocking|blocking dependencies"),
    ];
    // A completed task stays in its section; only its date tells.
    for (const entry of entries) {
      if (entry.resolved !== undefined) entry.status = "Completed";
      addLinks(entry, links);
    }
    const section = mapping.columns.find(({ field }) => field === "epicLink");
    if (section === undefined) return entries;
    return withNamedEpics(
      entries,
      ({ cells }) => {
        const title = cells[section.index]?.trim() ?? "";
        return title === "" ? undefined : { key: `section:${title}`, title };
      },
      "A section of the file; its tasks lie in it.",
    );
  },
};
