import {
  byRank,
  cellKey,
  type Evidence,
  type EvidenceMap,
  empathyCells,
  journeyRows,
  type MapStage,
} from "@overstory/backlog";

/** A cell with its place on the canvas. */
export type Spot = {
  readonly key: string;
  readonly cell: string;
  readonly stage?: MapStage;
  readonly label: string;
};

export type Direction = "up" | "down" | "left" | "right";

/** How an empathy map lies around its persona, two columns of four. */
const around: readonly (readonly (keyof typeof empathyCells)[])[] = [
  ["thinks", "feels"],
  ["hears", "sees"],
  ["says", "does"],
  ["pains", "gains"],
];

/** The cells of a map in rows, as they are seen and as the arrows lead through them. */
export const layoutOf = (map: EvidenceMap): Spot[][] =>
  map.sort === "empathy"
    ? around.map((row) => row.map((cell) => ({ key: cell, cell, label: empathyCells[cell] })))
    : Object.entries(journeyRows).map(([cell, label]) =>
        (map.stages ?? []).map((stage) => ({
          key: cellKey(cell, stage.id),
          cell,
          stage,
          label: `${label}, ${stage.name}`,
        })),
      );

/** Findings by the cell that they lie in, each list in order. */
export const notesByCell = (notes: readonly Evidence[]): Map<string, Evidence[]> =>
  Map.groupBy([...notes].sort(byRank("rank")), ({ cell = "" }) => cell);

export type Board = {
  readonly layout: readonly (readonly Spot[])[];
  readonly notes: ReadonlyMap<string, readonly Evidence[]>;
};

/** What the arrows stop at in a cell: its findings, or the empty cell itself. */
export const stopsIn = ({ notes }: Board, spot: Spot): string[] => {
  const inside = notes.get(spot.key) ?? [];
  return inside.length > 0 ? inside.map(({ id }) => `note:${id}`) : [`cell:${spot.key}`];
};

type Place = { readonly row: number; readonly column: number; readonly at: number };

const headOf = (spot: Spot | undefined): string | undefined => spot?.stage && `stage:${spot.stage.id}`;

/** Where a stop is; row -1 is the head of a stage. */
const placeOf = (board: Board, stop: string): Place | undefined => {
  for (const [row, spots] of board.layout.entries())
    for (const [column, spot] of spots.entries()) {
      if (row === 0 && headOf(spot) === stop) return { row: -1, column, at: 0 };
      const at = stopsIn(board, spot).indexOf(stop);
      if (at >= 0) return { row, column, at };
    }
  return undefined;
};

/** The cell that a stop is in or, of a stage's head, the first below it. */
export const spotOf = (board: Board, stop: string | undefined): Spot | undefined => {
  const place = stop === undefined ? undefined : placeOf(board, stop);
  return place && board.layout[Math.max(0, place.row)]?.[place.column];
};

const columnOf = (board: Board, column: number): string[] => [
  ...[headOf(board.layout[0]?.[column])].flatMap((head) => head ?? []),
  ...board.layout.flatMap((row) => (row[column] ? stopsIn(board, row[column]) : [])),
];

/** The stop that an arrow leads to from another; `undefined` at the edge. */
export const stepFrom = (board: Board, stop: string, direction: Direction): string | undefined => {
  const place = placeOf(board, stop);
  if (!place) return undefined;
  if (direction === "up" || direction === "down") {
    const column = columnOf(board, place.column);
    return column[column.indexOf(stop) + (direction === "up" ? -1 : 1)];
  }
  const column = place.column + (direction === "left" ? -1 : 1);
  if (place.row < 0) return headOf(board.layout[0]?.[column]);
  const spot = board.layout[place.row]?.[column];
  if (!spot) return undefined;
  const stops = stopsIn(board, spot);
  return stops[Math.min(place.at, stops.length - 1)];
};

export type Move = { readonly spot: Spot; readonly before?: string };

/** Where a finding goes by a key: one place up or down in its cell, and beyond its edge or sideways into the next cell. */
export const moveFrom = (board: Board, id: string, direction: Direction): Move | undefined => {
  const place = placeOf(board, `note:${id}`);
  const spot = place && board.layout[place.row]?.[place.column];
  if (!place || !spot) return undefined;
  const inside = board.notes.get(spot.key) ?? [];
  const beforeAt = (list: readonly Evidence[], at: number) => {
    const next = list[at];
    return next && { before: next.id };
  };
  if (direction === "up" && place.at > 0) return { spot, ...beforeAt(inside, place.at - 1) };
  if (direction === "down" && place.at < inside.length - 1) return { spot, ...beforeAt(inside, place.at + 2) };
  const [down, across] = { up: [-1, 0], down: [1, 0], left: [0, -1], right: [0, 1] }[direction] as [number, number];
  const next = board.layout[place.row + down]?.[place.column + across];
  if (!next) return undefined;
  const others = board.notes.get(next.key) ?? [];
  return { spot: next, ...(direction === "up" ? {} : beforeAt(others, direction === "down" ? 0 : place.at)) };
};

/** A feeling in words; "not said" where nobody has said. */
export const feelingText = (feeling: number | undefined): string => {
  if (feeling === undefined) return "not said";
  const words = ["very bad", "bad", "rather bad", "neither good nor bad", "rather good", "good", "very good"];
  return `${feeling > 0 ? "+" : ""}${String(feeling).replace("-", "−")}, ${words[Math.round(feeling) + 3]}`;
};

/** A smooth line through the feelings that are said; x counts stages from 0 to their number, y goes from 0 (best) to 6. */
export const curveOf = (stages: readonly MapStage[]): string => {
  const points = stages.flatMap(({ feeling }, at) => (feeling === undefined ? [] : [{ x: at + 0.5, y: 3 - feeling }]));
  return points
    .map(({ x, y }, at) => {
      const last = points[at - 1];
      if (!last) return `M${x} ${y}`;
      const half = (x - last.x) / 2;
      return `C${last.x + half} ${last.y} ${x - half} ${y} ${x} ${y}`;
    })
    .join("");
};
