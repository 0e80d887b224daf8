import type { Rows } from "@overstory/kernel";
import { z } from "zod";
import { customByName } from "../custom/values.ts";
import { blockersOf, targetText } from "../dependency/commands.ts";
import { type DocumentFieldName, type DocumentTable, documentTable } from "../document/fields.ts";
import { storyParts } from "../document/parts.ts";
import { documentKind, filledOf } from "../document/schema.ts";
import { strengthOf } from "../evidence/strength.ts";
import { linksOf } from "../link/told.ts";
import { answerOf, answerShapeOf, type ValueOf } from "../record/field-types.ts";
import type { AnyRecord } from "../record/record-kind.ts";
import { scoreInputs, scrumPokerScore } from "../score/schema.ts";
import { stageNames } from "../stage/stages.ts";
import { planDefs } from "./plans.ts";
import { type RollUp, rollUpView, stageOf } from "./rollup.ts";
import { criteriaNote, epicKinds, type Item, itemKind, itemKinds, ticketSchema } from "./schema.ts";
import { confidences, horizons } from "./time.ts";

const part = z.string().nullable();
const link = z.array(z.object({ id: z.string(), name: z.string() }));

/** An item as surfaces give it. Absent values are `null`, so that every field is always there. */
export const itemView = z.object({
  id: z.string(),
  key: z.string(),
  kind: z.enum(itemKinds),
  product: z.string(),
  parent: z.string().nullable().describe("The parent's id."),
  parentKey: z.string().nullable(),
  rank: z.string(),
  title: z.string(),
  epicKind: z.enum(epicKinds).nullable(),
  stage: z.enum(stageNames).nullable().describe("A story's own; a theme's or epic's is rolled up from its stories."),
  effort: z.number().nullable().describe("Story points."),
  score: z.number().nullable().describe("(value + urgency + risk) ÷ effort; null while an input is missing."),
  inputs: scoreInputs,
  labels: z.array(z.string()),
  assignee: z.string().nullable().describe("A member's id."),
  story: z.object({ role: part, situation: part, want: part, outcome: part }),
  ...(answerShapeOf(documentTable) as { [K in DocumentFieldName]: z.ZodType<ValueOf<DocumentTable[K]> | null> }),
  complete: z
    .object({ filled: z.number(), wanted: z.number() })
    .nullable()
    .describe("How many of the wanted texts are written; null where the texts were not asked for."),
  criteriaState: criteriaNote.nullable().describe("Scenarios of the acceptance criteria, and how many are confirmed."),
  findings: z.array(z.string()).describe("Names of the quality rules that the story breaks by its own words."),
  confirmed: z
    .record(z.string(), z.object({ by: z.string(), at: z.string() }))
    .describe("Ticked scenarios by fingerprint."),
  personas: link,
  objectives: link,
  kpis: link,
  components: link,
  evidence: z.object({ supports: z.number(), contradicts: z.number() }).describe("Distinct participants."),
  blockedBy: z.array(z.string()).describe("What it waits for."),
  ticket: ticketSchema.nullable(),
  sprint: z.string().nullable(),
  release: z.string().nullable(),
  milestone: z.string().nullable(),
  start: z
    .string()
    .nullable()
    .describe("The day on which it begins, where somebody has said one; roadmap.get rolls up the others."),
  end: z.string().nullable(),
  confidence: z.enum(confidences).nullable(),
  horizon: z.enum(horizons).nullable(),
  accepted: z.object({ by: z.string(), at: z.string() }).nullable(),
  watchers: z.array(z.string()),
  custom: z.record(z.string(), z.unknown()).describe("The workspace's own fields by name."),
  source: z.string().nullable().describe("The key in the tracker it was brought in from."),
  createdAt: z.string(),
  updatedAt: z.string(),
  deletedAt: z.string().nullable(),
  rollup: rollUpView.optional(),
});
export type ItemView = z.infer<typeof itemView>;

// Deleting a sprint leaves the items as they are, so that an undo brings them back into it.
const standing = (rows: Rows, def: AnyRecord, id: string | undefined): string | null =>
  id !== undefined && rows.get(def.kind, id) ? id : null;

/** The item with its document's texts where loaded. `rollup` is given for themes and epics. */
export const viewOf = (rows: Rows, item: Item, rollup?: RollUp): ItemView => {
  const document = rows.get(documentKind, item.id);
  const parent = item.parent === undefined ? undefined : rows.get(itemKind, item.parent);
  const links = linksOf(rows, item.links);
  const story = Object.fromEntries(storyParts.map((name) => [name, document?.[name] ?? null])) as ItemView["story"];
  return {
    id: item.id,
    key: item.key,
    kind: item.kind,
    product: item.product,
    parent: item.parent ?? null,
    parentKey: parent?.key ?? null,
    rank: item.rank,
    title: item.title,
    epicKind: item.epicKind ?? null,
    stage: item.stage ?? (rollup ? stageOf(rollup) : null),
    effort: item.effort ?? null,
    score: scrumPokerScore(item.inputs, item.effort) ?? null,
    inputs: item.inputs ?? {},
    labels: item.labels ?? [],
    assignee: item.assignee ?? null,
    story,
    ...(answerOf(documentTable, document) as Pick<ItemView, DocumentFieldName>),
    complete: document ? filledOf(item.kind, document) : null,
    criteriaState: item.criteria ?? null,
    findings: item.findings ?? [],
    confirmed: document?.confirmed ?? {},
    personas: links.persona,
    objectives: links.objective,
    kpis: links.kpi,
    components: links.component,
    evidence: strengthOf(rows, item),
    blockedBy: blockersOf(rows, item).map((one) => targetText(rows, one)),
    ticket: item.ticket ?? null,
    sprint: standing(rows, planDefs.sprint, item.sprint),
    release: standing(rows, planDefs.release, item.release),
    milestone: standing(rows, planDefs.milestone, item.milestone),
    start: item.start ?? null,
    end: item.end ?? null,
    confidence: item.confidence ?? null,
    horizon: item.horizon ?? null,
    accepted: item.accepted ?? null,
    watchers: Object.keys(item.watchers ?? {}),
    custom: customByName(rows, item),
    source: item.source?.key ?? null,
    createdAt: item.createdAt,
    updatedAt: item.updatedAt,
    deletedAt: item.deletedAt ?? null,
    ...(rollup && item.kind !== "story" ? { rollup } : {}),
  };
};
