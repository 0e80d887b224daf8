import type { Tx } from "@overstory/kernel";
import { z } from "zod";
import { evidenceDef } from "../evidence/schema.ts";
import { type RowOf, recordKind } from "../record/record-kind.ts";

/** What a map is: around one persona, or along a journey. */
export const mapSorts = { empathy: "Empathy map", journey: "Journey map" } as const;
export type MapSort = keyof typeof mapSorts;

/** The cells of an empathy map, in reading order. */
export const empathyCells = {
  says: "Says",
  thinks: "Thinks",
  does: "Does",
  feels: "Feels",
  sees: "Sees",
  hears: "Hears",
  pains: "Pains",
  gains: "Gains",
} as const;

/** The rows of a journey map that hold findings; between "thinking" and "touchpoints" runs the curve of feeling. */
export const journeyRows = {
  doing: "Doing",
  thinking: "Thinking",
  touchpoints: "Touchpoints",
  pains: "Pains",
  opportunities: "Opportunities",
} as const;

/** Most of what one map holds. */
export const mapLimits = { stages: 20, notes: 1_000, stageName: 60 } as const;

export const stageSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  feeling: z.number().optional().describe("-3 very bad to 3 very good."),
});
export type MapStage = z.infer<typeof stageSchema>;

/** A canvas on which findings lie: an empathy map or a journey map. What lies on it is evidence, with its place. */
export const mapDef = recordKind({
  noun: "map",
  one: "a map",
  of: "product",
  isResearch: true,
  name: "name",
  fields: { name: { type: "line", label: "Name", max: 120, hint: "Whose day or journey it shows." } },
  more: {
    sort: z.enum(["empathy", "journey"]),
    persona: z.string().optional(),
    stages: z.array(stageSchema).optional(),
  },
  // What lay on it stays evidence.
  along: (tx: Tx, row: { id: string }) => {
    for (const one of tx.by(evidenceDef.kind, "map", row.id))
      tx.update(evidenceDef.kind, one.id, { map: null, cell: null, rank: null });
  },
});
export type EvidenceMap = RowOf<typeof mapDef>;

/** A cell as evidence keeps it: `says`, or of a journey `doing:` and the stage's id. */
export const cellKey = (cell: string, stage?: string): string => (stage === undefined ? cell : `${cell}:${stage}`);

/** The cells of a map with what people call them, in reading order: of a journey row by row. */
export const cellsOf = (map: EvidenceMap): { key: string; cell: string; stage?: MapStage; label: string }[] =>
  map.sort === "empathy"
    ? Object.entries(empathyCells).map(([cell, label]) => ({ key: cell, cell, label }))
    : Object.entries(journeyRows).flatMap(([cell, label]) =>
        (map.stages ?? []).map((stage) => ({
          key: cellKey(cell, stage.id),
          cell,
          stage,
          label: `${label}, ${stage.name}`,
        })),
      );

/** The kind of finding that a cell speaks of, where it does. */
export const sortOfCell = (cell: string): "pain" | "goal" | undefined =>
  cell === "pains" ? "pain" : cell === "gains" ? "goal" : undefined;
