import { defineQuery, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { type Evidence, evidenceDef } from "../evidence/schema.ts";
import { dayOfEvidence, participantOf } from "../evidence/strength.ts";
import { calledOf, nameOf } from "../fields.ts";
import { itemNamed, subtreeOf } from "../item/find.ts";
import { ancestorsOf, type Item, type ItemKind, itemKind } from "../item/schema.ts";
import { objectiveDef } from "../objective/schema.ts";
import { participantDef } from "../participant/schema.ts";
import { recordNamed } from "../record/record-commands.ts";

const itemView = z.object({ id: z.string(), key: z.string(), title: z.string() });

const output = z.object({
  objectives: z.array(z.object({ id: z.string(), title: z.string() })),
  themes: z.array(itemView),
  epics: z.array(itemView),
  stories: z.array(itemView),
  evidence: z.array(
    z.object({
      id: z.string(),
      quote: z.string(),
      sort: z.string().nullable(),
      day: z.string(),
      participant: z.string().nullable().describe("Who said it, as research calls them."),
      traces: z
        .array(z.object({ key: z.string(), stance: z.enum(["supports", "contradicts"]), note: z.string().nullable() }))
        .describe("The items of this chain that are traced to it."),
    }),
  ),
  participants: z.array(z.string()),
});

const nameIn = (rows: Rows, evidence: Evidence): string | null =>
  (evidence.participantId === undefined ? undefined : rows.get(participantDef.kind, evidence.participantId)?.name) ??
  evidence.participant ??
  null;

const tracedIn = (items: readonly Item[], id: string) =>
  items.flatMap(({ key, traces, traceNotes }) => {
    const stance = traces?.[id];
    return stance === undefined ? [] : [{ key, stance, note: traceNotes?.[id] ?? null }];
  });

/** Every item that is below or above one of these, the given ones among them, once each. */
const withAbove = (rows: Rows, items: readonly Item[]): Item[] => {
  const found = new Map<string, Item>();
  for (const item of items)
    for (const one of [item, ...ancestorsOf(rows, item)]) if (one.deletedAt === undefined) found.set(one.id, one);
  return [...found.values()];
};

const chainFrom = (rows: Rows, items: readonly Item[], findings: readonly Evidence[]) => {
  const chain = withAbove(rows, items);
  const of = (kind: ItemKind) =>
    chain.filter((item) => item.kind === kind).map(({ id, key, title }) => ({ id, key, title }));
  const linked = new Set(
    chain.flatMap(({ links }) =>
      Object.entries(links ?? {}).flatMap(([id, noun]) => (noun === "objective" ? [id] : [])),
    ),
  );
  const people = new Map<string, string>();
  for (const one of findings) {
    const name = nameIn(rows, one);
    if (name !== null && !people.has(participantOf(one))) people.set(participantOf(one), name);
  }
  return {
    objectives: [...linked].flatMap((id) => {
      const objective = rows.get(objectiveDef.kind, id);
      return objective ? [{ id, title: objective.title ?? "" }] : [];
    }),
    themes: of("theme"),
    epics: of("epic"),
    stories: of("story"),
    evidence: findings.map((one) => ({
      id: one.id,
      quote: one.quote ?? "",
      sort: one.sort ?? null,
      day: dayOfEvidence(one),
      participant: nameIn(rows, one),
      traces: tracedIn(chain, one.id),
    })),
    participants: [...people.values()],
  };
};

export const chainOfTraces = defineQuery({
  name: "trace.chain",
  summary:
    "Who needs this, and what it serves: the chain from objectives through theme, epic and story to people's words, of one item or finding.",
  needs: "backlog.view",
  input: z.strictObject({
    item: nameOf("item").optional().describe("Name an item, or a piece of evidence."),
    evidence: calledOf("evidence").optional(),
  }),
  output,
  run: (rows, input) => {
    if ((input.item === undefined) === (input.evidence === undefined))
      throw refuse("chain-of-one", "Name an item or a piece of evidence, one of both.", { field: "item" });
    if (input.item !== undefined) {
      // What an item rests on is its own evidence and that of all below it, not what those above it rest on.
      const below = subtreeOf(rows, itemNamed(rows, input.item)).filter(({ deletedAt }) => deletedAt === undefined);
      const ids = new Set(below.flatMap(({ traces }) => Object.keys(traces ?? {})));
      return chainFrom(
        rows,
        below,
        [...ids].flatMap((id) => rows.get(evidenceDef.kind, id) ?? []),
      );
    }
    const finding = recordNamed(rows, evidenceDef, input.evidence as string);
    const traced = rows.by(itemKind, "trace", finding.id).filter(({ deletedAt }) => deletedAt === undefined);
    return chainFrom(rows, traced, [finding]);
  },
});
