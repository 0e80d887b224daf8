import { type EvidenceMap, evidenceDef } from "@overstory/backlog";
import { type RefObject, useMemo, useRef, useState } from "react";
import { bindActions } from "../../actions/action.ts";
import { useActions } from "../../actions/registry.ts";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { announce } from "../../ui/announce.tsx";
import { say, sayUndoable } from "../../ui/finding/say.ts";
import { useCardDrag } from "../../ui/finding/use-card-drag.ts";
import { type HeldFocus, useHeldFocus } from "../../ui/finding/use-held-focus.ts";
import { type CanvasKeys, canvasActions } from "./canvas-actions.ts";
import { type Board, type Direction, layoutOf, moveFrom, notesByCell, type Spot, spotOf, stepFrom } from "./model.ts";
import { useStageDrag } from "./use-stage-drag.ts";

/** What is being written: a note's words, a new note in a cell, a stage's name, a new stage. */
export type Writing =
  | { readonly what: "note" | "cell" | "stage"; readonly id: string }
  | { readonly what: "new-stage" };

export type Canvas = {
  readonly map: EvidenceMap;
  readonly board: Board;
  readonly canEdit: boolean;
  readonly held: HeldFocus;
  /** The one stop that Tab leads to. */
  readonly stop: string | undefined;
  readonly writing: Writing | undefined;
  readonly picking: { readonly spot: Spot; readonly anchor: HTMLElement } | undefined;
  write(what: Writing | undefined): void;
  endPicking(): void;
  note(spot: Spot, quote: string): void;
  quote(id: string, text: string): void;
  place(id: string, spot: Spot, before?: string): void;
  addStage(name: string): void;
  nameStage(id: string, name: string): void;
  feel(id: string, feeling: number | null): void;
  removeStage(id: string): void;
  takeOff(id: string): void;
};

const where = (spot: Spot) => ({ cell: spot.cell, ...(spot.stage && { stage: spot.stage.id }) });
const partsOf = (stop: string | undefined): [kind: string | undefined, id: string] => {
  const at = stop?.indexOf(":") ?? -1;
  return stop === undefined || at < 0 ? [undefined, ""] : [stop.slice(0, at), stop.slice(at + 1)];
};

