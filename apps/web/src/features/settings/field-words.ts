import type { ItemKind } from "@overstory/backlog";

/** The words for kinds of items, several of each. */
export const kindWords: Readonly<Record<ItemKind, string>> = { theme: "Themes", epic: "Epics", story: "Stories" };

/** Whether a field of the type is chosen from options. */
export const hasOptions = (type: string | undefined): boolean => type === "choice" || type === "choices";
