import { defineQuery, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { itemNamed } from "../item/find.ts";
import { ancestorsOf, type Item } from "../item/schema.ts";
import { recordCommands } from "../record/record-commands.ts";
import type { RowOf } from "../record/record-kind.ts";
import { riskDef } from "./schema.ts";

export type Risk = RowOf<typeof riskDef>;

/** Likelihood × impact, 1 to 25; `null` while either is not said. */
export const exposureOf = (risk: Risk): number | null =>
  risk.likelihood === undefined || risk.impact === undefined ? null : risk.likelihood * risk.impact;

/** The risks of an item: its own first, then those it inherits from what it stands under, nearest first. */
export const risksOf = (rows: Rows, item: Item): { risk: Risk; inherited: boolean }[] => [
  ...rows.by(riskDef.kind, "item", item.id).map((risk) => ({ risk, inherited: false })),
  ...ancestorsOf(rows, item).flatMap((one) =>
    rows.by(riskDef.kind, "item", one.id).map((risk) => ({ risk, inherited: true })),
  ),
];

export const risks = recordCommands(riskDef, {
  summary: {
    create: "Raise a risk at a theme or epic; all below inherit it.",
    list: "The risks of a product or raised at one item.",
  },
  resolve: (tx, given, _, before) => {
    const item = before ? undefined : itemNamed(tx, given.item as string);
    if (item?.kind === "story")
      throw refuse(
        "risk-of-story",
        `${item.key} is a story: raise the risk at its epic or theme, the story inherits it.`,
        {
          subject: item.key,
          field: "item",
        },
      );
    return before || given.state !== undefined ? {} : { state: "open" };
  },
  answer: { exposure: z.number().nullable().describe("Likelihood × impact.") },
  tell: (_, row) => ({ exposure: exposureOf(row) }),
});

export const inheritedRisks = defineQuery({
  name: "risk.of",
  summary: "The risks of an item: its own, and those inherited from what it stands under.",
  needs: "backlog.view",
  input: z.strictObject({ item: nameOf("item") }),
  output: z.object({ risks: z.array(z.looseObject({ id: z.string(), inherited: z.boolean() })) }),
  run: (rows, input) => ({
    risks: risksOf(rows, itemNamed(rows, input.item)).map(({ risk, inherited }) => ({
      ...(risks.viewOf(rows, risk) as { id: string }),
      inherited,
    })),
  }),
});
