import { announce } from "../../../ui/announce.tsx";
import { clearRange, fillDown } from "./change.ts";
import type { Sheet } from "./sheet.ts";
import { beginsValue, shownValue } from "./values.ts";

/** What of a key press the sheet reads. */
export type SheetPress = {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
};

/** What the sheet does outside of itself. */
export type Around = {
  readonly canEdit: boolean;
  readonly pageRows: number;
  open(id: string): void;
  peek(): void;
};

/** Says to those who may only look why nothing happens. */
const mayNot = (): true => {
  announce("Your role lets you look, not change.");
  return true;
};

/** Begins typing in the focused cell: over what stands there, or (without a text) in it. */
export const beginEditing = (sheet: Sheet, text?: string): boolean => {
  const place = sheet.tabPlace;
  const input = sheet.state.columns[sheet.focusColumn]?.input;
  if (!place || !input) return false;
  sheet.focus(sheet.indexOf(place.id), place.column);
  const value = sheet.standings.get(place.id)?.card[input.name];
  sheet.edit({ text: text ?? shownValue(input, value), isOver: text !== undefined });
  return true;
};

/** Goes to the next input in the row; whether there was one. */
export const stepInput = (sheet: Sheet, by: 1 | -1): boolean => {
  const { columns } = sheet.state;
  const row = sheet.indexOf(sheet.tabPlace?.id);
  for (let at = sheet.focusColumn + by; at >= 0 && at < columns.length; at += by)
    if (columns[at]?.kind === "input") {
      sheet.focus(row, at);
      return true;
    }
  return false;
};

const moves = (sheet: Sheet, { key, ctrlKey, metaKey }: SheetPress, page: number): [number, number] | undefined => {
  const row = Math.max(0, sheet.indexOf(sheet.tabPlace?.id));
  const column = sheet.focusColumn;
  const isFar = ctrlKey || metaKey;
  const [lastRow, lastColumn] = [sheet.state.ids.length - 1, sheet.state.columns.length - 1];
  switch (key) {
    case "ArrowUp":
      return [isFar ? 0 : row - 1, column];
    case "ArrowDown":
      return [isFar ? lastRow : row + 1, column];
    case "ArrowLeft":
      return [row, isFar ? 0 : column - 1];
    case "ArrowRight":
      return [row, isFar ? lastColumn : column + 1];
    case "Home":
      return isFar ? [0, 0] : [row, 0];
    case "End":
      return isFar ? [lastRow, lastColumn] : [row, lastColumn];
    case "PageUp":
      return [row - page, column];
    case "PageDown":
      return [row + page, column];
    default:
      return undefined;
  }
};

const change = (sheet: Sheet, press: SheetPress, around: Around): boolean => {
  const input = sheet.state.columns[sheet.focusColumn]?.input;
  const isMod = press.ctrlKey || press.metaKey;
  if (isMod && press.key.toLowerCase() === "d") {
    if (!around.canEdit) return mayNot();
    fillDown(sheet);
    return true;
  }
  if (isMod && press.key.toLowerCase() === "a") {
    sheet.selectAll();
    return true;
  }
  if (isMod || press.altKey) return false;
  if (press.key === "Delete" || press.key === "Backspace") {
    if (!around.canEdit) return mayNot();
    clearRange(sheet);
    return true;
  }
  if (!input) return false;
  const isStart = press.key === "F2" || press.key === "Enter";
  if (!isStart && !beginsValue(input, press.key)) return false;
  if (!around.canEdit) return mayNot();
  return beginEditing(sheet, isStart ? undefined : press.key);
};

/** What a key does in the sheet while nothing is being typed; whether it was the sheet's. */
export const pressInSheet = (sheet: Sheet, press: SheetPress, around: Around): boolean => {
  const place = sheet.tabPlace;
  if (!place) return false;
  if (!press.altKey) {
    const to = moves(sheet, press, around.pageRows);
    if (to) {
      sheet.focus(to[0], to[1], press.shiftKey);
      return true;
    }
  }
  if (press.key === "Tab" && !press.ctrlKey && !press.metaKey && !press.altKey)
    return stepInput(sheet, press.shiftKey ? -1 : 1);
  if (press.key === "Enter" && sheet.state.columns[sheet.focusColumn]?.kind === "item") {
    around.open(place.id);
    return true;
  }
  if (press.key === " " && !press.shiftKey && !press.ctrlKey) {
    around.peek();
    return true;
  }
  if (press.key === "Escape" && sheet.state.anchor) {
    sheet.focus(sheet.indexOf(place.id), place.column);
    return true;
  }
  return change(sheet, press, around);
};
