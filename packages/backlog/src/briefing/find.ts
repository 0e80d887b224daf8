import { notFound, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { calledOf, nameOf } from "../fields.ts";
import { type Block, type Briefing, type BriefingLink, briefingKind, briefingLinkKind } from "./schema.ts";
import { fieldNames } from "./words.ts";

export const briefingName = calledOf("briefing");
export const blockName = nameOf("block");
export const linkName = nameOf("link");
export const fieldsInput = z
  .array(z.enum(fieldNames, { error: `A field is one of: ${fieldNames.join(", ")}.` }))
  .max(fieldNames.length, `There are ${fieldNames.length} fields.`);

/** The briefing of that id or title (any letter case); refuses when none is to be seen or several are called so. */
export const briefingNamed = (rows: Rows, name: string): Briefing => {
  const direct = rows.get(briefingKind, name);
  if (direct) return direct;
  const wanted = name.trim().toLowerCase();
  const found = [...rows.all(briefingKind)].filter(({ title }) => title.toLowerCase() === wanted);
  if (found.length > 1)
    throw refuse("name-ambiguous", `Several are called "${name}". Name the one you mean by its id.`, { subject: name });
  if (!found[0]) throw notFound("briefing", name);
  return found[0];
};

/** A block of the briefing; refuses one that it has not. */
export const blockNamed = (briefing: Briefing, id: string, field = "block"): Block => {
  const block = Object.hasOwn(briefing.blocks, id) ? briefing.blocks[id] : undefined;
  if (block) return block;
  throw refuse("block-missing", `"${briefing.title}" has no such block, or not any more. Choose one that it has.`, {
    subject: briefing.id,
    field,
  });
};

/** A link of a briefing that is to be seen. */
export const linkNamed = (rows: Rows, id: string): { link: BriefingLink; briefing: Briefing } => {
  const link = rows.get(briefingLinkKind, id);
  const briefing = link && rows.get(briefingKind, link.briefing);
  if (!link || !briefing) throw notFound("link", id);
  return { link, briefing };
};
