import { DomainError, defineQuery, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import type { Evidence } from "../evidence/schema.ts";
import { evidenceDef } from "../evidence/schema.ts";
import { calledOf, nameOf } from "../fields.ts";
import { workspaceOf } from "../gate/rules.ts";
import { itemNamed } from "../item/find.ts";
import { type Item, itemKind, itemKinds } from "../item/schema.ts";
import { isUnsorted } from "../item/unsorted.ts";
import { type AlikeItem, readersAtHand, type SuggestReader } from "../readers.ts";
import { recordNamed } from "../record/record-commands.ts";
import { stageNames } from "../stage/stages.ts";

const alike = {
  likeness: z.number().describe("From 0 to 1, by words and pieces of words; a finding rarely passes 0.3."),
  shared: z.array(z.string()).describe("Words that both hold, the telling ones first."),
};

const evidenceView = z.object({
  id: z.string(),
  quote: z.string(),
  sort: z.string().nullable(),
  participant: z.string().nullable(),
  source: z.string().nullable(),
  ...alike,
});

const itemView = z.object({
  id: z.string(),
  key: z.string(),
  kind: z.enum(itemKinds),
  title: z.string(),
  stage: z.enum(stageNames).nullable(),
  ...alike,
});

const suggestNeeded = (): SuggestReader => {
  const { suggest } = readersAtHand();
  if (!suggest)
    throw new DomainError({
      kind: "unavailable",
      code: "readers-missing",
      message: "Texts cannot be compared here. Ask the server.",
    });
  return suggest;
};

const about = ({ likeness, shared }: AlikeItem) => ({ likeness, shared: [...shared] });

const evidenceFor = (rows: Rows, item: Item, limit: number): z.infer<typeof evidenceView>[] => {
  const candidates = () => rows.by(evidenceDef.kind, "product", item.product);
  const asked = () => ({
    text: item.title,
    among: candidates().map(({ id, quote = "" }) => ({ id, text: quote })),
  });
  return suggestNeeded()(workspaceOf(rows)?.id ?? "", "findings", item.id, asked)
    .flatMap((found) => {
      const evidence: Evidence | undefined = rows.get(evidenceDef.kind, found.id);
      if (!evidence || evidence.product !== item.product || item.traces?.[found.id] !== undefined) return [];
      const { id, quote = "", sort = null, participant = null, source = null } = evidence;
      return [{ id, quote, sort, participant, source, ...about(found) }];
    })
    .slice(0, limit);
};

const isOffered = (item: Item, evidence: Evidence): boolean =>
  item.deletedAt === undefined &&
  item.kind === "story" &&
  item.product === evidence.product &&
  item.traces?.[evidence.id] === undefined &&
  !isUnsorted(item);

const storiesFor = (rows: Rows, evidence: Evidence, limit: number): z.infer<typeof itemView>[] => {
  const asked = () => ({
    text: evidence.quote ?? "",
    among: rows
      .by(itemKind, "product", evidence.product as string)
      .filter((item) => isOffered(item, evidence))
      .map(({ id, title }) => ({ id, text: title })),
  });
  return suggestNeeded()(workspaceOf(rows)?.id ?? "", "items", evidence.id, asked)
    .flatMap((found) => {
      const item = rows.get(itemKind, found.id);
      if (!item || !isOffered(item, evidence)) return [];
      const { id, key, kind, title, stage = null } = item;
      return [{ id, key, kind, title, stage, ...about(found) }];
    })
    .slice(0, limit);
};

export const suggestTraces = defineQuery({
  name: "trace.suggest",
  summary:
    "Findings that may belong to an item, or stories that a finding may belong to, by their words. Nothing is linked by it.",
  needs: "backlog.view",
  input: z.strictObject({
    item: nameOf("item").optional().describe("Name an item, or a piece of evidence."),
    evidence: calledOf("evidence").optional(),
    limit: z.number().int().min(1).max(20).default(5),
  }),
  output: z.object({
    evidence: z.array(evidenceView).describe("For an item: findings of its product that it is not traced to."),
    items: z.array(itemView).describe("For a finding: stories of its product that are not traced to it."),
  }),
  run: (rows, { item, evidence, limit }) => {
    if ((item === undefined) === (evidence === undefined))
      throw refuse("suggest-for-one", "Name an item or a piece of evidence, one of both.", { field: "item" });
    return item === undefined
      ? { evidence: [], items: storiesFor(rows, recordNamed(rows, evidenceDef, evidence as string), limit) }
      : { evidence: evidenceFor(rows, itemNamed(rows, item), limit), items: [] };
  },
});
