import { itemKind } from "@overstory/backlog";
import type { FocusEvent, MouseEvent } from "react";
import { client } from "../../lib/data/client.ts";
import type { Board } from "./model/board.ts";
import { type Card, isSameCard } from "./model/store.ts";

const elementOf = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("[data-card]") : null;

const cardOf = (target: EventTarget): Card | undefined => {
  const { card: id, lane, column } = elementOf(target)?.dataset ?? {};
  return id === undefined || lane === undefined || column === undefined ? undefined : { id, lane, column };
};

const actOf = (target: EventTarget): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>("[data-act]")?.dataset.act : undefined;

const isField = (target: EventTarget): boolean =>
  target instanceof Element && target.closest("input, textarea") !== null;

const isTouch = (event: MouseEvent): boolean => (event.nativeEvent as PointerEvent).pointerType === "touch";

/** What presses on the board do, caught once for all cards. */
export const boardHandlers = (board: Board) => {
  const { store } = board;
  const open = (card: Card, event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const item = client.rows.get(itemKind, card.id);
    if (item) board.around.openItem(item.key);
  };
  return {
    onClick: (event: MouseEvent) => {
      const card = cardOf(event.target);
      if (!card || isField(event.target)) return;
      const name = actOf(event.target);
      store.hasKeyboard = true;
      if (name === "open") {
        open(card, event);
        return;
      }
      if (event.shiftKey) store.rangeTo(card);
      else if (event.metaKey || event.ctrlKey) {
        store.update({ focus: card });
        store.toggle(card.id);
      } else {
        store.focus(card);
        if (name === "menu") {
          if (!store.state.selected.has(card.id)) store.clearSelection();
          board.openPanel("menu");
        } else {
          store.clearSelection();
          if (isTouch(event)) store.update({ isPeeking: true });
        }
      }
    },
    onDoubleClick: (event: MouseEvent) => {
      const card = cardOf(event.target);
      if (!card || !board.canEdit() || isField(event.target) || actOf(event.target) !== undefined) return;
      store.focus(card);
      store.update({ editing: card.id });
    },
    onContextMenu: (event: MouseEvent) => {
      const card = cardOf(event.target);
      if (!card || isField(event.target)) return;
      event.preventDefault();
      store.hasKeyboard = true;
      store.focus(card);
      // The menu gives the keyboard back to the card, not to the button that happened to be under the pointer.
      elementOf(event.target)?.focus({ preventScroll: true });
      if (!store.state.selected.has(card.id)) store.clearSelection();
      board.openPanel("menu", { at: { x: event.clientX, y: event.clientY } });
    },
    onFocus: (event: FocusEvent) => {
      const card = cardOf(event.target);
      store.hasKeyboard = card !== undefined;
      if (card && event.target === elementOf(event.target) && !isSameCard(card, store.state.focus)) store.focus(card);
    },
    onBlur: (event: FocusEvent) => {
      // Leaving for nothing (a card that was drawn anew) is no leaving.
      if (event.relatedTarget instanceof Node && !event.currentTarget.contains(event.relatedTarget))
        store.hasKeyboard = false;
    },
  };
};
