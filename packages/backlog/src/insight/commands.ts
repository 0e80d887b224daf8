import { defineCommand, type Rows, refuse, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { clusteredIn } from "../cluster/commands.ts";
import { clusterDef } from "../cluster/schema.ts";
import { type Evidence, evidenceDef } from "../evidence/schema.ts";
import { participantsOf } from "../evidence/strength.ts";
import { calledOf, limits, nameOf } from "../fields.ts";
import { itemNamed } from "../item/find.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { objectiveDef } from "../objective/schema.ts";
import { personaDef } from "../persona/schema.ts";
import { recordCommands, recordNamed } from "../record/record-commands.ts";
import { type Insight, type InsightNoun, insightDef, insightNouns, linkedOf } from "./schema.ts";

/** The findings that an insight is drawn from, those that are still there. */
export const evidenceOf = (rows: Rows, insight: Insight): Evidence[] =>
  linkedOf(insight, "evidence").flatMap((id) => rows.get(evidenceDef.kind, id) ?? []);

/** The items that an insight bears on; not those in the trash. */
export const itemsOfInsight = (rows: Rows, insight: Insight): Item[] =>
  linkedOf(insight, "item").flatMap((id) => {
    const item = rows.get(itemKind, id);
    return item && item.deletedAt === undefined ? [item] : [];
  });

const recordOrNull = (tx: Tx, def: typeof personaDef | typeof clusterDef, given: unknown) =>
  typeof given === "string" ? recordNamed(tx, def as typeof personaDef, given).id : (given as null | undefined);

const tooMany = (subject: string) =>
  refuse("links-too-many", `An insight holds at most ${limits.links} links. Take some away first.`, {
    subject,
    field: "to",
  });

const firstLinks = (tx: Tx, given: Record<string, unknown>): Insight["links"] => {
  const named = given.evidence as string[] | undefined;
  const cluster = typeof given.cluster === "string" ? recordNamed(tx, clusterDef, given.cluster) : undefined;
  const found =
    named?.map((name) => recordNamed(tx, evidenceDef, name)) ?? (cluster ? clusteredIn(tx, cluster.id) : []);
  if (found.length > limits.links) throw tooMany(String(given.title));
  return found.length === 0 ? undefined : Object.fromEntries(found.map(({ id }) => [id, "evidence" as const]));
};

export const insights = recordCommands(insightDef, {
  summary: {
    create: "Write an insight from a cluster or from findings.",
    list: "The insights of a product, with their findings, items and objectives.",
  },
  input: {
    persona: calledOf("persona").nullable().optional(),
    cluster: calledOf("cluster").nullable().optional().describe("The cluster it is written from."),
  },
  first: {
    evidence: z
      .array(calledOf("evidence"))
      .max(limits.links, `An insight rests on at most ${limits.links} findings.`)
      .optional()
      .describe("Its findings; those of the cluster where left out."),
  },
  resolve: (tx, given, _, before) => {
    return {
      persona: recordOrNull(tx, personaDef, given.persona),
      cluster: recordOrNull(tx, clusterDef, given.cluster),
      ...(!before && { links: firstLinks(tx, given) }),
    };
  },
  answer: {
    persona: z.string().nullable(),
    cluster: z.string().nullable(),
    evidence: z.array(z.string()),
    participants: z.number().describe("Distinct participants behind its findings."),
    items: z.array(z.object({ item: z.string(), key: z.string(), title: z.string() })),
    objectives: z.array(z.string()),
  },
  tell: (rows, row) => {
    const evidence = evidenceOf(rows, row);
    return {
      persona: row.persona ?? null,
      cluster: row.cluster ?? null,
      evidence: evidence.map(({ id }) => id),
      participants: participantsOf(evidence),
      items: itemsOfInsight(rows, row).map(({ id, key, title }) => ({ item: id, key, title })),
      objectives: linkedOf(row, "objective").filter((id) => rows.get(objectiveDef.kind, id)),
    };
  },
});

const input = z.strictObject({
  insight: calledOf("insight"),
  noun: z.enum(insightNouns),
  to: calledOf("target").describe("An item by key or id; a finding or an objective by id or name."),
});

const targetId = (tx: Tx, insight: Insight, noun: InsightNoun, to: string): string => {
  if (noun === "item") return itemNamed(tx, to).id;
  return noun === "objective" ? recordNamed(tx, objectiveDef, to).id : recordNamed(tx, evidenceDef, to, insight).id;
};

/** Traces an item to the findings of an insight that it is not traced to yet; how many were added. */
const traceTo = (tx: Tx, insight: Insight, id: string, now: string): number => {
  const item = itemNamed(tx, id);
  const fresh = evidenceOf(tx, insight).filter((one) => !Object.hasOwn(item.traces ?? {}, one.id));
  const traces = { ...item.traces, ...Object.fromEntries(fresh.map((one) => [one.id, "supports" as const])) };
  if (Object.keys(traces).length > limits.links)
    throw refuse("traces-too-many", `An item rests on at most ${limits.links} findings. Take some away first.`, {
      subject: item.key,
      field: "to",
    });
  if (fresh.length > 0) tx.update(itemKind, item.id, { traces, updatedAt: now });
  return fresh.length;
};

export const linkInsight = defineCommand({
  name: "insight.link",
  summary:
    "Link an insight to an item, an objective or a further finding; an item may be traced to its findings at once.",
  needs: "backlog.edit",
  input: input.extend({
    trace: z
      .boolean()
      .default(false)
      .describe("Of an item: trace it to the insight's findings, supporting, where it is not yet."),
  }),
  run: (tx, { insight: name, noun, to, trace }, ctx) => {
    const insight = recordNamed(tx, insightDef, name);
    const id = targetId(tx, insight, noun, to);
    const links = { ...insight.links, [id]: noun };
    if (Object.keys(links).length > limits.links) throw tooMany(insight.title ?? insight.id);
    const after = tx.update(insightDef.kind, insight.id, { links, updatedAt: ctx.now });
    const traced = trace && noun === "item" ? traceTo(tx, after, id, ctx.now) : 0;
    return { ...insights.viewOf(tx, after), traced };
  },
});

export const unlinkInsight = defineCommand({
  name: "insight.unlink",
  summary: "Take a link from an insight away; traces stay.",
  needs: "backlog.edit",
  input: input.extend({ to: nameOf("target") }),
  run: (tx, { insight: name, noun, to }, ctx) => {
    const insight = recordNamed(tx, insightDef, name);
    // A link whose target is gone can still be taken away.
    const id = Object.hasOwn(insight.links ?? {}, to) ? to : targetId(tx, insight, noun, to);
    const { [id]: _, ...links } = insight.links ?? {};
    return insights.viewOf(tx, tx.update(insightDef.kind, insight.id, { links, updatedAt: ctx.now }));
  },
});
