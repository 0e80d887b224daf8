import { documentFieldNames, documentTable } from "@overstory/backlog";
import type { FolderText } from "@overstory/exchange/markdown-folder";

/** The texts of documents as files of a folder hold them; the description first. */
export const folderTexts: readonly FolderText[] = [
  { name: "description", label: "Description", isList: false },
  ...documentFieldNames
    .filter((name) => name !== "description")
    .map((name) => ({ name, label: documentTable[name].label, isList: documentTable[name].type === "lines" })),
];
