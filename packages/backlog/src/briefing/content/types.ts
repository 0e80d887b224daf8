import { z } from "zod";
import { stageNames } from "../../stage/stages.ts";
import { blockKinds } from "../words.ts";

// Every field that may be left out is there only where the briefing, or the link it is read by, tells it.

/** A theme, epic or story as briefings list it. */
export const lineSchema = z.object({
  title: z.string(),
  key: z.string().optional(),
  /** Hue of its theme, in degrees. */
  hue: z.number().optional(),
  theme: z.string().optional().describe("The theme that it stands under."),
  text: z.string().optional().describe("Why it matters, from its document."),
  stage: z.enum(stageNames).optional(),
  progress: z.object({ finished: z.number(), stories: z.number() }).optional(),
  /** Stories of it that were finished in the period. */
  finished: z.number().optional(),
  score: z.number().optional(),
  evidence: z.object({ supports: z.number(), contradicts: z.number() }).optional(),
  effort: z.number().optional(),
  owner: z.string().optional(),
  day: z.string().optional(),
});
export type Line = z.infer<typeof lineSchema>;

const groupSchema = z.object({
  name: z.string(),
  hue: z.number().optional(),
  day: z.string().optional(),
  lines: z.array(lineSchema),
  more: z.number().describe("How many are not listed."),
});
export type Group = z.infer<typeof groupSchema>;

const kpiSchema = z.object({
  name: z.string(),
  unit: z.string().optional(),
  baseline: z.number().optional(),
  target: z.number().optional(),
  current: z.number().optional(),
  trend: z.enum(["better", "worse", "up", "down", "steady"]).optional(),
  points: z.array(z.object({ day: z.string().optional(), value: z.number() })),
});
export type KpiFigure = z.infer<typeof kpiSchema>;

const riskSchema = z.object({
  title: z.string(),
  on: z.string().describe("What it hangs on."),
  sort: z.string().optional(),
  likelihood: z.number().optional(),
  impact: z.number().optional(),
  mitigation: z.string().optional(),
  owner: z.string().optional(),
});
export type RiskLine = z.infer<typeof riskSchema>;

const quoteSchema = z.object({
  id: z.string().optional().describe("The finding. No link and no file tells it."),
  text: z.string(),
  persona: z.string().optional(),
  day: z.string().optional(),
});
export type Quote = z.infer<typeof quoteSchema>;

/** A circle of the picture, in a square of 1,000: a theme, an epic in it, or a story in that. */
const circleSchema = z.object({
  x: z.number(),
  y: z.number(),
  r: z.number(),
  /** Where it is in the picture for whoever is not told of effort: all stories of one size. */
  even: z.object({ x: z.number(), y: z.number(), r: z.number() }).optional(),
  depth: z.number(),
  hue: z.number().optional(),
  label: z.string().optional(),
  /** 0 not begun, 1 under way, 2 finished. */
  state: z.number().optional(),
});
export type Circle = z.infer<typeof circleSchema>;

export const blockContentSchema = z.object({
  id: z.string(),
  kind: z.enum(blockKinds),
  title: z.string(),
  text: z.string().optional(),
  /** Said in the place of a list that is empty. */
  empty: z.string().optional(),
  total: z.number().optional().describe("How many there are in all."),
  effort: z.number().optional(),
  groups: z.array(groupSchema).optional(),
  kpis: z.array(kpiSchema).optional(),
  risks: z.array(riskSchema).optional(),
  quotes: z.array(quoteSchema).optional(),
  circles: z.array(circleSchema).optional(),
  sized: z.boolean().optional().describe("Its circles are as large as effort."),
  more: z.number().optional(),
});
export type BlockContent = z.infer<typeof blockContentSchema>;

export const contentSchema = z.object({
  title: z.string(),
  intro: z.string().optional(),
  about: z.string().describe("The product, the theme, or the workspace."),
  at: z.string(),
  from: z.string().describe("How far it looks back."),
  blocks: z.array(blockContentSchema),
});
/** A briefing with everything in it, ready to be shown, exported or laid aside. */
export type BriefingContent = z.infer<typeof contentSchema>;
