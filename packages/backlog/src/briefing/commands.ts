import { defineCommand, refuse, type Tx } from "@overstory/kernel";
import { generateNKeysBetween } from "fractional-indexing";
import { z } from "zod";
import { limits, lineOf, nameOf, newId, textOf } from "../fields.ts";
import { itemNamed, productNamed } from "../item/find.ts";
import { workspaceKind } from "../workspace/schema.ts";
import { templates } from "./audiences.ts";
import { briefingName, briefingNamed, fieldsInput } from "./find.ts";
import { type Block, type Briefing, briefingKind, briefingLimits } from "./schema.ts";
import { viewOfBriefing } from "./view.ts";
import { audienceNames } from "./words.ts";

export const daysInput = z
  .number({ error: "days is a number of days." })
  .int("days is a whole number.")
  .min(briefingLimits.days.least, "It looks back at least 1 day.")
  .max(briefingLimits.days.most, `It looks back at most ${briefingLimits.days.most} days.`)
  .describe("How many days it looks back.");

const titleInput = lineOf(limits.title, "The title");
const introInput = textOf(2_000, "The introduction");

/** What a briefing is about: a theme with its product, a product, or everything. */
const aboutOf = (tx: Tx, { product, theme }: { product?: string | undefined; theme?: string | undefined }) => {
  if (theme !== undefined) {
    const item = itemNamed(tx, theme);
    if (item.kind !== "theme")
      throw refuse("not-a-theme", `${item.key} is no theme. A briefing tells of a theme, a product or everything.`, {
        subject: item.key,
        field: "theme",
      });
    const of = product === undefined ? undefined : productNamed(tx, product);
    if (of && of.id !== item.product)
      throw refuse(
        "theme-elsewhere",
        `${item.key} is not in ${of.key}. Leave the product out, or choose its own theme.`,
        {
          subject: item.key,
          field: "theme",
        },
      );
    return { name: item.title, product: item.product, theme: item.id };
  }
  if (product === undefined) return { name: [...tx.all(workspaceKind)][0]?.name ?? "" };
  const found = productNamed(tx, product);
  return { name: found.name, product: found.id };
};

export const createBriefing = defineCommand({
  name: "briefing.create",
  summary: "Create a briefing for an audience, from its template: about a theme, a product, or everything.",
  needs: "backlog.edit",
  input: z.strictObject({
    id: newId,
    audience: z
      .enum(audienceNames, { error: `audience is one of: ${audienceNames.join(", ")}.` })
      .describe("Whose questions it answers; the template comes of it."),
    product: nameOf("product").optional().describe("Everything that its reader sees where left out."),
    theme: nameOf("item").optional().describe("One theme only."),
    title: titleInput.optional(),
    days: daysInput.optional(),
  }),
  run: (tx, input, ctx) => {
    const { name, ...about } = aboutOf(tx, input);
    if ([...tx.all(briefingKind)].length >= briefingLimits.briefings)
      throw refuse(
        "briefings-too-many",
        `There are ${briefingLimits.briefings} briefings already. Delete some that nobody reads.`,
      );
    const template = templates[input.audience];
    const ranks = generateNKeysBetween(null, null, template.blocks.length);
    const blocks = Object.fromEntries(
      template.blocks.map((block, at): [string, Block] => [`b${at + 1}`, { ...block, rank: ranks[at] as string }]),
    );
    const row: Briefing = {
      id: input.id ?? ctx.newId(),
      title: input.title ?? `${template.title}: ${name}`.slice(0, limits.title),
      intro: template.intro,
      audience: input.audience,
      ...about,
      days: input.days ?? template.days,
      fields: [...template.fields],
      blocks,
      ...{ createdAt: ctx.now, createdBy: ctx.actor.id, updatedAt: ctx.now },
    };
    return viewOfBriefing(tx, tx.insert(briefingKind, row));
  },
});

export const editBriefing = defineCommand({
  name: "briefing.edit",
  summary: "Change a briefing's title, introduction, how far it looks back, and what it tells of each item.",
  needs: "backlog.edit",
  input: z.strictObject({
    briefing: briefingName,
    title: titleInput.optional(),
    intro: introInput.nullable().optional(),
    days: daysInput.optional(),
    fields: fieldsInput.optional().describe("What it tells beside names. Links keep what was chosen for them."),
  }),
  run: (tx, { briefing, title, intro, days, fields }, ctx) => {
    const { id } = briefingNamed(tx, briefing);
    const after = tx.update(briefingKind, id, {
      ...(title !== undefined && { title }),
      ...(intro !== undefined && { intro: intro === "" ? null : intro }),
      ...(days !== undefined && { days }),
      ...(fields && { fields: [...new Set(fields)] }),
      updatedAt: ctx.now,
    } as never);
    return viewOfBriefing(tx, after);
  },
});

export const deleteBriefing = defineCommand({
  name: "briefing.delete",
  summary: "Delete a briefing with its links and its schedule; an undo brings them back.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ briefing: briefingName }),
  run: (tx, input) => {
    const briefing = briefingNamed(tx, input.briefing);
    const told = viewOfBriefing(tx, briefing);
    briefingKind.erase?.(tx, briefing);
    return told;
  },
});
