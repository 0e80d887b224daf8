/** A value of a field; absent where it is empty. Numbers, lists of lines, and texts whose line ends are "\n". */
export type FolderValue = string | number | readonly string[];
export type FolderFields = Readonly<Record<string, FolderValue>>;

/** A text of a document in a file: its field, its heading, and whether it is a list of lines. */
export type FolderText = { readonly name: string; readonly label: string; readonly isList: boolean };

/** An item as its file tells it. A file that was made by hand has no key yet. */
export type FolderItem = {
  readonly key?: string;
  readonly kind: "theme" | "epic" | "story";
  readonly path: string;
  readonly fields: FolderFields;
};

export type FolderFile = { readonly path: string; readonly text: string };

/** Fields that stand in the front matter, in this order. */
export const frontFields = [
  ...["title", "parent", "stage", "effort", "value", "urgency", "risk", "labels", "assignee"],
  ...["role", "situation", "want", "outcome"],
] as const;
export const numberFields: ReadonlySet<string> = new Set(["effort", "value", "urgency", "risk"]);

/** Where a folder keeps what was exported, which a sync holds both sides against. */
export const basePath = ".overstory/base.json";
