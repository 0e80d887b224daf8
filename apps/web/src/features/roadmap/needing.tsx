import type { Item, Need } from "@overstory/backlog";
import { type PointerEvent as ReactPointerEvent, type RefObject, useState } from "react";
import { announce } from "../../ui/announce.tsx";
import { ItemPicker } from "../../ui/items/item-picker.tsx";
import { sendCommand } from "../../ui/record/use-record-edit.ts";
import { showToast } from "../../ui/toasts.tsx";
import type { Entry, Plan } from "./model/plan.ts";
import classes from "./needing.module.css";

/** Says that an item needs another one first; a circle is told with everything that is in it. */
const addNeed = async ({ needs }: Plan, item: Item, on: Item): Promise<void> => {
  if (needs.some((one) => one.item.id === item.id && one.on.id === on.id)) {
    showToast(`${item.key} needs ${on.key} first already.`);
    return;
  }
  const refused = await sendCommand("dependency.create", { item: item.id, on: on.id });
  if (refused) showToast(refused.message, { tone: "refused" });
  else announce(`${item.key} needs ${on.key} first. Saved.`);
};

/** Takes the dependency away. */
export const removeNeed = async ({ id, item, on }: Need): Promise<void> => {
  const refused = await sendCommand("dependency.delete", { dependency: id });
  if (refused) showToast(refused.message, { tone: "refused" });
  else announce(`${item.key} does not need ${on.key} any more. Saved.`);
};

type Place = { readonly x: number; readonly y: number };
/** A line on its way from a bar to what is to need it. */
type Pull = { readonly from: Place; readonly to: Place; readonly text: string };

/** So near to an edge, in px, pulling scrolls. */
const edge = 32;

/** Follows a press on the end of a bar: let go over another row, that one needs the bar's item first. Escape takes it back. */
export const useNeeding = (box: RefObject<HTMLElement | null>, plan: Plan) => {
  const [pull, setPull] = useState<Pull>();
  const start = (event: ReactPointerEvent, handle: Element, { item }: Entry) => {
    event.preventDefault();
    const { left, top, width, height } = handle.getBoundingClientRect();
    let from = { x: left + width / 2, y: top + height / 2 };
    let over: HTMLElement | undefined;
    const mark = (next: HTMLElement | undefined) => {
      over?.removeAttribute("data-target");
      over = next;
      over?.setAttribute("data-target", "");
    };
    const entryOver = () => plan.byId.get(over?.dataset.bar ?? "");
    const move = ({ clientX: x, clientY: y }: PointerEvent) => {
      const frame = box.current?.getBoundingClientRect();
      if (frame && box.current) {
        const before = box.current.scrollTop;
        if (y > frame.bottom - edge) box.current.scrollTop += 10;
        if (y < frame.top + edge) box.current.scrollTop -= 10;
        from = { x: from.x, y: from.y + before - box.current.scrollTop };
      }
      const bar = document.elementFromPoint(x, y)?.closest("[role=row]")?.querySelector<HTMLElement>("[data-bar]");
      mark(bar && bar.dataset.bar !== item.id ? bar : undefined);
      const target = entryOver();
      const text = target ? `${target.item.key} needs ${item.key} first` : `Let go on what needs ${item.key} first`;
      setPull({ from, to: { x, y }, text });
    };
    const end = (isKept: boolean) => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", up);
      removeEventListener("pointercancel", cancel);
      removeEventListener("keydown", key, true);
      const target = entryOver();
      mark(undefined);
      setPull(undefined);
      if (isKept && target) void addNeed(plan, target.item, item);
    };
    const up = () => end(true);
    const cancel = () => end(false);
    const key = (now: KeyboardEvent) => {
      if (now.key !== "Escape") return;
      now.preventDefault();
      now.stopPropagation();
      end(false);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", up);
    addEventListener("pointercancel", cancel);
    addEventListener("keydown", key, true);
  };
  return { pull, start };
};

/** The line that is being pulled, over everything. */
export const PullLine = ({ pull: { from, to, text } }: { readonly pull: Pull }) => (
  <div className={classes.over} aria-hidden="true">
    <svg width="100%" height="100%" aria-hidden="true">
      <path d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />
      <circle cx={to.x} cy={to.y} r={4} />
    </svg>
    <span style={{ left: to.x + 14, top: to.y + 10 }}>{text}</span>
  </div>
);

type PickerProps = { readonly entry: Entry; readonly plan: Plan; readonly anchor: HTMLElement; onClose(): void };

/** The same by keyboard: what the item needs first is found by its words or key. */
export const NeedPicker = ({ entry: { item }, plan, anchor, onClose }: PickerProps) => (
  <ItemPicker
    anchor={anchor}
    label={`What ${item.key} needs first`}
    isLeftOut={(one) => one.id === item.id}
    onPick={(on) => void addNeed(plan, item, on)}
    onClose={onClose}
  />
);
