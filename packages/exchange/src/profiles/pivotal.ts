import { parseDate } from "../jira/dates.ts";
import type { FlatEntry } from "../jira/entry.ts";
import { fold } from "../jira/fold.ts";
import { hasAll, hasAny, namesOf, type Profile, placesOf } from "./profile.ts";

/** A comment ends with who wrote it and when: "Looks fine (Ann - Apr 3, 2025)". */
const SIGNED = /^([\s\S]*?)\s*\(([^()\n]{1,200}?) - ([^()\n-]{6,40})\)\s*$/;

const signComments = (entry: FlatEntry): void => {
  entry.comments = entry.comments.map((comment) => {
    const [, body, author, day] = SIGNED.exec(comment.body) ?? [];
    const at = comment.at === undefined && day !== undefined ? parseDate(day, "mdy") : undefined;
    return body === undefined || author === undefined || at === undefined
      ? comment
      : { author: author.trim(), at, body };
  });
};

/** Epics bear a label of their own, and stories lie in the epic whose label they bear. */
const joinByLabels = (entries: readonly FlatEntry[]): void => {
  const epics = entries.filter(({ type }) => fold(type) === "epic");
  const byName = new Map<string, FlatEntry>();
  for (const epic of epics)
    for (const name of epic.labels.length > 0 ? epic.labels : [epic.title])
      if (!byName.has(fold(name))) byName.set(fold(name), epic);
  for (const entry of entries) {
    if (epics.includes(entry) || entry.parentRefs.length > 0) continue;
    const epic = entry.labels.map((label) => byName.get(fold(label))).find((found) => found !== undefined);
    if (epic !== undefined) entry.parentRow = epic.row;
  }
};

/** Pivotal Tracker's CSV, of old and of late. */
export const pivotal: Profile = {
  system: "pivotal",
  name: "Pivotal Tracker",
  recognises: (names) =>
    hasAll(names, "current state") &&
    hasAny(names, "story type|requested by|iteration|accepted at|story|owned by|task status"),
  fields: namesOf([
    ["id", "id"],
    ["title|story|name", "title"],
    ["type|story type", "type"],
    ["labels", "labels"],
    ["iteration", "sprint"],
    ["estimate", "points"],
    ["priority", "priority"],
    ["current state", "status"],
    ["created at", "created"],
    ["accepted at", "resolved"],
    ["deadline", "due"],
    ["requested by", "reporter"],
    ["owned by", "assignee"],
    ["description", "description"],
    ["comment", "comment"],
    ["task", "task"],
    ["task status", "taskStatus"],
    ["url|iteration start|iteration end|blocker|blocker status|note|pull request|git branch", null],
  ]),
  kinds: namesOf([
    ["epic", "epic"],
    ["feature|bug|chore|release", "story"],
  ]),
  stages: namesOf([
    ["unscheduled", "pending"],
    ["unstarted|planned", "to-do"],
    ["started|rejected", "developing"],
    ["finished|delivered", "confirming"],
    ["accepted", "finished"],
  ]),
  hasShortRows: true,
  refine: (entries, table) => {
    const blockers = placesOf(table, "blocker");
    for (const entry of entries) {
      signComments(entry);
      // Its way to say that nobody has estimated the story; the cell stays in extra.
      entry.notes = entry.notes.filter(({ reason }) => !reason.startsWith('"-1" is not taken as effort'));
      for (const at of blockers) {
        const id = /#(\d+)/.exec(entry.cells[at] ?? "")?.[1];
        if (id !== undefined) entry.links.push({ type: "Blocks", direction: "inward", key: id });
      }
    }
    joinByLabels(entries);
    return entries;
  },
};
