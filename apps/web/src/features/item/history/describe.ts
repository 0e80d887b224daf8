import { attachedDiffs, attachedSaid } from "./attached.ts";
import type { About, DescribedEntry, FieldDiff, HistoryChange, HistoryEntry, Names } from "./entry.ts";
import { fieldAt } from "./fields.ts";

const diffsOf = (change: HistoryChange, names: Names): FieldDiff[] => {
  const { kind, before, after } = change;
  if (before === null || after === null) return [];
  return Object.keys(after).flatMap((path) => {
    const field = fieldAt(kind, path);
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

const isThere = (value: unknown): boolean => value !== null && value !== undefined;

/** One change of one field, said as a sentence without its subject. */
const saidOf = ({ field, before, after, long }: FieldDiff): string => {
  if (long)
    return after === "" ? `removed the ${field}` : before === "" ? `wrote the ${field}` : `changed the ${field}`;
  if (field === "stage") return before === "" ? `set the stage to ${after}` : `moved it from ${before} to ${after}`;
  if (field === "assignee") return after === "" ? `took it off ${before}` : `assigned it to ${after}`;
  if (field === "parent") return after === "" ? "moved it to the top" : `moved it under ${after}`;
  if (field === "title") return `renamed it to “${after}”`;
  if (field === "kind") return `turned it from ${before.toLowerCase()} into ${after.toLowerCase()}`;
  if (field === "link") return after === "" ? `unlinked ${before}` : `linked ${after}`;
  if (field === "evidence") return after === "" ? `took away what ${before}` : `noted that evidence ${after}`;
  if (field === "own field" || field === "technique's input")
    return after === "" ? `cleared ${before}` : `set ${after}`;
  if (after === "") return `cleared the ${field} (was ${before})`;
  return before === "" ? `set the ${field} to ${after}` : `changed the ${field} from ${before} to ${after}`;
};

const prefixOf = (entry: HistoryEntry): string => {
  if (entry.name === "history.revert") return "undid: ";
  if (entry.name === "import.revert") return "took the import back: ";
  return entry.name === "import.apply" ? "brought in a change: " : "";
};

const startsWith = (change: HistoryChange | undefined, field: string): boolean =>
  change?.before !== null &&
  Object.keys(change?.after ?? {}).some((path) => path === field || path.startsWith(`${field}/`));

/** Whether a person's acceptance or a ticked criterion came or went. */
const notesOf = (item: HistoryChange | undefined, document: HistoryChange | undefined): string[] => {
  const value = (change: HistoryChange, field: string) =>
    Object.entries(change.after ?? {}).some(
      ([path, now]) => (path === field || path.startsWith(`${field}/`)) && isThere(now),
    );
  const isStaged = startsWith(item, "stage");
  return [
    ...(item && startsWith(item, "accepted") && (value(item, "accepted") || !isStaged)
      ? [value(item, "accepted") ? "accepted it" : "took the acceptance back"]
      : []),
    ...(document && startsWith(document, "confirmed") && !startsWith(document, "criteria")
      ? [value(document, "confirmed") ? "confirmed a criterion" : "took a confirmation back"]
      : []),
  ];
};

const whole = (said: string): DescribedEntry => ({ said, diffs: [], about: ["stage", "texts"] });

const aboutOf = (entry: HistoryEntry, diffs: readonly FieldDiff[], notes: readonly string[]): About[] => [
  ...(diffs.some(({ field }) => field === "stage") || notes.length > 0 ? ["stage" as const] : []),
  ...(entry.changes.some(({ kind, after }) => kind === "document" && after !== null) ? ["texts" as const] : []),
];

/** What an entry did to the item, said behind the name of who did it, with its field diffs. Changes nobody reads give "". */
export const describeEntry = (entry: HistoryEntry, names: Names): DescribedEntry => {
  const item = entry.changes.find((change) => change.kind === "item");
  const document = entry.changes.find((change) => change.kind === "document");
  if (item?.before === null) {
    if (entry.name === "import.apply") return whole("brought it in with an import");
    return whole(entry.name === "history.revert" ? "brought it back" : "created it");
  }
  if (item?.after === null) return whole("removed it");
  if (item?.after && "deletedAt" in item.after)
    return whole(isThere(item.after.deletedAt) ? "put it into the trash" : "restored it from the trash");
  const texts = entry.changes.filter((change) => change.kind === "item" || change.kind === "document");
  const others = entry.changes.filter((change) => change.kind !== "item" && change.kind !== "document");
  const diffs = texts.flatMap((change) => diffsOf(change, names));
  // Turning a kind sets stage and kind of epic along with it: those say nothing more.
  const kind = diffs.find((diff) => diff.field === "kind");
  const told = kind ? [kind, ...diffs.filter((diff) => diff.field === "parent")] : diffs;
  const notes = notesOf(item, document);
  const parts = [
    ...told.map(saidOf),
    ...notes,
    ...others.map((change) => attachedSaid(change, names)).filter((said) => said !== ""),
  ];
  const about = aboutOf(entry, diffs, notes);
  const moved = item?.after && "rank" in item.after ? "moved it among its siblings" : "";
  const [first, second] = parts;
  if (first === undefined) return { said: moved && `${prefixOf(entry)}${moved}`, diffs: [], about };
  const said =
    parts.length === 1
      ? first
      : parts.length === 2
        ? `${first} and ${second}`
        : `${first} and ${parts.length - 1} more`;
  const all = [...told, ...others.flatMap(attachedDiffs)];
  const bare = parts.length === 1 && told.length === 1 && !told[0]?.long;
  return { said: `${prefixOf(entry)}${said}`, diffs: bare ? [] : all, about };
};
