import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { announce } from "../../ui/announce.tsx";
import { nameOf } from "../../ui/listing/change.ts";
import type { Board } from "./model/board.ts";
import { placeAt } from "./model/layout.ts";
import { dropHint, moveItems, placeBeside } from "./model/move.ts";
import type { Card, Drop } from "./model/store.ts";

const kind = "board-cards";
/** So near to an edge the board scrolls on, by so much each time. */
const edge = 48;
const step = 18;

type Taken = { readonly kind: string; readonly ids: readonly string[]; readonly card: Card };

const takenOf = (data: Record<string, unknown>): Taken | undefined =>
  data.kind === kind ? (data as unknown as Taken) : undefined;

const cardOf = (element: HTMLElement): Card | undefined => {
  const { card: id, lane, column } = element.dataset;
  return id === undefined || lane === undefined || column === undefined ? undefined : { id, lane, column };
};

const scrollAtEdge = (element: HTMLElement, x: number, y: number) => {
  const box = element.getBoundingClientRect();
  if (y < box.top + edge) element.scrollTop -= step;
  else if (y > box.bottom - edge) element.scrollTop += step;
  if (x < box.left + edge) element.scrollLeft -= step;
  else if (x > box.right - edge) element.scrollLeft += step;
};

/**
 * Cards are dragged into other columns and lanes, and within a column before or after others of their epic. The keys and the menu do
 * the same. Answers how to stop.
 */
export const startBoardDrag = (board: Board, element: HTMLElement): (() => void) => {
  const { store } = board;
  let ready: { card: HTMLElement; stop(): void } | undefined;
  let hinted: { key: string; hint: string | undefined } | undefined;

  const dropAt = (taken: Taken, x: number, y: number): Drop | undefined => {
    const box = element.querySelector("[data-space]")?.getBoundingClientRect();
    const { layout } = store.state;
    const place = box && placeAt(layout, x - box.left, y - box.top);
    const column = place && layout.columns[place.column];
    const lane = place && layout.lanes[place.lane];
    if (!place || !column || !lane) return undefined;
    const isSameCell = column.value === taken.card.column && lane.value === taken.card.lane;
    const { length } = layout.cells[place.lane]?.[place.column] ?? [];
    // What is missing is looked up once for each column that the card comes over.
    const key = `${column.value} ${taken.ids.join()}`;
    if (hinted?.key !== key) hinted = { key, hint: dropHint(board, taken.ids, column.value) };
    return {
      lane: place.lane,
      column: place.column,
      row: isSameCell && taken.ids.length === 1 ? Math.min(place.row, length) : undefined,
      hint: isSameCell ? undefined : hinted.hint,
    };
  };
  const mark = (drop: Drop | undefined) => {
    const now = store.state.drop;
    const isSame =
      now?.lane === drop?.lane && now?.column === drop?.column && now?.row === drop?.row && now?.hint === drop?.hint;
    if (!isSame) store.update({ drop });
  };
  const land = (taken: Taken, drop: Drop) => {
    const { layout } = store.state;
    const column = layout.columns[drop.column]?.value;
    const lane = layout.lanes[drop.lane]?.value;
    if (drop.row === undefined) {
      moveItems(board, taken.ids, { column, lane, from: taken.card });
      return;
    }
    const cell = layout.cells[drop.lane]?.[drop.column] ?? [];
    const from = cell.indexOf(taken.card.id);
    if (drop.row === from || drop.row === from + 1) return;
    const before = cell[drop.row];
    const last = cell.at(-1);
    if (before !== undefined) placeBeside(board, taken.card.id, before, "before");
    else if (last !== undefined) placeBeside(board, taken.card.id, last, "after");
  };

  // A card is made draggable as the pointer comes to it: making all of them so would cost each scroll step.
  const enter = (event: PointerEvent) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-card]") : null;
    const card = target && cardOf(target);
    if (!target || !card || ready?.card === target) return;
    ready?.stop();
    ready = undefined;
    if (!board.canEdit() || target.querySelector("input")) return;
    const idsNow = () => (store.state.selected.has(card.id) ? board.targets() : [card.id]);
    const stop = draggable({
      element: target,
      canDrag: () => target.querySelector("input") === null,
      getInitialData: () => ({ kind, ids: idsNow(), card: cardOf(target) ?? card }),
      onDragStart: () => announce(`Dragging ${nameOf(idsNow())}`),
    });
    ready = { card: target, stop };
  };
  element.addEventListener("pointerover", enter);
  const stopTarget = dropTargetForElements({
    element,
    canDrop: ({ source }) => source.data.kind === kind,
    onDrag: ({ source, location }) => {
      const { clientX, clientY } = location.current.input;
      scrollAtEdge(element, clientX, clientY);
      const taken = takenOf(source.data);
      mark(taken && dropAt(taken, clientX, clientY));
    },
    onDragLeave: () => mark(undefined),
  });
  const stopMonitor = monitorForElements({
    canMonitor: ({ source }) => source.data.kind === kind,
    onDrop: ({ source, location }) => {
      const taken = takenOf(source.data);
      const { clientX, clientY } = location.current.input;
      const drop = taken && dropAt(taken, clientX, clientY);
      mark(undefined);
      hinted = undefined;
      if (!taken || !drop || location.current.dropTargets.length === 0) return;
      store.hasKeyboard = true;
      land(taken, drop);
    },
  });
  return () => {
    element.removeEventListener("pointerover", enter);
    ready?.stop();
    stopTarget();
    stopMonitor();
  };
};
