import { defineKind } from "@overstory/kernel";
import { z } from "zod";
import { attached } from "../record/attached.ts";

/** What a file may be: bytes of one, and how many an item holds. */
export const fileLimits = { bytes: 25 * 1024 * 1024, perItem: 200 };

export const fileSchema = z.strictObject({
  id: z.string(),
  product: z.string(),
  item: z.string(),
  name: z.string(),
  /** What its first bytes say it is, whatever its name says. */
  type: z.string(),
  size: z.number(),
  /** SHA-256 (hex) of its bytes, under which the server keeps them. */
  hash: z.string(),
  by: z.string(),
  at: z.string(),
  /** Of images, in pixels. */
  width: z.number().optional(),
  height: z.number().optional(),
});
export type File = z.infer<typeof fileSchema>;

export const fileKind = attached(
  defineKind<File>({
    name: "file",
    schema: fileSchema,
    heat: "cold",
    scope: (file) => `product:${file.product}`,
    ref: (file) => file.item,
    subject: (file) => file.item,
    indexes: { item: (file) => file.item },
  }),
);
