import { defineCommand, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { calledOf, limits, nameOf } from "../fields.ts";
import { changed, loadsOfItem } from "../item/edit.ts";
import { itemNamed } from "../item/find.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { personaDef } from "../persona/schema.ts";
import { recordCommands, recordNamed } from "../record/record-commands.ts";
import { evidenceDef } from "./schema.ts";

/** `supports` or `contradicts`. */
export const stances = ["supports", "contradicts"] as const;

const tracesOf = (rows: Rows, evidence: string) =>
  rows
    .by(itemKind, "trace", evidence)
    .filter((item) => item.deletedAt === undefined)
    .map((item) => ({ item: item.id, key: item.key, stance: item.traces?.[evidence] ?? "supports" }));

export const evidences = recordCommands(evidenceDef, {
  summary: {
    create: "Keep a finding of research as evidence.",
    list: "The evidence of a product, and the items that rest on it.",
  },
  limit: 100_000,
  input: { persona: calledOf("persona").nullable().optional() },
  resolve: (tx, given) => ({
    persona:
      given.persona === undefined || given.persona === null
        ? given.persona
        : recordNamed(tx, personaDef, given.persona as string).id,
  }),
  answer: {
    persona: z.string().nullable(),
    traces: z.array(z.object({ item: z.string(), key: z.string(), stance: z.enum(stances) })),
  },
  tell: (rows, row) => ({ persona: row.persona ?? null, traces: tracesOf(rows, row.id) }),
});

export const setTrace = defineCommand({
  name: "trace.set",
  summary: "Trace an item to a piece of evidence that supports or contradicts it; null takes the trace away.",
  needs: "backlog.edit",
  input: z.strictObject({
    item: nameOf("item"),
    evidence: calledOf("evidence"),
    stance: z.enum(stances).nullable().default("supports"),
  }),
  loads: loadsOfItem,
  run: (tx, input, ctx) => {
    const item = itemNamed(tx, input.item);
    // A trace whose evidence is gone can still be taken away.
    const isGone = input.stance === null && Object.hasOwn(item.traces ?? {}, input.evidence);
    const named = () => tx.get(evidenceDef.kind, input.evidence) ?? recordNamed(tx, evidenceDef, input.evidence, item);
    const evidence = isGone ? input.evidence : named().id;
    const traces = { ...item.traces, [evidence]: input.stance };
    const kept = Object.entries(traces).filter(([, stance]) => stance !== null);
    if (kept.length > limits.links)
      throw refuse("traces-too-many", `An item rests on at most ${limits.links} findings. Take some away first.`, {
        subject: item.key,
        field: "evidence",
      });
    tx.update(itemKind, item.id, {
      traces: Object.fromEntries(kept) as NonNullable<Item["traces"]>,
      updatedAt: ctx.now,
    });
    return changed(tx, item.id);
  },
});
