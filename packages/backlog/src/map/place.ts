import { type Context, defineCommand, type Rows, refuse, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { byRank, ranksFor } from "../evidence/rank.ts";
import { type Evidence, evidenceDef } from "../evidence/schema.ts";
import { calledOf, limits, lineOf, nameOf, newId } from "../fields.ts";
import { participantDef } from "../participant/schema.ts";
import { recordNamed } from "../record/record-commands.ts";
import {
  cellKey,
  type EvidenceMap,
  empathyCells,
  journeyRows,
  type MapStage,
  mapDef,
  mapLimits,
  sortOfCell,
} from "./schema.ts";

/** A stage of a journey by its id, or by its name in any letter case. */
export const mapStageNamed = (map: EvidenceMap, name: string, field = "stage"): MapStage => {
  const wanted = name.trim().toLowerCase();
  const stages = map.stages ?? [];
  const found = stages.find(({ id }) => id === name) ?? stages.find((one) => one.name.toLowerCase() === wanted);
  if (found) return found;
  const names = stages.map((one) => `"${one.name}"`).join(", ");
  throw refuse(
    "stage-missing",
    map.sort === "empathy"
      ? `"${map.name}" is an empathy map: it has no stages. Leave the stage out.`
      : `"${map.name}" has no stage "${name}". Its stages: ${names || "none yet"}.`,
    { subject: map.id, field },
  );
};

/** The cell of a map as evidence keeps it; refuses one that the map has not. */
export const cellNamed = (map: EvidenceMap, cell: string, stage: string | undefined): string => {
  const names: readonly string[] = Object.keys(map.sort === "empathy" ? empathyCells : journeyRows);
  if (!names.includes(cell))
    throw refuse("cell-missing", `"${map.name}" has no cell "${cell}". Its cells: ${names.join(", ")}.`, {
      subject: map.id,
      field: "cell",
    });
  if (map.sort === "empathy") {
    if (stage !== undefined) mapStageNamed(map, stage);
    return cellKey(cell);
  }
  if (stage === undefined)
    throw refuse("stage-needed", `"${map.name}" is a journey map: name the stage, too.`, {
      subject: map.id,
      field: "stage",
    });
  return cellKey(cell, mapStageNamed(map, stage).id);
};

/** What lies in one cell, in order. */
export const notesIn = (rows: Rows, map: string, cell: string): Evidence[] =>
  rows
    .by(evidenceDef.kind, "map", map)
    .filter((one) => one.cell === cell)
    .sort(byRank("rank"));

const where = {
  cell: lineOf(40, "The cell").describe(
    `Of an empathy map: ${Object.keys(empathyCells).join(", ")}. Of a journey: ${Object.keys(journeyRows).join(", ")}.`,
  ),
  stage: calledOf("stage").optional().describe("Of a journey: the stage, by name or id."),
  before: nameOf("evidence")
    .optional()
    .describe("The finding in that cell that it comes right before; the end where left out."),
};

const roomFor = (tx: Tx, map: EvidenceMap): void => {
  if (tx.by(evidenceDef.kind, "map", map.id).length >= mapLimits.notes)
    throw refuse("map-full", `"${map.name}" holds ${mapLimits.notes} findings, the most. Take some off first.`, {
      subject: map.id,
      field: "map",
    });
};

const placeOf = (
  tx: Tx,
  map: EvidenceMap,
  given: { cell: string; stage?: string | undefined; before?: string | undefined },
  moving?: string,
) => {
  const cell = cellNamed(map, given.cell, given.stage);
  const others = notesIn(tx, map.id, cell).filter(({ id }) => id !== moving);
  return { map: map.id, cell, rank: ranksFor(tx, others, "rank", given.before, 1)[0] as string };
};

const told = ({ id, quote = "", map, cell, sort }: Evidence) => ({
  id,
  quote,
  map: map ?? null,
  cell: cell ?? null,
  sort: sort ?? null,
});

/** The participant of that very name: what is written on a map counts as theirs, and goes when they are erased. */
const participantCalled = (rows: Rows, product: string, name: string) => {
  const wanted = name.trim().toLowerCase();
  return rows.by(participantDef.kind, "product", product).find((one) => one.name?.trim().toLowerCase() === wanted);
};

export const noteOnMap = defineCommand({
  name: "map.note",
  summary: "Write a finding straight into a cell of a map: new evidence, of the map's persona.",
  needs: "backlog.edit",
  input: z.strictObject({
    id: newId,
    map: calledOf("map"),
    ...where,
    quote: lineOf(2_000, "The finding"),
    participant: lineOf(limits.name, "The participant").optional(),
    source: lineOf(300, "The source").optional(),
  }),
  run: (tx, input, ctx: Context) => {
    const map = recordNamed(tx, mapDef, input.map);
    roomFor(tx, map);
    const { quote, source } = input;
    const product = map.product as string;
    const who = input.participant === undefined ? undefined : participantCalled(tx, product, input.participant);
    return told(
      tx.insert(evidenceDef.kind, {
        id: input.id ?? ctx.newId(),
        product,
        quote,
        participant: who?.name ?? input.participant,
        participantId: who?.id,
        source,
        sort: sortOfCell(input.cell),
        persona: map.persona,
        ...placeOf(tx, map, input),
        createdAt: ctx.now,
        createdBy: ctx.actor.id,
        updatedAt: ctx.now,
      }),
    );
  },
});

export const placeOnMap = defineCommand({
  name: "map.place",
  summary: "Put a finding into a cell of a map, or move it to another cell, stage, place or map.",
  needs: "backlog.edit",
  input: z.strictObject({ map: calledOf("map"), evidence: calledOf("evidence"), ...where }),
  run: (tx, input, ctx) => {
    const map = recordNamed(tx, mapDef, input.map);
    const evidence = recordNamed(tx, evidenceDef, input.evidence, map);
    if (evidence.map !== map.id) roomFor(tx, map);
    const before = input.before === evidence.id ? undefined : input.before;
    return told(
      tx.update(evidenceDef.kind, evidence.id, {
        ...placeOf(tx, map, { ...input, before }, evidence.id),
        // What somebody has said of it stays.
        ...(evidence.sort === undefined && { sort: sortOfCell(input.cell) }),
        updatedAt: ctx.now,
      }),
    );
  },
});

export const takeOffMap = defineCommand({
  name: "map.takeOff",
  summary: "Take a finding off its map; it stays evidence.",
  needs: "backlog.edit",
  input: z.strictObject({ evidence: calledOf("evidence") }),
  run: (tx, input, ctx) => {
    const { id } = recordNamed(tx, evidenceDef, input.evidence);
    return told(tx.update(evidenceDef.kind, id, { map: null, cell: null, rank: null, updatedAt: ctx.now }));
  },
});
