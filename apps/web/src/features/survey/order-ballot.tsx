import { IconArrowDown, IconArrowUp, IconGripVertical } from "@tabler/icons-react";
import { type KeyboardEvent, useRef } from "react";
import { announce } from "../../ui/announce.tsx";
import { useDragOrder } from "../../ui/use-drag-order.ts";
import amounts from "./amounts.module.css";
import classes from "./ballots.module.css";
import { ItemText } from "./item-text.tsx";
import type { BallotProps, SurveyItem } from "./types.ts";

const moved = <T,>(list: readonly T[], from: number, to: number): T[] => {
  const next = [...list];
  const [one] = next.splice(from, 1);
  if (one !== undefined) next.splice(to, 0, one);
  return next;
};

/** All items, best first: dragged, or moved by Alt with the arrows. */
export const OrderBallot = ({ survey, ballot, onChange }: BallotProps) => {
  const list = useRef<HTMLOListElement>(null);
  const order = [
    ...(ballot.order ?? []),
    ...survey.items.map(({ id }) => id).filter((id) => !ballot.order?.includes(id)),
  ];
  const items = order.flatMap((id) => survey.items.find((item) => item.id === id) ?? []);
  const move = (from: number, to: number) => {
    if (to < 0 || to >= order.length) return;
    onChange({ ...ballot, order: moved(order, from, to) });
    announce(`${items[from]?.title}: place ${to + 1} of ${order.length}`);
  };
  useDragOrder(list, move);
  const press = (event: KeyboardEvent, at: number) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.altKey) move(at, at + by);
    else list.current?.querySelectorAll<HTMLElement>("[data-drag-handle]")[at + by]?.focus();
  };
  return (
    <>
      <p className={classes.left}>The best stands at the top: drag, use the arrows, or Alt with the arrow keys.</p>
      <ol ref={list} className={amounts.order} aria-label="Your order">
        {items.map((item: SurveyItem, at) => (
          <li key={item.id}>
            <button
              type="button"
              data-drag-handle
              className={amounts.handle}
              aria-label={`${item.title}, place ${at + 1} of ${items.length}: move with Alt and the arrows`}
              onKeyDown={(event) => press(event, at)}
            >
              <IconGripVertical size={16} aria-hidden="true" />
              <span className="numbers">{at + 1}</span>
            </button>
            <div className={amounts.text}>
              <ItemText item={item} />
            </div>
            <span className={amounts.arrows}>
              <button
                type="button"
                aria-label={`${item.title} up`}
                disabled={at === 0}
                onClick={() => move(at, at - 1)}
              >
                <IconArrowUp size={16} aria-hidden="true" />
              </button>
              <button
                type="button"
                aria-label={`${item.title} down`}
                disabled={at === items.length - 1}
                onClick={() => move(at, at + 1)}
              >
                <IconArrowDown size={16} aria-hidden="true" />
              </button>
            </span>
          </li>
        ))}
      </ol>
      {ballot.order === undefined && (
        <nav className={classes.steps} aria-label="Order">
          <button type="button" onClick={() => onChange({ ...ballot, order })}>
            It is right as it stands
          </button>
        </nav>
      )}
    </>
  );
};
