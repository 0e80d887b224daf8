import { withNamedEpics } from "./named-epics.ts";
import { hasAll, hasAny, namesOf, type Profile, placesOf } from "./profile.ts";

/** The address of an issue tells its project; together they are its name in every export. */
const ISSUE = /^https?:\/\/[^/]+\/(.+?)\/-\/(?:issues|work_items)\/(\d+)/;

/** GitLab's CSV of issues. */
export const gitlab: Profile = {
  system: "gitlab",
  name: "GitLab",
  recognises: (names) =>
    hasAll(names, "title|state") &&
    hasAny(names, "issue id|iid|url") &&
    hasAny(names, "confidential|locked|time estimate|author username|epic title"),
  fields: namesOf([
    ["issue id|iid", "id"],
    ["title", "title"],
    ["state", "status"],
    ["type|issue type", "type"],
    ["author", "reporter"],
    ["assignee|assignees|assignee s", "assignee"],
    ["created at utc|created at", "created"],
    ["updated at utc|updated at", "updated"],
    ["closed at utc|closed at", "resolved"],
    ["due date", "due"],
    ["milestone", "version"],
    ["iteration", "sprint"],
    ["weight", "points"],
    ["labels", "labels"],
    ["epic title", "epicLink"],
    [
      "url|author username|assignee username|assignee s username|confidential|locked|time estimate|time spent|epic id|start date",
      null,
    ],
  ]),
  kinds: namesOf([]),
  stages: namesOf([
    ["open|opened|reopened", "pending"],
    ["closed", "finished"],
  ]),
  refine: (entries, table) => {
    const [id] = placesOf(table, "epic id");
    const [name] = placesOf(table, "epic title");
    const [address] = placesOf(table, "url");
    for (const entry of entries) {
      const [, project, iid] = ISSUE.exec(entry.cells[address ?? -1]?.trim() ?? "") ?? [];
      if (project !== undefined && iid !== undefined) entry.sourceKey = `${project}#${iid}`;
    }
    return withNamedEpics(
      entries,
      ({ cells }) => {
        const title = cells[name ?? -1]?.trim() ?? "";
        return title === "" ? undefined : { key: `epic:${cells[id ?? -1]?.trim() || title}`, title };
      },
      "An epic that issues of the file name.",
    );
  },
};
