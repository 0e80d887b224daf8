import { DomainError, fingerprint, type Load, refuse, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { limits, textOf } from "../fields.ts";
import { aKind, type ItemKind } from "../item/kinds.ts";
import type { Item } from "../item/schema.ts";
import { editShapeOf, type ValuesOf, writtenOf } from "../record/field-types.ts";
import { type DocumentFieldName, type DocumentTable, documentFieldNames, documentTable } from "./fields.ts";
import { type StoryPart, storyParts } from "./parts.ts";
import { type Document, documentKind } from "./schema.ts";

const part = (name: string) =>
  textOf(limits.part, name)
    .transform((text) => text.trim())
    .nullable()
    .optional();

type Texts = { [K in keyof ValuesOf<DocumentTable>]?: ValuesOf<DocumentTable>[K] | null | undefined };
type Base = Partial<Record<StoryPart | DocumentFieldName, string>>;

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
  ...(editShapeOf(documentTable) as {
    [K in DocumentFieldName]: z.ZodOptional<z.ZodNullable<z.ZodType<ValuesOf<DocumentTable>[K]>>>;
  }),
};

/** Of those, the ones that an item of the kind has. */
export const documentFieldsFor = (kind: ItemKind): typeof documentFields =>
  Object.fromEntries(
    Object.entries(documentFields).filter(
      ([name]) => name === "story" || (documentTable[name as DocumentFieldName].of as readonly string[]).includes(kind),
    ),
  ) as typeof documentFields;

/** What one read of a field before changing it; the change is refused where somebody else has changed it meanwhile. */
export const baseField = {
  base: z
    .partialRecord(z.enum([...storyParts, ...documentFieldNames] as [string, ...string[]]), z.string().max(40))
    .optional()
    .describe(
      "By field, the fingerprint of the value that the change started from; refused where it has changed since.",
    ),
};

export type DocumentFields = Texts & {
  story?: { [P in StoryPart]?: string | null | undefined } | undefined;
  base?: Base | undefined;
};

/** The cold rows that a command on these items reads. */
export const documentsOf = (items: readonly { id: string }[]): Load[] => [
  { what: "rows", kind: documentKind.name, ids: items.map((item) => item.id) },
];

/** The fingerprint of a field's value, as `base` gives it; of nothing, "". */
export const baseOf = (value: unknown): string =>
  value === undefined || value === null ? "" : fingerprint(JSON.stringify(value));

const refuseStale = (
  item: Item,
  document: Document | undefined,
  base: Base,
  texts: Readonly<Record<string, unknown>>,
) => {
  for (const [name, was] of Object.entries(base)) {
    const now = document?.[name as DocumentFieldName];
    // Writing what stands there already changes nothing, whoever wrote it.
    if (!(name in texts) || baseOf(now) === was || baseOf(now) === baseOf(texts[name])) continue;
    const label = name in documentTable ? documentTable[name as DocumentFieldName].label : `The ${name}`;
    throw new DomainError({
      kind: "conflict",
      code: "changed-meanwhile",
      subject: item.key,
      message: `${label} of ${item.key} was changed by somebody else meanwhile. Compare both versions and save again.`,
      errors: [{ field: name, message: "Changed by somebody else meanwhile." }],
    });
  }
};

const refuseForeign = (item: Item, texts: Readonly<Record<string, unknown>>) => {
  for (const name of documentFieldNames) {
    const { of, label } = documentTable[name];
    if (texts[name] === undefined || texts[name] === null || (of as readonly string[]).includes(item.kind)) continue;
    throw refuse(
      "field-of-kind",
      `"${label}" belongs to ${of.map(aKind).join(" or ")}; ${item.key} is ${aKind(item.kind)}.`,
      {
        subject: item.key,
        field: name,
      },
    );
  }
};

/** Whether any text is given. */
export const hasTexts = (fields: DocumentFields): boolean =>
  fields.story !== undefined || documentFieldNames.some((name) => fields[name] !== undefined);

/** Writes texts into the item's document, making it when there is none yet. */
export const writeDocument = (tx: Tx, item: Item, fields: DocumentFields): void => {
  const parts = Object.entries(fields.story ?? {}).filter(([, value]) => value !== undefined);
  const texts: Record<string, unknown> = {
    ...Object.fromEntries(parts.map(([name, value]) => [name, value === "" ? null : value])),
    ...writtenOf(documentTable, fields),
  };
  const document = tx.get(documentKind, item.id);
  if (fields.base) refuseStale(item, document, fields.base, texts);
  refuseForeign(item, texts);
  if (!document) tx.insert(documentKind, { id: item.id, product: item.product, ...texts } as Document);
  else if (Object.keys(texts).length > 0) tx.update(documentKind, item.id, texts as never);
};