/** What is done on a map's canvas, by keys and by dragging. */
export const useCanvas = (
  root: RefObject<HTMLElement | null>,
  map: EvidenceMap,
  canEdit: boolean,
  open: (id: string) => void,
): Canvas => {
  const rows = useClient((from) => from.rows.by(evidenceDef.kind, "map", map.id));
  const board: Board = useMemo(() => ({ layout: layoutOf(map), notes: notesByCell(rows) }), [map, rows]);
  const held = useHeldFocus(root);
  const [writing, write] = useState<Writing>();
  const [picking, setPicking] = useState<Canvas["picking"]>();
  const first = map.stages?.[0] && map.sort === "journey" ? `stage:${map.stages[0].id}` : undefined;
  const fallback = first ?? (board.layout[0]?.[0] && stepFirst(board));
  const stop = held.current !== undefined && spotOf(board, held.current) ? held.current : fallback;
  const [kind, id] = partsOf(stop);
  const spot = spotOf(board, stop);
  const elementOf = (name: string | undefined) =>
    root.current?.querySelector<HTMLElement>(`[data-stop="${CSS.escape(name ?? "")}"]`) ?? undefined;

  const place: Canvas["place"] = (evidence, to, before) => {
    const input = { map: map.id, evidence, ...where(to), ...(before !== undefined && { before }) };
    void say("map.place", input);
    const now = client.rows.by(evidenceDef.kind, "map", map.id).filter(({ cell }) => cell === to.key).length;
    announce(`Moved to ${to.label}, ${now === 1 ? "alone there" : `one of ${now}`}`);
    held.focus(`note:${evidence}`);
  };
  const takeOff: Canvas["takeOff"] = (evidence) => {
    const next = stepFrom(board, `note:${evidence}`, "down") ?? stepFrom(board, `note:${evidence}`, "up");
    const stays = next?.startsWith("note:") ? next : spot && `cell:${spot.key}`;
    void sayUndoable("map.takeOff", { evidence }, "Taken off the map. It stays among the evidence.");
    if (stays) held.focus(stays);
  };
  const removeStage: Canvas["removeStage"] = (stage) => {
    const stages = map.stages ?? [];
    const at = stages.findIndex((one) => one.id === stage);
    const next = stages[at + 1] ?? stages[at - 1];
    void sayUndoable(
      "map.removeStage",
      { map: map.id, stage },
      `Stage "${stages[at]?.name}" removed. Its findings stay among the evidence.`,
    );
    if (next) held.focus(`stage:${next.id}`);
  };
  const moveStage = (stage: string, direction: Direction) => {
    const stages = map.stages ?? [];
    const at = stages.findIndex((one) => one.id === stage);
    const to = at + (direction === "left" ? -1 : direction === "right" ? 1 : 0);
    if (to === at || to < 0 || to >= stages.length) return;
    const before = stages[direction === "left" ? to : to + 1]?.id;
    void say("map.moveStage", { map: map.id, stage, ...(before !== undefined && { before }) });
    announce(`${stages[at]?.name}: stage ${to + 1} of ${stages.length}`);
    held.focus(`stage:${stage}`);
  };
  const dropStage = (stage: string, before: string | undefined) => {
    const stages = (map.stages ?? []).filter((one) => one.id !== stage);
    const to = before === undefined ? stages.length : stages.findIndex((one) => one.id === before);
    const from = (map.stages ?? []).findIndex((one) => one.id === stage);
    if (from < 0 || to < 0 || to === from) return;
    void say("map.moveStage", { map: map.id, stage, ...(before !== undefined && { before }) });
    announce(`${map.stages?.[from]?.name}: stage ${to + 1} of ${stages.length + 1}`);
    held.focus(`stage:${stage}`);
  };
  const move = (direction: Direction) => {
    if (kind === "stage") {
      moveStage(id, direction);
      return;
    }
    const to = moveFrom(board, id, direction);
    if (to) place(id, to.spot, to.before);
  };
  const keys = useRef<CanvasKeys>(undefined);
  keys.current = {
    canEdit,
    kind: kind as CanvasKeys["kind"],
    isJourney: map.sort === "journey",
    step: (direction) => {
      const isIn = root.current?.contains(document.activeElement) ?? false;
      const next = isIn && stop !== undefined ? stepFrom(board, stop, direction) : stop;
      if (next) held.focus(next);
    },
    move,
    edit: () => (kind === "note" || kind === "stage") && write({ what: kind, id }),
    add: () => spot && write({ what: "cell", id: spot.key }),
    pick: () => {
      const anchor = elementOf(stop);
      if (spot && anchor) setPicking({ spot, anchor });
    },
    open: () => kind === "note" && open(id),
    remove: () => (kind === "stage" ? removeStage(id) : takeOff(id)),
    addStage: () => write({ what: "new-stage" }),
    feel: () => root.current?.querySelector<HTMLElement>(`[data-feeling="${spot?.stage?.id}"]`)?.focus(),
  };
  useActions(useMemo(() => bindActions(canvasActions, () => keys.current as CanvasKeys), []));
  const heads = `${(map.stages ?? []).map((one) => one.id).join()} ${writing?.what === "stage"}`;
  useStageDrag(root, canEdit && map.sort === "journey", heads, dropStage);
  useCardDrag(root, canEdit, {
    together: (card) => [card],
    drop: ([card], { list, before }) => {
      const to = board.layout.flat().find(({ key }) => key === list);
      if (card !== undefined && to) place(card, to, before);
    },
  });
  return {
    map,
    board,
    canEdit,
    held,
    stop,
    writing,
    picking,
    write,
    endPicking: () => setPicking(undefined),
    note: (to, quote) => void say("map.note", { id: client.newId(), map: map.id, ...where(to), quote }),
    quote: (evidence, quote) => void say("evidence.edit", { evidence, quote }),
    place,
    addStage: (name) => void say("map.addStage", { id: client.newId(), map: map.id, name }),
    nameStage: (stage, name) => void say("map.editStage", { map: map.id, stage, name }),
    feel: (stage, feeling) => void say("map.editStage", { map: map.id, stage, feeling }),
    removeStage,
    takeOff,
  };
};

const stepFirst = (board: Board): string | undefined => {
  const spot = board.layout[0]?.[0];
  if (!spot) return undefined;
  const note = board.notes.get(spot.key)?.[0];
  return note ? `note:${note.id}` : `cell:${spot.key}`;
};
