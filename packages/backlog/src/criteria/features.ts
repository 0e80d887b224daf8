import { DomainError, defineCommand, defineQuery, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { readersNeeded } from "../craft/check.ts";
import { storyParts } from "../document/parts.ts";
import { documentKind } from "../document/schema.ts";
import { documentsOf, writeDocument } from "../document/write.ts";
import { limits, nameOf, shortened, textOf } from "../fields.ts";
import { createStory } from "../item/create.ts";
import { changed } from "../item/edit.ts";
import { itemNamed, productNamed, subtreeOf } from "../item/find.ts";
import { type Item, itemKind } from "../item/schema.ts";
import type { ItemView } from "../item/view.ts";
import { productKind } from "../product/schema.ts";
import type { FeatureFacts } from "../readers.ts";

const what = {
  item: nameOf("item").optional().describe("A story, or an epic or theme with all stories below it."),
  product: nameOf("product").optional(),
};

/** Stories with criteria, as far as their notes tell. */
const storiesOf = (rows: Rows, input: { item?: string | undefined; product?: string | undefined }): Item[] => {
  if (input.item === undefined && input.product === undefined)
    throw refuse("feature-of-what", "Name an item or a product.", { field: "product" });
  const items =
    input.item === undefined
      ? rows.by(itemKind, "product", productNamed(rows, input.product as string).id)
      : subtreeOf(rows, itemNamed(rows, input.item));
  return items.filter((item) => item.kind === "story" && item.deletedAt === undefined && item.criteria !== undefined);
};

const partsIn = (document: object) =>
  Object.fromEntries(storyParts.map((part) => [part, (document as Record<string, string | undefined>)[part]]));

export const exportFeatures = defineQuery({
  name: "feature.export",
  summary: "The acceptance criteria of a story, epic, theme or product as .feature files.",
  needs: "backlog.view",
  input: z.strictObject(what),
  output: z.object({ files: z.array(z.object({ path: z.string(), key: z.string(), text: z.string() })) }),
  loads: (rows, input) => documentsOf(storiesOf(rows, input)),
  run: (rows, input) => {
    const { features } = readersNeeded();
    return {
      files: storiesOf(rows, input).flatMap((story) => {
        const document = rows.get(documentKind, story.id);
        if (document?.criteria === undefined) return [];
        const epic = story.parent === undefined ? undefined : rows.get(itemKind, story.parent);
        const product = rows.get(productKind, story.product)?.key ?? "";
        const { key, title } = story;
        const text = features.write({ key, title, story: partsIn(document), criteria: document.criteria });
        return [{ path: features.path(product, epic, story), key, text }];
      }),
    };
  },
});

const file = z.strictObject({
  name: textOf(limits.title, "The file's name"),
  text: textOf(limits.text, "The file"),
});

const unusable = (code: string, name: string, at: number, message: string, line?: number): DomainError =>
  new DomainError({
    kind: "refused",
    code,
    subject: name,
    message: `${message}${line === undefined ? "" : ` (line ${line})`} Nothing was brought in.`,
    errors: [{ field: `files.${at}.text`, message }],
  });

const readFile = ({ name, text }: z.output<typeof file>, at: number): FeatureFacts => {
  try {
    return readersNeeded().features.read(text, name);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const { message, line } = error as Error & { line?: number };
    throw unusable("feature-unreadable", name, at, message, line);
  }
};

export const importFeatures = defineCommand({
  name: "feature.import",
  summary:
    "Bring .feature files in as stories with acceptance criteria; a file tagged with a story's key (@PAY-14) updates that story.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({
    parent: nameOf("item").optional(),
    product: nameOf("product")
      .optional()
      .describe("May be left out where each file names its story, or with a parent."),
    files: z.array(file).min(1, "Name at least one file.").max(200, "At most 200 files come in at once."),
  }),
  loads: (rows, input) =>
    documentsOf(
      input.files.flatMap(({ text }) =>
        [...text.slice(0, 2_000).matchAll(/@([A-Z][A-Z0-9]{1,9}-\d+)/g)].flatMap(([, key]) =>
          rows.by(itemKind, "key", key as string),
        ),
      ),
    ),
  run: (tx, input, ctx): { items: ItemView[] } => {
    const parent = input.parent === undefined ? undefined : itemNamed(tx, input.parent);
    const named = input.product === undefined ? undefined : productNamed(tx, input.product).id;
    const product = parent?.product ?? named;
    const storyOf = ({ key }: FeatureFacts): Item | undefined => {
      const item = key === undefined ? undefined : tx.by(itemKind, "key", key)[0];
      const isMeant = item?.kind === "story" && item.deletedAt === undefined;
      return isMeant && (product === undefined || item.product === product) ? item : undefined;
    };
    const written = new Set<string>();
    const items = input.files.map((one, at) => {
      const read = readFile(one, at);
      const known = storyOf(read);
      if (known) {
        if (written.has(known.id))
          throw unusable("feature-twice", one.name, at, `${one.name} is the second file for ${known.key}.`);
        written.add(known.id);
        writeDocument(tx, known, { criteria: read.criteria });
        tx.update(itemKind, known.id, { updatedAt: ctx.now });
        return known.id;
      }
      const isWhole = storyParts.every((part) => (read.story?.[part]?.length ?? 0) <= limits.part);
      const given = {
        ...(parent ? { parent: parent.id } : { product }),
        title: shortened(read.title, limits.title),
        story: isWhole ? read.story : undefined,
        criteria: read.criteria,
      };
      return createStory.run(tx, given as never, ctx).id;
    });
    return { items: items.map((id) => changed(tx, id)) };
  },
});
