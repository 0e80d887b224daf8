/** One entry of an item's history, as `history.of` answers it. */
export type HistoryEntry = {
  readonly version: number;
  readonly at: string;
  readonly actor: string;
  readonly actorName: string;
  readonly via: string;
  /** The command. */
  readonly name: string;
  readonly clientId: string;
  readonly seq: number;
  /** Why a story went back, or passed a gate. */
  readonly reason: string | null;
  readonly override: boolean;
  readonly changes: readonly HistoryChange[];
};

/** Insert: `before` null. Remove: `after` null. Else both are patches over the same paths. */
export type HistoryChange = {
  readonly kind: string;
  readonly id: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
};

/** A field that changed: what it was and is, in words; `long` texts are shown as differences. */
export type FieldDiff = {
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly long: boolean;
};

/** What an entry is about, to be looked for: texts of the document, or the story's way through its stages. */
export type About = "texts" | "stage";

/** An entry as a person reads it: "moved it from To-do to Developing" behind the name of who did it. */
export type DescribedEntry = {
  readonly said: string;
  readonly diffs: readonly FieldDiff[];
  readonly about: readonly About[];
};

/** How ids are shown: by the names of members, the keys of items, the names of records and of the workspace's own fields. */
export type Names = {
  member(id: string): string;
  item(id: string): string;
  record(kind: string, id: string): string;
  custom(id: string): string;
};
