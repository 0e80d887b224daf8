import { defineQuery, type Load, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { itemNamed } from "../item/find.ts";
import { fileNamed, fileView, loadOne, viewOfFile } from "./commands.ts";
import { fileKind } from "./schema.ts";

/** All files of an item. */
export const loadAll = (rows: Rows, { item }: { item: string }): Load[] => [
  { what: "rows-by-ref", kind: fileKind.name, refs: [itemNamed(rows, item).id] },
];

export const getFile = defineQuery({
  name: "file.get",
  summary: "What is known of a file; its bytes are at its url.",
  needs: "backlog.view",
  input: z.strictObject({ file: nameOf("file") }),
  output: fileView,
  loads: loadOne,
  run: (rows, { file }) => viewOfFile(rows, fileNamed(rows, file)),
});

export const listFiles = defineQuery({
  name: "file.list",
  summary: "The files of an item, oldest first.",
  needs: "backlog.view",
  input: z.strictObject({ item: nameOf("item") }),
  output: z.object({ files: z.array(fileView) }),
  loads: loadAll,
  run: (rows, { item }) => ({
    files: rows
      .by(fileKind, "item", itemNamed(rows, item).id)
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
      .map((file) => viewOfFile(rows, file)),
  }),
});
