import { type Context, DomainError, defineCommand, type FieldProblem, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { limits, nameOf, textOf } from "../fields.ts";
import { gatesBetween } from "../gate/rules.ts";
import { changed, loadsOfItem } from "../item/edit.ts";
import { itemNamed } from "../item/find.ts";
import { aKind } from "../item/kinds.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { type Stage, stageIndex, stageLabels, stageNames } from "./stages.ts";

/** The live story of that name; refuses a theme or epic. */
export const storyNamed = (rows: Rows, name: string): Item => {
  const item = itemNamed(rows, name);
  if (item.kind === "story") return item;
  throw refuse(
    "stage-of-story",
    `${item.key} is ${aKind(item.kind)}: its stage is rolled up from its stories. Move those instead.`,
    { subject: item.key, field: "item" },
  );
};

/** Everything that is missing on the way, by the name of its check. */
const refuseAtGate = (rows: Rows, story: Item, stage: Stage) => {
  const errors: FieldProblem[] = gatesBetween(rows, story, stage).flatMap(({ stage: at, checks }) =>
    checks.flatMap(({ check, problem }) =>
      problem === undefined
        ? []
        : [{ field: check, message: at === stage ? problem : `${stageLabels[at]}: ${problem}` }],
    ),
  );
  if (errors.length === 0) return;
  throw new DomainError({
    kind: "refused",
    code: "gate-closed",
    subject: story.key,
    message: `${story.key} cannot go to ${stageLabels[stage]} yet. ${errors.map(({ message }) => message).join(" ")}`,
    errors,
  });
};

const needReason = (reason: string | undefined, code: string, message: string, subject: string) => {
  if (!reason?.trim()) throw refuse(code, message, { subject, field: "reason" });
};

const checkMove = (
  rows: Rows,
  story: Item,
  input: { stage: Stage; reason?: string | undefined; override?: boolean | undefined },
  ctx: Context,
) => {
  const isBack = stageIndex(input.stage) < stageIndex(story.stage ?? "pending");
  if (isBack)
    return needReason(
      input.reason,
      "reason-missing",
      `Say why ${story.key} goes back to ${stageLabels[input.stage]}.`,
      story.key,
    );
  if (input.override !== true) return refuseAtGate(rows, story, input.stage);
  if (!ctx.actor.may("gate.override"))
    throw new DomainError({
      kind: "forbidden",
      code: "override-not-allowed",
      subject: story.key,
      message: `Your role does not allow passing a gate that is not met. Mend what is missing on ${story.key}, or ask an owner or admin.`,
    });
  needReason(input.reason, "reason-missing", `Say why ${story.key} may pass the gate; the reason is kept.`, story.key);
};

export const moveStage = defineCommand({
  name: "stage.move",
  summary: "Move a story to a stage of its life; the gates on the way must be met, and a move back says why.",
  needs: "backlog.edit",
  input: z.strictObject({
    item: nameOf("item"),
    stage: z.enum(stageNames),
    reason: textOf(limits.comment, "The reason")
      .optional()
      .describe("Why it moves back, or why a gate is overridden; kept in the history."),
    override: z.boolean().optional().describe("Pass gates that are not met; owners and admins, with a reason."),
    accept: z.boolean().optional().describe("Accept the story in your own name along with the move."),
  }),
  loads: loadsOfItem,
  run: (tx, input, ctx) => {
    const story = storyNamed(tx, input.item);
    if (input.accept === true) tx.update(itemKind, story.id, { accepted: { by: ctx.actor.id, at: ctx.now } });
    if (story.stage !== input.stage) {
      checkMove(tx, storyNamed(tx, input.item), input, ctx);
      // What goes back is accepted anew when it comes again.
      const isBack = stageIndex(input.stage) < stageIndex(story.stage ?? "pending");
      tx.update(itemKind, story.id, { stage: input.stage, ...(isBack && { accepted: null }), updatedAt: ctx.now });
    }
    return changed(tx, story.id);
  },
});

export const acceptStory = defineCommand({
  name: "story.accept",
  summary: "Accept a story in your own name, or take the acceptance back.",
  needs: "backlog.comment",
  input: z.strictObject({ item: nameOf("item"), accept: z.boolean().default(true) }),
  loads: loadsOfItem,
  run: (tx, input, ctx) => {
    const story = storyNamed(tx, input.item);
    tx.update(itemKind, story.id, {
      accepted: input.accept ? { by: ctx.actor.id, at: ctx.now } : null,
      updatedAt: ctx.now,
    });
    return changed(tx, story.id);
  },
});
