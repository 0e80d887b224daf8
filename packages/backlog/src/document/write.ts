import type { Load, Tx } from "@overstory/kernel";
import { z } from "zod";
import { limits, textOf } from "../fields.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { type Document, documentKind, partsOf, storyParts } from "./schema.ts";

const part = (name: string) =>
  textOf(limits.part, name)
    .transform((text) => text.trim())
    .nullable()
    .optional();

/** The texts of an item, as create and edit commands take them: `null` or an empty text takes one away. */
export const documentFields = {
  story: z
    .strictObject({
      role: part("The role"),
      situation: part("The situation"),
      want: part("The wish"),
      outcome: part("The outcome"),
    })
    .optional()
    .describe("As a [role], when [situation], I want to [want], so I can [outcome]."),
  description: textOf(limits.text, "The description").nullable().optional().describe("Markdown."),
};

export type DocumentFields = {
  story?:
    | {
        role?: string | null | undefined;
        situation?: string | null | undefined;
        want?: string | null | undefined;
        outcome?: string | null | undefined;
      }
    | undefined;
  description?: string | null | undefined;
};

/** The cold rows that a command on these items reads. */
export const documentsOf = (items: readonly { id: string }[]): Load[] => [
  { what: "rows", kind: documentKind.name, ids: items.map((item) => item.id) },
];

/** Writes texts into the item's document, making it when there is none yet, and keeps the item's note of its parts true. */
export const writeDocument = (tx: Tx, item: Item, fields: DocumentFields): void => {
  const given = Object.entries({
    ...fields.story,
    ...(fields.description !== undefined && { description: fields.description }),
  }).filter(([, value]) => value !== undefined);
  const texts = Object.fromEntries(given.map(([name, value]) => [name, value === "" ? null : value]));
  if (given.length === 0 && tx.get(documentKind, item.id)) return;
  const isNew = !tx.get(documentKind, item.id);
  const document: Document = isNew
    ? tx.insert(documentKind, { id: item.id, product: item.product, ...texts } as Document)
    : tx.update(documentKind, item.id, texts);
  if (storyParts.some((name) => name in texts)) tx.update(itemKind, item.id, { parts: partsOf(document) ?? null });
};
