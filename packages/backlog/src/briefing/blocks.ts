import { defineCommand, refuse } from "@overstory/kernel";
import { generateKeyBetween } from "fractional-indexing";
import { z } from "zod";
import { limits, lineOf, nameOf, newId, textOf } from "../fields.ts";
import { blockName, blockNamed, briefingName, briefingNamed } from "./find.ts";
import { type Block, type Briefing, blocksOf, briefingKind, briefingLimits } from "./schema.ts";
import { viewOfBriefing } from "./view.ts";
import { blockKinds } from "./words.ts";

const fields = {
  title: lineOf(limits.title, "The title").nullable().optional(),
  text: textOf(briefingLimits.text, "The text").nullable().optional().describe("Markdown."),
  count: z
    .number({ error: "count is a number." })
    .int("count is a whole number.")
    .min(1, "It lists at least 1.")
    .max(briefingLimits.count, `It lists at most ${briefingLimits.count}.`)
    .nullable()
    .optional()
    .describe("How many it lists at most."),
  detail: z.enum(["epics", "stories"]).nullable().optional().describe("What it lists, where it tells of work."),
  layout: z.enum(["now", "milestones"]).nullable().optional().describe("How a roadmap is laid out."),
  picks: z
    .array(nameOf("pick"))
    .max(briefingLimits.picks, `At most ${briefingLimits.picks} are chosen.`)
    .nullable()
    .optional()
    .describe("KPIs or findings by id, in order; null lets the product choose."),
};
const beforeInput = blockName.optional().describe("The block that it comes before; the end where left out.");

/** The rank right before a block, or at the end; `moving` is not counted. */
const rankBefore = (briefing: Briefing, before: string | undefined, moving?: string): string => {
  const others = blocksOf(briefing).filter(({ id }) => id !== moving);
  if (before !== undefined) blockNamed(briefing, before, "before");
  const at = before === undefined ? others.length : others.findIndex(({ id }) => id === before);
  const [low, high] = [others[at - 1]?.block.rank ?? null, others[at]?.block.rank ?? null];
  // Two that were added at once may share a rank: then it goes behind both.
  return generateKeyBetween(low, low !== null && high !== null && low >= high ? null : high);
};

const written = (block: Block, given: { readonly [K in keyof typeof fields]?: unknown }): Block => {
  const next: Record<string, unknown> = { ...block };
  for (const name of Object.keys(fields) as (keyof typeof fields)[]) {
    const value = given[name];
    if (value === undefined) continue;
    if (value === null || value === "") delete next[name];
    else next[name] = value;
  }
  return next as Block;
};

export const addBlock = defineCommand({
  name: "briefing.addBlock",
  summary: "Add a block to a briefing.",
  needs: "backlog.edit",
  input: z.strictObject({
    id: newId,
    briefing: briefingName,
    kind: z.enum(blockKinds, { error: `kind is one of: ${blockKinds.join(", ")}.` }),
    ...fields,
    before: beforeInput,
  }),
  run: (tx, { id, briefing: name, kind, before, ...given }, ctx) => {
    const briefing = briefingNamed(tx, name);
    if (Object.keys(briefing.blocks).length >= briefingLimits.blocks)
      throw refuse("blocks-too-many", `A briefing has at most ${briefingLimits.blocks} blocks. Leave one out first.`, {
        subject: briefing.id,
      });
    const block = id ?? ctx.newId();
    if (Object.hasOwn(briefing.blocks, block))
      throw refuse("id-taken", `The id ${block} is taken. Leave it out, or make a new one.`, { field: "id" });
    const made = written({ kind, rank: rankBefore(briefing, before) }, given);
    const after = tx.update(briefingKind, briefing.id, {
      blocks: { ...briefing.blocks, [block]: made },
      updatedAt: ctx.now,
    });
    return { ...viewOfBriefing(tx, after), block };
  },
});

export const editBlock = defineCommand({
  name: "briefing.editBlock",
  summary: "Change a block's title, text, and what it lists; null gives back what the template says.",
  needs: "backlog.edit",
  input: z.strictObject({ briefing: briefingName, block: blockName, ...fields }),
  run: (tx, { briefing: name, block, ...given }, ctx) => {
    const briefing = briefingNamed(tx, name);
    const after = tx.update(briefingKind, briefing.id, {
      blocks: { ...briefing.blocks, [block]: written(blockNamed(briefing, block), given) },
      updatedAt: ctx.now,
    });
    return viewOfBriefing(tx, after);
  },
});

export const moveBlock = defineCommand({
  name: "briefing.moveBlock",
  summary: "Move a block of a briefing before another, or to the end.",
  needs: "backlog.edit",
  input: z.strictObject({ briefing: briefingName, block: blockName, before: beforeInput }),
  run: (tx, input, ctx) => {
    const briefing = briefingNamed(tx, input.briefing);
    const block = blockNamed(briefing, input.block);
    if (input.before === input.block) return viewOfBriefing(tx, briefing);
    const rank = rankBefore(briefing, input.before, input.block);
    const after = tx.update(briefingKind, briefing.id, {
      blocks: { ...briefing.blocks, [input.block]: { ...block, rank } },
      updatedAt: ctx.now,
    });
    return viewOfBriefing(tx, after);
  },
});

export const removeBlock = defineCommand({
  name: "briefing.removeBlock",
  summary: "Leave a block out of a briefing.",
  needs: "backlog.edit",
  input: z.strictObject({ briefing: briefingName, block: blockName }),
  run: (tx, input, ctx) => {
    const briefing = briefingNamed(tx, input.briefing);
    blockNamed(briefing, input.block);
    const { [input.block]: _, ...blocks } = briefing.blocks;
    return viewOfBriefing(tx, tx.update(briefingKind, briefing.id, { blocks, updatedAt: ctx.now }));
  },
});
