import { defineCommand, refuse } from "@overstory/kernel";
import { z } from "zod";
import { documentKind } from "../document/schema.ts";
import { limits, nameOf, textOf } from "../fields.ts";
import { changed, loadsOfItem } from "../item/edit.ts";
import { itemNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
import { readersAtHand } from "../readers.ts";

export const confirmCriterion = defineCommand({
  name: "criteria.confirm",
  summary: "Tick a scenario of a story's acceptance criteria off, or take the tick back; who and when is kept.",
  needs: "backlog.comment",
  input: z.strictObject({
    item: nameOf("item"),
    scenario: textOf(limits.part, "The scenario")
      .pipe(z.string().min(1, "Name the scenario."))
      .describe("The scenario's name or fingerprint."),
    confirmed: z.boolean().default(true),
  }),
  loads: loadsOfItem,
  run: (tx, input, ctx) => {
    const item = itemNamed(tx, input.item);
    const document = tx.get(documentKind, item.id);
    const facts = document?.criteria === undefined ? undefined : readersAtHand().criteria?.(document.criteria);
    // Without a parser at hand (a page that shows fingerprints has them from one) the server has the last word.
    const found = facts?.scenarios.find((one) => one.fingerprint === input.scenario || one.name === input.scenario);
    if (document?.criteria === undefined || (facts && !found))
      throw refuse(
        "scenario-missing",
        `${item.key} has no scenario "${input.scenario.slice(0, 80)}". It may have been changed.`,
        {
          subject: item.key,
          field: "scenario",
        },
      );
    const fingerprint = found?.fingerprint ?? input.scenario;
    const { [fingerprint]: _, ...others } = document.confirmed ?? {};
    const confirmed = input.confirmed ? { ...others, [fingerprint]: { by: ctx.actor.id, at: ctx.now } } : others;
    tx.update(documentKind, item.id, { confirmed });
    tx.update(itemKind, item.id, { updatedAt: ctx.now });
    return changed(tx, item.id);
  },
});
