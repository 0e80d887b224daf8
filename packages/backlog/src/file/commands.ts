import { defineCommand, type Load, notFound, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { nameOf, textOf } from "../fields.ts";
import { memberKind } from "../member/schema.ts";
import { safeFileName } from "./name.ts";
import { type File, fileKind } from "./schema.ts";

export const nameOfFile = textOf(1_000, "The name").transform(safeFileName);
/** A file as it is answered. */
export const fileView = z.object({
  id: z.string(),
  item: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number().describe("In bytes."),
  hash: z.string().describe("SHA-256 of its bytes."),
  by: z.string(),
  byName: z.string(),
  at: z.string(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  url: z.string().describe("Where its bytes are, on this server."),
});
export type FileView = z.infer<typeof fileView>;

export const viewOfFile = (rows: Rows, file: File): FileView => ({
  id: file.id,
  item: file.item,
  name: file.name,
  type: file.type,
  size: file.size,
  hash: file.hash,
  by: file.by,
  byName: rows.get(memberKind, file.by)?.name ?? "Somebody",
  at: file.at,
  width: file.width ?? null,
  height: file.height ?? null,
  url: `/v1/files/${file.id}`,
});

export const loadOne = (_: Rows, { file }: { file: string }): Load[] => [
  { what: "rows", kind: fileKind.name, ids: [file] },
];

export const fileNamed = (rows: Rows, id: string): File => {
  const file = rows.get(fileKind, id);
  if (!file) throw notFound("file", id);
  return file;
};

/** What it takes to attach a file; the upload asks before it takes a byte. */
export const attachNeeds = "backlog.edit";

export const renameFile = defineCommand({
  name: "file.rename",
  summary: "Give a file another name.",
  needs: "backlog.edit",
  input: z.strictObject({ file: nameOf("file"), name: nameOfFile }),
  loads: loadOne,
  run: (tx, input) => viewOfFile(tx, tx.update(fileKind, fileNamed(tx, input.file).id, { name: input.name })),
});

export const deleteFile = defineCommand({
  name: "file.delete",
  summary: "Take a file from its item; an undo brings it back while its bytes are kept.",
  needs: "backlog.edit",
  input: z.strictObject({ file: nameOf("file") }),
  loads: loadOne,
  run: (tx, input) => {
    const file = fileNamed(tx, input.file);
    tx.remove(fileKind, file.id);
    return viewOfFile(tx, file);
  },
});
