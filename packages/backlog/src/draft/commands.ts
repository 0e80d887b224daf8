import { DomainError, defineCommand, defineQuery, type Load, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { storyParts } from "../document/parts.ts";
import { documentKind } from "../document/schema.ts";
import { documentFields, documentsOf } from "../document/write.ts";
import { limits, nameOf } from "../fields.ts";
import { editDocument } from "../item/edit.ts";
import { itemNamed, productNamed } from "../item/find.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { type DraftReader, readersAtHand } from "../readers.ts";

/** In `Item.parts`: whether the wish is written. Without it an entry is no User Job Story. */
const wantBit = 2 ** storyParts.indexOf("want");

const input = z.strictObject({
  product: nameOf("product"),
  limit: z.number().int().min(1).max(200).default(50),
  offset: z.number().int().min(0).default(0),
});
type Input = z.output<typeof input>;

const byPart = <T extends z.ZodType>(of: T) => z.object(Object.fromEntries(storyParts.map((part) => [part, of])));

const readerNeeded = (): DraftReader => {
  const { draft } = readersAtHand();
  if (!draft)
    throw new DomainError({
      kind: "unavailable",
      code: "readers-missing",
      message: "Texts cannot be read here. Ask the server.",
    });
  return draft;
};

/** Stories without a wish, the oldest first: what is accepted leaves the list, what is left keeps its order. */
const undrafted = (rows: Rows, product: string): Item[] =>
  rows
    .by(itemKind, "product", productNamed(rows, product).id)
    .filter((item) => item.kind === "story" && item.deletedAt === undefined && ((item.parts ?? 0) & wantBit) === 0)
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1));

const page = (rows: Rows, { product, limit, offset }: Input): Item[] =>
  undrafted(rows, product).slice(offset, offset + limit);

export const listDrafts = defineQuery({
  name: "draft.list",
  summary:
    "Entries that are no User Job Story yet, each with a draft in its own words; parts that it does not say are asked for.",
  needs: "backlog.view",
  input,
  output: z.object({
    total: z.number(),
    drafts: z.array(
      z.object({
        item: z.string(),
        key: z.string(),
        title: z.string(),
        description: z.string().nullable(),
        story: byPart(z.string().nullable()),
        because: byPart(
          z.object({ from: z.enum(["title", "description", "story"]), quote: z.string() }).nullable(),
        ).describe("The words that each part was taken from."),
        questions: byPart(z.string().nullable()),
      }),
    ),
  }),
  loads: (rows, given): Load[] => documentsOf(page(rows, given)),
  run: (rows, given) => {
    const draft = readerNeeded();
    const each = <T>(of: (part: (typeof storyParts)[number]) => T) =>
      Object.fromEntries(storyParts.map((part) => [part, of(part)])) as Record<(typeof storyParts)[number], T>;
    return {
      total: undrafted(rows, given.product).length,
      drafts: page(rows, given).map((item) => {
        const document = rows.get(documentKind, item.id);
        const found = draft(item.title, document?.description);
        // What somebody has written already stays.
        const written = each((part) => document?.[part] || undefined);
        return {
          item: item.id,
          key: item.key,
          title: item.title,
          description: document?.description ?? null,
          story: each((part) => written[part] ?? found[part] ?? null),
          because: each((part) =>
            written[part] === undefined
              ? (found.because[part] ?? null)
              : { from: "story" as const, quote: written[part] as string },
          ),
          questions: each((part) => (written[part] === undefined ? (found.questions[part] ?? null) : null)),
        };
      }),
    };
  },
});

export const acceptDrafts = defineCommand({
  name: "draft.accept",
  summary: "Write drafts into their stories, as they are or edited, as one entry that can be undone whole.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({
    drafts: z
      .array(z.strictObject({ item: nameOf("item"), story: documentFields.story.unwrap() }))
      .min(1, "Name at least one draft.")
      .max(limits.bulk, `At most ${limits.bulk} drafts at a time.`),
  }),
  loads: (rows, { drafts }): Load[] => documentsOf(drafts.map(({ item }) => itemNamed(rows, item))),
  run: (tx, { drafts }, ctx) => {
    const seen = new Set<string>();
    return {
      items: drafts.map(({ item: name, story }, at) => {
        const item = itemNamed(tx, name);
        const wrong = (code: string, message: string) =>
          refuse(code, message, { subject: item.key, field: `drafts.${at}.item` });
        if (item.kind !== "story") throw wrong("draft-of-story", `Only a story has a draft; ${item.key} is not one.`);
        if (seen.has(item.id)) throw wrong("draft-twice", `${item.key} has two drafts. Leave one of them out.`);
        if (!storyParts.some((part) => story[part]))
          throw wrong("draft-empty", `The draft of ${item.key} is empty. Write at least one part, or leave it out.`);
        seen.add(item.id);
        return editDocument.run(tx, { item: item.id, story }, ctx);
      }),
    };
  },
});
