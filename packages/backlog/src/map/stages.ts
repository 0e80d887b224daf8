import { defineCommand, refuse, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { evidenceDef } from "../evidence/schema.ts";
import { calledOf, lineOf, newId } from "../fields.ts";
import { recordNamed } from "../record/record-commands.ts";
import { mapStageNamed } from "./place.ts";
import { cellsOf, type EvidenceMap, type MapStage, mapDef, mapLimits } from "./schema.ts";

export const stageName = lineOf(mapLimits.stageName, "The stage's name");
const feeling = z
  .number({ error: "The feeling is a number from -3 to 3." })
  .min(-3, "The feeling lies between -3 and 3.")
  .max(3, "The feeling lies between -3 and 3.")
  .multipleOf(0.5, "The feeling goes by halves: 1, 1.5, 2.");

const journeyNamed = (tx: Tx, name: string): EvidenceMap => {
  const map = recordNamed(tx, mapDef, name);
  if (map.sort === "journey") return map;
  throw refuse("map-without-stages", `"${map.name}" is an empathy map: it has no stages.`, {
    subject: map.id,
    field: "map",
  });
};

const told = (map: EvidenceMap) => ({
  id: map.id,
  stages: (map.stages ?? []).map(({ id, name, feeling: felt }) => ({ id, name, feeling: felt ?? null })),
});

const written = (tx: Tx, map: EvidenceMap, stages: MapStage[], now: string) =>
  told(tx.update(mapDef.kind, map.id, { stages, updatedAt: now }));

/** `stages` with one more before another of them, or at the end. */
const withStage = (map: EvidenceMap, stages: readonly MapStage[], stage: MapStage, before: string | undefined) => {
  const next = before === undefined ? undefined : mapStageNamed(map, before, "before").id;
  const at = next === undefined ? stages.length : stages.findIndex(({ id }) => id === next);
  return [...stages.slice(0, at), stage, ...stages.slice(at)];
};

/** Refuses a stage too many. */
export const requireRoomForStages = (count: number): void => {
  if (count > mapLimits.stages)
    throw refuse("stages-too-many", `A journey has at most ${mapLimits.stages} stages. Remove one first.`, {
      field: "stage",
    });
};

export const addMapStage = defineCommand({
  name: "map.addStage",
  summary: "Add a stage to a journey map.",
  needs: "backlog.edit",
  input: z.strictObject({
    id: newId,
    map: calledOf("map"),
    name: stageName,
    before: calledOf("stage").optional().describe("The stage that it comes before; the end where left out."),
  }),
  run: (tx, input, ctx) => {
    const map = journeyNamed(tx, input.map);
    const stages = map.stages ?? [];
    requireRoomForStages(stages.length + 1);
    const id = input.id ?? ctx.newId();
    if (stages.some((one) => one.id === id))
      throw refuse("id-taken", `The id ${id} is taken. Leave it out, or make a new one.`, { subject: id, field: "id" });
    return written(tx, map, withStage(map, stages, { id, name: input.name }, input.before), ctx.now);
  },
});

export const editMapStage = defineCommand({
  name: "map.editStage",
  summary: "Rename a stage of a journey map, or say how people feel in it (-3 to 3); null takes the feeling away.",
  needs: "backlog.edit",
  input: z.strictObject({
    map: calledOf("map"),
    stage: calledOf("stage"),
    name: stageName.optional(),
    feeling: feeling.nullable().optional(),
  }),
  run: (tx, input, ctx) => {
    const map = journeyNamed(tx, input.map);
    const { id } = mapStageNamed(map, input.stage);
    const changed = (stage: MapStage): MapStage => {
      const { feeling: felt, ...rest } = { ...stage, name: input.name ?? stage.name };
      const now = input.feeling === undefined ? felt : (input.feeling ?? undefined);
      return { ...rest, ...(now !== undefined && { feeling: now }) };
    };
    return written(
      tx,
      map,
      (map.stages ?? []).map((stage) => (stage.id === id ? changed(stage) : stage)),
      ctx.now,
    );
  },
});

export const moveMapStage = defineCommand({
  name: "map.moveStage",
  summary: "Move a stage of a journey map, with all that lies in it.",
  needs: "backlog.edit",
  input: z.strictObject({
    map: calledOf("map"),
    stage: calledOf("stage"),
    before: calledOf("stage").optional().describe("The stage that it comes before; the end where left out."),
  }),
  run: (tx, input, ctx) => {
    const map = journeyNamed(tx, input.map);
    const stage = mapStageNamed(map, input.stage);
    if (input.before !== undefined && mapStageNamed(map, input.before, "before").id === stage.id) return told(map);
    const others = (map.stages ?? []).filter(({ id }) => id !== stage.id);
    return written(tx, map, withStage(map, others, stage, input.before), ctx.now);
  },
});

export const removeMapStage = defineCommand({
  name: "map.removeStage",
  summary: "Remove a stage from a journey map; the findings in it leave the map and stay evidence.",
  needs: "backlog.edit",
  input: z.strictObject({ map: calledOf("map"), stage: calledOf("stage") }),
  run: (tx, input, ctx) => {
    const map = journeyNamed(tx, input.map);
    const stage = mapStageNamed(map, input.stage);
    const cells = new Set(cellsOf(map).flatMap((one) => (one.stage?.id === stage.id ? [one.key] : [])));
    const leaving = tx.by(evidenceDef.kind, "map", map.id).filter(({ cell }) => cell !== undefined && cells.has(cell));
    for (const { id } of leaving)
      tx.update(evidenceDef.kind, id, { map: null, cell: null, rank: null, updatedAt: ctx.now });
    const stages = (map.stages ?? []).filter(({ id }) => id !== stage.id);
    return { ...written(tx, map, stages, ctx.now), left: leaving.length };
  },
});
