import { type Context, defineCommand, forbidden, refuse } from "@overstory/kernel";
import { z } from "zod";
import { systemCapability } from "../capabilities.ts";
import { nameOf, textOf } from "../fields.ts";
import { itemNamed } from "../item/find.ts";
import { attachNeeds, nameOfFile, viewOfFile } from "./commands.ts";
import { loadAll } from "./queries.ts";
import { fileKind, fileLimits } from "./schema.ts";

const pixels = z.number().int("A whole number of pixels.").min(1).max(1_000_000).optional();

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
    name: nameOfFile,
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
    return viewOfFile(
      tx,
      tx.insert(fileKind, { ...row, ...(width !== undefined && height !== undefined && { width, height }) }),
    );
  },
});
