import { defineCommand, refuse } from "@overstory/kernel";
import { z } from "zod";
import { limits, nameOf, textOf } from "../fields.ts";
import { changed, loadsOfItem } from "../item/edit.ts";
import { itemNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
import { stageNames } from "./stages.ts";

export const moveStage = defineCommand({
  name: "stage.move",
  summary: "Move a story to a stage of its life.",
  needs: "backlog.edit",
  input: z.strictObject({
    item: nameOf("item"),
    stage: z.enum(stageNames),
    reason: textOf(limits.comment, "The reason")
      .optional()
      .describe("Kept in the history; why it moves back, for one."),
  }),
  loads: loadsOfItem,
  run: (tx, input, ctx) => {
    const item = itemNamed(tx, input.item);
    if (item.kind !== "story") {
      throw refuse(
        "stage-of-story",
        `${item.key} is ${item.kind === "epic" ? "an epic" : "a theme"}: its stage is rolled up from its stories. Move those instead.`,
        { subject: item.key, field: "item" },
      );
    }
    if (item.stage !== input.stage) tx.update(itemKind, item.id, { stage: input.stage, updatedAt: ctx.now });
    return changed(tx, item.id);
  },
});
