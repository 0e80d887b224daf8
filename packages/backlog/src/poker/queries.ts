import { defineQuery } from "@overstory/kernel";
import { z } from "zod";
import { documentKind } from "../document/schema.ts";
import { nameOf } from "../fields.ts";
import { personName, seenBy, sessionFor } from "../guest/session.ts";
import { productNamed } from "../item/find.ts";
import { pokerName } from "./drive.ts";
import { isPresent } from "./rules.ts";
import { pokerKind, pokerRemarkKind, pokerRoundKind } from "./schema.ts";
import { pokerSummary, pokerView } from "./shape.ts";
import { pokerAs, waitingForMe } from "./view.ts";

export const getPoker = defineQuery({
  name: "poker.get",
  summary:
    "A poker session: what is on the table, who has voted, what was revealed. Others' votes only after the reveal.",
  needs: "session.view",
  input: z.strictObject({ poker: pokerName }),
  output: pokerView,
  loads: (rows, { poker: id }, _) => {
    const poker = rows.get(pokerKind, id);
    if (!poker) return [];
    return [
      { what: "rows", kind: documentKind.name, ids: poker.items },
      { what: "rows-by-ref", kind: pokerRoundKind.name, refs: [poker.id] },
      { what: "rows-by-ref", kind: pokerRemarkKind.name, refs: [poker.id] },
    ];
  },
  run: (rows, { poker }, ctx) => pokerAs(rows, sessionFor(rows, pokerKind, poker, ctx.actor), ctx),
});

export const listPokers = defineQuery({
  name: "poker.list",
  summary: "Poker sessions, newest first.",
  needs: "session.view",
  input: z.strictObject({
    product: nameOf("product").optional().describe("Of one product; of all that you see where left out."),
    state: z.enum(["open", "closed"]).optional(),
  }),
  output: z.object({ sessions: z.array(pokerSummary) }),
  run: (rows, input, ctx) => {
    const product = input.product === undefined ? undefined : productNamed(rows, input.product).id;
    const found = [...(product === undefined ? rows.all(pokerKind) : rows.by(pokerKind, "product", product))];
    return {
      sessions: found
        .filter((poker) => seenBy(rows, "poker", ctx.actor, poker) && (input.state ?? poker.state) === poker.state)
        .sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : a.id < b.id ? 1 : -1))
        .map((poker) => ({
          id: poker.id,
          name: poker.name,
          product: poker.product,
          technique: poker.technique,
          mode: poker.mode,
          deadline: poker.deadline ?? null,
          state: poker.state,
          facilitator: { id: poker.facilitator, name: personName(rows, poker, poker.facilitator) },
          items: poker.items.length,
          people: Object.values(poker.participants ?? {}).filter(isPresent).length,
          mine: waitingForMe(rows, poker, ctx.actor.id),
          createdAt: poker.createdAt,
          closedAt: poker.closedAt ?? null,
        })),
    };
  },
});
