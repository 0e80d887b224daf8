import { defineCommand, type LogEntry, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { systemCapability } from "../capabilities.ts";
import { nameOf } from "../fields.ts";
import { productNamed } from "../item/find.ts";
import { memberSees } from "../member/actor.ts";
import { type Member, memberKind } from "../member/schema.ts";
import type { Notice } from "../notice/schema.ts";
import { participantDef } from "../participant/schema.ts";
import { type Product, productKind } from "../product/schema.ts";
import { roles } from "../roles.ts";
import { isDue } from "./export.ts";
import type { Participant } from "./whom.ts";

/** Whether somebody is due on that day (YYYY-MM-DD), and nobody was reminded since they are. */
const isNews = (row: Participant, day: string): boolean =>
  isDue(row, day) && (row.remindedAt === undefined || row.remindedAt.slice(0, 10) < (row.retainUntil ?? ""));

/** Products in which somebody is due at that moment of whom nobody was reminded yet. */
export const dueResearch = (rows: Rows, now: string): string[] => {
  const day = now.slice(0, 10);
  const due = [...rows.all(participantDef.kind)].filter((row) => isNews(row, day));
  return [...new Set(due.map(({ product }) => product as string))].filter((id) => rows.get(productKind, id));
};

/** Run by the server as time goes by; run again, by this server or another, it changes nothing. Who is told is read from the log. */
export const remindOfDue = defineCommand({
  name: "participant.remind",
  summary: "Note that participants are due to be erased, so that those who look after research are told.",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({ product: nameOf("product") }),
  run: (tx, input, ctx) => {
    const { id } = productNamed(tx, input.product);
    const due = tx.by(participantDef.kind, "product", id).filter((row) => isNews(row, ctx.now.slice(0, 10)));
    for (const row of due) tx.update(participantDef.kind, row.id, { remindedAt: ctx.now });
    return { id, due: due.length };
  },
});

const looksAfter = (rows: Rows, member: Member, product: Product): boolean =>
  memberSees(rows, member, `research:${product.id}`) &&
  ((roles[member.role] as readonly string[]).includes("research.erase") || member.function === "research");

/** What a reminder tells those who may erase, and whoever works in research. No names: an inbox outlives whom it is about. */
export const dueNoticesOf = (rows: Rows, entry: LogEntry): Notice[] => {
  if (entry.name !== remindOfDue.name || entry.changes.length === 0) return [];
  const count = entry.changes.length;
  const first = rows.get(participantDef.kind, entry.changes[0]?.id ?? "");
  const product = first && rows.get(productKind, first.product as string);
  if (!product) return [];
  const text = `${count === 1 ? "One participant is" : `${count} participants are`} due to be erased in ${product.name}`;
  return [...rows.all(memberKind)]
    .filter((member) => looksAfter(rows, member, product))
    .map((member) => ({
      id: `${entry.version}.${member.id}.reminder`,
      member: member.id,
      sort: "reminder" as const,
      product: product.id,
      item: product.id,
      session: { type: "research" as const, id: product.key, name: product.name },
      by: entry.actor,
      at: entry.at,
      text,
      version: entry.version,
    }));
};
