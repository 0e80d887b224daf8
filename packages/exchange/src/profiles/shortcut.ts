import { withNamedEpics } from "./named-epics.ts";
import { hasAll, hasAny, namesOf, type Profile, placesOf } from "./profile.ts";

/** Shortcut's CSV of stories, known as Clubhouse before. */
export const shortcut: Profile = {
  system: "shortcut",
  name: "Shortcut",
  recognises: (names) => hasAll(names, "name|state|requester") && hasAny(names, "epic id|is completed|iteration id"),
  fields: namesOf([
    ["id", "id"],
    ["name", "title"],
    ["type", "type"],
    ["requester", "reporter"],
    ["owners", "assignee"],
    ["state", "status"],
    ["completed at", "resolved"],
    ["estimate", "points"],
    ["epic", "epicLink"],
    ["iteration", "sprint"],
    ["project", "project"],
    ["epic id|epic labels|is completed|started at|moved at|is blocked|is a blocker|tasks|team|project id", null],
  ]),
  kinds: namesOf([["feature|bug|chore", "story"]]),
  stages: namesOf([
    ["unscheduled|unstarted", "pending"],
    ["ready for development", "to-do"],
    ["ready for review|ready for deploy", "confirming"],
    ["completed", "finished"],
  ]),
  refine: (entries, table) => {
    const [id] = placesOf(table, "epic id");
    const [name] = placesOf(table, "epic");
    return withNamedEpics(
      entries,
      ({ cells }) => {
        const title = cells[name ?? -1]?.trim() ?? "";
        return title === "" ? undefined : { key: `epic:${cells[id ?? -1]?.trim() || title}`, title };
      },
      "An epic that stories of the file name.",
    );
  },
};
