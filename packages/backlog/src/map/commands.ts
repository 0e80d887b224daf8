import { defineQuery, type Rows, refuse, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { type Evidence, evidenceDef } from "../evidence/schema.ts";
import { calledOf, newId } from "../fields.ts";
import { personaDef } from "../persona/schema.ts";
import { recordCommands, recordNamed } from "../record/record-commands.ts";
import { notesIn } from "./place.ts";
import { cellsOf, type EvidenceMap, type MapStage, mapDef, mapLimits } from "./schema.ts";
import { requireRoomForStages, stageName } from "./stages.ts";

const stages = z
  .array(z.strictObject({ id: newId, name: stageName }))
  .max(mapLimits.stages, `A journey has at most ${mapLimits.stages} stages.`);

type Given = { sort?: "empathy" | "journey"; persona?: string | null; stages?: z.output<typeof stages> };

const personaOf = (tx: Tx, given: string | null | undefined) =>
  given === undefined || given === null ? given : recordNamed(tx, personaDef, given).id;

const stagesOf = (given: Given, newIdOf: () => string): MapStage[] | undefined => {
  if (given.stages === undefined) return undefined;
  if (given.sort !== "journey")
    throw refuse("map-without-stages", "An empathy map has no stages. Leave them out, or make a journey map.", {
      field: "stages",
    });
  requireRoomForStages(given.stages.length);
  const made = given.stages.map(({ id, name }) => ({ id: id ?? newIdOf(), name }));
  if (new Set(made.map(({ id }) => id)).size < made.length)
    throw refuse("id-taken", "Two stages have the same id. Leave the ids out, or make new ones.", { field: "stages" });
  return made;
};

export const maps = recordCommands(mapDef, {
  summary: {
    create: "Create an empathy map or a journey map of a persona.",
    list: "The empathy maps and journey maps of a product.",
  },
  input: { persona: calledOf("persona").nullable().optional() },
  first: {
    sort: z
      .enum(["empathy", "journey"], { error: "The kind is empathy or journey." })
      .default("empathy")
      .describe("It stays so."),
    stages: stages.optional().describe("Of a journey: its stages, in order."),
  },
  resolve: (tx, given, ctx, before) => {
    const input = given as Given;
    const persona = personaOf(tx, input.persona);
    return before ? { persona } : { sort: input.sort, persona, stages: stagesOf(input, ctx.newId) };
  },
  answer: {
    sort: z.enum(["empathy", "journey"]),
    persona: z.string().nullable(),
    stages: z.array(z.object({ id: z.string(), name: z.string(), feeling: z.number().nullable() })),
    notes: z.number().describe("Findings that lie on it."),
  },
  tell: (rows, row) => ({
    sort: row.sort,
    persona: row.persona ?? null,
    stages: (row.stages ?? []).map(({ id, name, feeling }) => ({ id, name, feeling: feeling ?? null })),
    notes: rows.by(evidenceDef.kind, "map", row.id).length,
  }),
});

const noteView = z.object({
  id: z.string(),
  quote: z.string(),
  sort: z.string().nullable(),
  participant: z.string().nullable(),
});

const noteOf = ({ id, quote = "", sort, participant }: Evidence) => ({
  id,
  quote,
  sort: sort ?? null,
  participant: participant ?? null,
});

const cellView = z.object({
  cell: z.string(),
  stage: z.string().nullable().describe("Of a journey: the stage's id."),
  label: z.string(),
  notes: z.array(noteView),
});

const cellsTold = (rows: Rows, map: EvidenceMap) =>
  cellsOf(map).map(({ key, cell, stage, label }) => ({
    cell,
    stage: stage?.id ?? null,
    label,
    notes: notesIn(rows, map.id, key).map(noteOf),
  }));

export const getMap = defineQuery({
  name: "map.get",
  summary: "A map with what lies in each of its cells.",
  needs: "backlog.view",
  input: z.strictObject({ map: calledOf("map") }),
  output: z.looseObject({ id: z.string(), cells: z.array(cellView) }),
  run: (rows, input) => {
    const map = recordNamed(rows, mapDef, input.map);
    return { ...(maps.viewOf(rows, map) as { id: string }), cells: cellsTold(rows, map) };
  },
});
