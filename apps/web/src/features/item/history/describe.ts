import type { DescribedEntry, FieldDiff, HistoryChange, HistoryEntry, Names } from "./entry.ts";
import { fieldAt } from "./fields.ts";

const diffsOf = (change: HistoryChange, names: Names): FieldDiff[] => {
  const { before, after } = change;
  if (before === null || after === null) return [];
  return Object.keys(after).flatMap((path) => {
    const field = fieldAt(path);
    if (!field) return [];
    return [
      {
        field: field.label,
        before: field.show(before[path], names),
        after: field.show(after[path], names),
        long: field.long ?? false,
      },
    ];
  });
};

const commentSaid = ({ before, after }: HistoryChange): string =>
  before === null ? "commented" : after === null ? "deleted a comment" : "changed a comment";

const isGone = (value: unknown): boolean => value !== null && value !== undefined;

/** One change of one field, said as a sentence without its subject. */
const saidOf = ({ field, before, after, long }: FieldDiff): string => {
  if (long)
    return after === "" ? `removed the ${field}` : before === "" ? `wrote the ${field}` : `changed the ${field}`;
  if (field === "stage") return before === "" ? `set the stage to ${after}` : `moved it from ${before} to ${after}`;
  if (field === "assignee") return after === "" ? `took it off ${before}` : `assigned it to ${after}`;
  if (field === "parent") return after === "" ? "moved it to the top" : `moved it under ${after}`;
  if (field === "title") return `renamed it to “${after}”`;
  if (field === "kind") return `turned it from ${before.toLowerCase()} into ${after.toLowerCase()}`;
  if (after === "") return `cleared the ${field} (was ${before})`;
  return before === "" ? `set the ${field} to ${after}` : `changed the ${field} from ${before} to ${after}`;
};

const prefixOf = (entry: HistoryEntry): string => {
  if (entry.name === "history.revert") return "undid: ";
  if (entry.name === "import.revert") return "took the import back: ";
  return entry.name === "import.apply" ? "brought in a change: " : "";
};

/** What an entry did to the item, said behind the name of who did it, with its field diffs. Changes nobody reads give "". */
export const describeEntry = (entry: HistoryEntry, names: Names): DescribedEntry => {
  const item = entry.changes.find((change) => change.kind === "item");
  const comments = entry.changes.filter((change) => change.kind === "comment");
  if (item?.before === null) {
    const said =
      entry.name === "import.apply"
        ? "brought it in with an import"
        : entry.name === "history.revert"
          ? "brought it back"
          : "created it";
    return { said, diffs: [] };
  }
  if (item?.after === null) return { said: "removed it", diffs: [] };
  if (item?.after && "deletedAt" in item.after) {
    return { said: isGone(item.after.deletedAt) ? "put it into the trash" : "restored it from the trash", diffs: [] };
  }
  const texts = entry.changes.filter((change) => change.kind === "item" || change.kind === "document");
  const diffs = texts.flatMap((change) => diffsOf(change, names));
  // Turning a kind sets stage and kind of epic along with it: those say nothing more.
  const kind = diffs.find((diff) => diff.field === "kind");
  const told = kind ? [kind, ...diffs.filter((diff) => diff.field === "parent")] : diffs;
  const parts = [...told.map(saidOf), ...comments.map(commentSaid)];
  const moved = item?.after && "rank" in item.after ? "moved it among its siblings" : "";
  const [first, second] = parts;
  if (first === undefined) return { said: moved && `${prefixOf(entry)}${moved}`, diffs: [] };
  const said =
    parts.length === 1
      ? first
      : parts.length === 2
        ? `${first} and ${second}`
        : `${first} and ${parts.length - 1} more`;
  const bare = parts.length === 1 && !told[0]?.long;
  return { said: `${prefixOf(entry)}${said}`, diffs: bare ? [] : told };
};
