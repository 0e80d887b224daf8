import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type RefObject, useEffect, useRef } from "react";

type Drop = {
  /** The list (`data-list`) that was dropped on. */
  readonly list: string;
  /** The card that they come before; the end where absent. */
  readonly before?: string;
};

type Cards = {
  /** The cards that go when this one is dragged. */
  together(card: string): readonly string[];
  drop(cards: readonly string[], on: Drop): void;
};

type Over = Drop & { readonly element: HTMLElement; readonly next: HTMLElement | undefined };

/** The list under the pointer, and the card of it that the place is before. */
const overAt = (x: number, y: number, moving: ReadonlySet<string>): Over | undefined => {
  // What is dragged may have something of its own under the pointer: the first list below it counts.
  const element = document
    .elementsFromPoint(x, y)
    .map((one) => one.closest<HTMLElement>("[data-list]"))
    .find((one) => one !== null);
  const list = element?.dataset.list;
  if (!element || list === undefined) return undefined;
  const cards = [...element.querySelectorAll<HTMLElement>("[data-card]")].filter(
    ({ dataset }) => !moving.has(dataset.card ?? ""),
  );
  const next = cards.find((card) => {
    const { top, height } = card.getBoundingClientRect();
    return y < top + height / 2;
  });
  const before = next?.dataset.card;
  return { list, element, next, ...(before !== undefined && { before }) };
};

const attach = (root: HTMLElement, latest: RefObject<Cards>): (() => void) => {
  const kind = Symbol("cards");
  const cardsOf = (data: Record<string | symbol, unknown>) => data[kind] as readonly string[] | undefined;
  let marked: Over | undefined;
  const mark = (over: Over | undefined) => {
    if (marked) {
      delete marked.element.dataset.over;
      if (marked.next) delete marked.next.dataset.drop;
    }
    marked = over;
    if (!over) return;
    over.element.dataset.over = "true";
    if (over.next) over.next.dataset.drop = "before";
  };
  let ready: { card: HTMLElement; stop(): void } | undefined;
  // A card is made draggable as the pointer comes to it: a thousand of them cost nothing until then.
  const enter = (event: PointerEvent) => {
    const card = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-card]") : null;
    if (!card || ready?.card === card || event.buttons !== 0) return;
    ready?.stop();
    const stop = draggable({
      element: card,
      canDrag: () => card.querySelector("textarea") === null,
      getInitialData: () => ({ [kind]: latest.current.together(card.dataset.card ?? "") }),
    });
    ready = { card, stop };
  };
  root.addEventListener("pointerover", enter);
  const over = (source: { data: Record<string | symbol, unknown> }, input: { clientX: number; clientY: number }) =>
    overAt(input.clientX, input.clientY, new Set(cardsOf(source.data)));
  const stopTarget = dropTargetForElements({
    element: root,
    canDrop: ({ source }) => cardsOf(source.data) !== undefined,
    onDrag: ({ source, location }) => mark(over(source, location.current.input)),
    onDragLeave: () => mark(undefined),
  });
  const stopMonitor = monitorForElements({
    canMonitor: ({ source }) => cardsOf(source.data) !== undefined,
    onDrop: ({ source, location }) => {
      mark(undefined);
      const on = location.current.dropTargets.length > 0 ? over(source, location.current.input) : undefined;
      if (!on) return;
      const { list, before } = on;
      latest.current.drop(cardsOf(source.data) ?? [], { list, ...(before !== undefined && { before }) });
    },
  });
  return () => {
    root.removeEventListener("pointerover", enter);
    ready?.stop();
    stopTarget();
    stopMonitor();
  };
};

/** Cards (`data-card`) are dragged between lists (`data-list`) and places in them. The keys that do the same are the page's own. */
export const useCardDrag = (root: RefObject<HTMLElement | null>, isOn: boolean, cards: Cards): void => {
  const latest = useRef(cards);
  latest.current = cards;
  useEffect(() => (isOn && root.current ? attach(root.current, latest) : undefined), [root, isOn]);
};
