import { type Evidence, type Item, participantOf } from "@overstory/backlog";
import type { Graph } from "./graph.ts";

export type Cell = { readonly supports: number; readonly contradicts: number };
export type CellRow = { readonly item: Item; readonly cells: ReadonlyMap<string, Cell>; readonly all: Cell };
export type CellColumn = { readonly id: string; readonly label: string };
export type Cells = { readonly columns: readonly CellColumn[]; readonly rows: readonly CellRow[] };

type Who = { readonly supports: Set<string>; readonly contradicts: Set<string> };

const newWho = (): Who => ({ supports: new Set(), contradicts: new Set() });
const counted = ({ supports, contradicts }: Who): Cell => ({
  supports: supports.size,
  contradicts: contradicts.size,
});

/** The column of what has no persona or kind. */
export const noneColumn = "none";

/** Items whose traces count for one: itself, and for an epic the stories below it. */
const countedFor = (graph: Graph, item: Item): readonly Item[] => [
  item,
  ...(item.kind === "epic" ? (graph.down.get(item.id) ?? []) : []).flatMap((id) => graph.nodes.get(id)?.item ?? []),
];

/**
 * Stories or epics against what `of` says of evidence (its persona, its kind): in each cell the distinct participants for and against.
 * `columns` in order; what fits none of them stands under `noneColumn`, which is only there where it is needed.
 */
export const cellsOf = (
  graph: Graph,
  kind: "story" | "epic",
  columns: readonly CellColumn[],
  of: (evidence: Evidence) => string | undefined,
): Cells => {
  const known = new Set(columns.map(({ id }) => id));
  const met = new Set<string>();
  const rows = graph.columns[kind].flatMap(({ item }): CellRow[] => {
    if (!item) return [];
    const by = new Map<string, Who>();
    const all = newWho();
    for (const one of countedFor(graph, item))
      for (const [id, stance] of Object.entries(one.traces ?? {})) {
        const evidence = graph.nodes.get(id)?.evidence;
        if (!evidence) continue;
        const named = of(evidence);
        const column = named !== undefined && known.has(named) ? named : noneColumn;
        met.add(column);
        const who = by.get(column) ?? newWho();
        by.set(column, who);
        who[stance].add(participantOf(evidence));
        all[stance].add(participantOf(evidence));
      }
    return [{ item, cells: new Map([...by].map(([id, who]) => [id, counted(who)])), all: counted(all) }];
  });
  const none: CellColumn[] = met.has(noneColumn) ? [{ id: noneColumn, label: "None named" }] : [];
  return { columns: [...columns, ...none], rows };
};
