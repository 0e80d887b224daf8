import type { participantDef, RowOf } from "@overstory/backlog";

export type Participant = RowOf<typeof participantDef>;

/** What an erasing would touch, as the server tells it. */
export type Preview = {
  readonly pseudonym: string;
  readonly names: readonly { readonly name: string; readonly everywhere: boolean }[];
  readonly contact: boolean;
  readonly findings: number;
  readonly interviews: readonly { readonly id: string; readonly title: string; readonly alone: boolean }[];
  readonly touched: readonly { readonly kind: string; readonly id: string; readonly label: string }[];
  readonly more: number;
};

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** What an erasing takes with it, in a sentence. */
export const previewText = ({ contact, findings, interviews, touched, more, pseudonym }: Preview): string => {
  const parts = [
    contact && "how they are reached",
    `the name on ${counted(findings, "finding")} and ${counted(interviews.length, "interview")}`,
    touched.length > 0 && `the words in ${counted(touched.length + more, "text")} listed below`,
  ].filter(Boolean);
  return `This takes out ${parts.join(", ")}, and the same in the history. "${pseudonym}" stands in its place.`;
};

const kindWords: Readonly<Record<string, string>> = {
  item: "Item",
  document: "Document of an item",
  evidence: "Finding",
  interview: "Interview",
  transcript: "Transcript",
  comment: "Comment",
  participant: "Participant",
};

/** What people read for a kind of row. */
export const kindText = (kind: string): string => kindWords[kind] ?? kind.replace(/([A-Z])/g, " $1").toLowerCase();

/** Names as they are typed, parted by commas. */
export const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  ),
];

/** Why somebody is due to be erased on that day (YYYY-MM-DD); `undefined` where they are not. */
export const dueText = ({ consent, retainUntil, erasedAt }: Participant, today: string): string | undefined => {
  if (erasedAt !== undefined) return undefined;
  if (consent === "withdrawn") return "Consent was withdrawn: erase them, or note a new consent.";
  return retainUntil !== undefined && retainUntil <= today
    ? `They agreed to be kept until ${retainUntil}: erase them, or note a later day.`
    : undefined;
};
