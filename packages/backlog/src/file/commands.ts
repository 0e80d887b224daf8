import {
  type Context,
  defineCommand,
  defineQuery,
  forbidden,
  type Load,
  notFound,
  type Rows,
  refuse,
} from "@overstory/kernel";
import { z } from "zod";
import { systemCapability } from "../capabilities.ts";
import { nameOf, textOf } from "../fields.ts";
import { itemNamed } from "../item/find.ts";
import { memberKind } from "../member/schema.ts";
import { safeFileName } from "./name.ts";
import { type File, fileKind, fileLimits } from "./schema.ts";

const name = textOf(1_000, "The name").transform(safeFileName);
const pixels = z.number().int("A whole number of pixels.").min(1).max(1_000_000).optional();

const fileView = z.object({
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

const view = (rows: Rows, file: File): FileView => ({
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

const loadOne = (_: Rows, { file }: { file: string }): Load[] => [{ what: "rows", kind: fileKind.name, ids: [file] }];

const loadAll = (rows: Rows, { item }: { item: string }): Load[] => [
  { what: "rows-by-ref", kind: fileKind.name, refs: [itemNamed(rows, item).id] },
];

const fileNamed = (rows: Rows, id: string): File => {
  const file = rows.get(fileKind, id);
  if (!file) throw notFound("file", id);
  return file;
};

/** What it takes to attach a file; the upload asks before it takes a byte. */
export const attachNeeds = "backlog.edit";

const allow = ({ actor }: Context): void => {
  if (!actor.may(attachNeeds)) throw forbidden(attachNeeds, "attaching files");
};

/** Run by the upload alone: whoever could name bytes by their hash could take those of others by guessing. */
export const attachFile = defineCommand({
  name: "file.attach",
  summary: "Attach uploaded bytes to an item (run by the upload).",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({
    item: nameOf("item"),
    name,
    type: textOf(100, "The type").regex(/^[a-z0-9]+\/[a-z0-9.+-]+$/, "The type is one such as image/png."),
    size: z.number().int().min(0).max(fileLimits.bytes, "The file is too large."),
    hash: textOf(64, "The hash").regex(/^[0-9a-f]{64}$/, "The hash is a SHA-256 in hex."),
    width: pixels,
    height: pixels,
  }),
  loads: loadAll,
  run: (tx, { item: named, ...input }, ctx) => {
    allow(ctx);
    const item = itemNamed(tx, named);
    if (tx.by(fileKind, "item", item.id).length >= fileLimits.perItem) {
      throw refuse(
        "file-too-many",
        `${item.key} holds ${fileLimits.perItem} files already. Delete some before attaching more.`,
        { subject: item.key, field: "file" },
      );
    }
    const { width, height, ...rest } = input;
    const row = { id: ctx.newId(), product: item.product, item: item.id, ...rest, by: ctx.actor.id, at: ctx.now };
    return view(
      tx,
      tx.insert(fileKind, { ...row, ...(width !== undefined && height !== undefined && { width, height }) }),
    );
  },
});

export const renameFile = defineCommand({
  name: "file.rename",
  summary: "Give a file another name.",
  needs: "backlog.edit",
  input: z.strictObject({ file: nameOf("file"), name }),
  loads: loadOne,
  run: (tx, input) => view(tx, tx.update(fileKind, fileNamed(tx, input.file).id, { name: input.name })),
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
    return view(tx, file);
  },
});

export const getFile = defineQuery({
  name: "file.get",
  summary: "What is known of a file; its bytes are at its url.",
  needs: "backlog.view",
  input: z.strictObject({ file: nameOf("file") }),
  output: fileView,
  loads: loadOne,
  run: (rows, { file }) => view(rows, fileNamed(rows, file)),
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
      .map((file) => view(rows, file)),
  }),
});
