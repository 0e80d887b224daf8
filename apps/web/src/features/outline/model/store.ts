import type { ItemKind } from "@overstory/backlog";
import { nothingVisible, type Visible } from "./visible-rows.ts";

/** The row in which a new item's title is typed. */
export const draftId = "draft";

/** Where a new item will stand: under `parent`, right after the sibling `after` (the first where there is none). */
export type Draft = {
  readonly product: string;
  readonly parent: string | undefined;
  readonly after: string | undefined;
  readonly kind: ItemKind;
  readonly level: number;
};

export type Editing = { readonly id: string; readonly field: "title" | "effort" };
export type PanelName = "stage" | "assign" | "labels" | "score" | "move" | "menu";
/** A floating panel for the items it acts on, at a row's cell or (a context menu) at a point. */
export type Panel = {
  readonly name: PanelName;
  readonly row: string;
  readonly ids: readonly string[];
  readonly at?: { x: number; y: number };
};
export type DropMark = {
  readonly row: string;
  readonly where: "before" | "after" | "inside";
  readonly level: number;
  readonly refused: string | undefined;
};

export type OutlineState = {
  readonly visible: Visible;
  readonly focus: string | undefined;
  /** Where a range of Shift began. */
  readonly anchor: string | undefined;
  readonly selected: ReadonlySet<string>;
  readonly editing: Editing | undefined;
  readonly draft: Draft | undefined;
  readonly panel: Panel | undefined;
  readonly isPeeking: boolean;
  readonly drop: DropMark | undefined;
};

const nothing: ReadonlySet<string> = new Set();

const initial: OutlineState = {
  visible: nothingVisible,
  focus: undefined,
  anchor: undefined,
  selected: nothing,
  editing: undefined,
  draft: undefined,
  panel: undefined,
  isPeeking: false,
  drop: undefined,
};

/** What a row draws of the outline's state, as bits, so that rows render only when theirs change. */
export const rowBits = {
  focused: 1,
  selected: 2,
  dimmed: 4,
  title: 8,
  effort: 16,
  before: 32,
  after: 64,
  inside: 128,
  refused: 256,
  tab: 512,
} as const;

/** The outline's state beside the data: what is shown, focused, selected, edited. Rows subscribe to their own bits. */
export class OutlineStore {
  state: OutlineState = initial;
  /** Whether the grid has (or shall have) the keyboard focus: rows take it over as the focus moves. */
  hasKeyboard = false;
  readonly #listeners = new Set<() => void>();
  #indexOf: Map<string, number> | undefined;
  /** Where the focus was last: mostly it still is, and no index of all rows is needed. */
  #focusAt = -1;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  update(fields: Partial<OutlineState>): void {
    if (fields.visible) this.#indexOf = undefined;
    this.state = { ...this.state, ...fields };
    for (const listener of this.#listeners) listener();
  }

  /** The row's place from the top, 0-based; -1 where it is not shown. */
  indexOf(id: string | undefined): number {
    if (id === undefined) return -1;
    const { ids } = this.state.visible;
    this.#indexOf ??= new Map(ids.map((one, at) => [one, at]));
    return this.#indexOf.get(id) ?? -1;
  }

  get focusIndex(): number {
    const { focus, visible } = this.state;
    if (focus === undefined || visible.ids[this.#focusAt] !== focus) this.#focusAt = this.indexOf(focus);
    return this.#focusAt;
  }

  bitsOf(id: string): number {
    const { focus, selected, visible, editing, drop } = this.state;
    let bits = 0;
    if (focus === id) bits |= rowBits.focused;
    // Where nothing is focused yet, Tab comes to the first row.
    if (focus === id || (focus === undefined && visible.ids[0] === id)) bits |= rowBits.tab;
    if (selected.has(id)) bits |= rowBits.selected;
    if (visible.dimmed?.has(id)) bits |= rowBits.dimmed;
    if (editing?.id === id) bits |= rowBits[editing.field];
    if (drop?.row === id) bits |= rowBits[drop.where] | (drop.refused === undefined ? 0 : rowBits.refused);
    return bits;
  }

  /** Makes a row the focused one; the range of Shift begins there. */
  focus(id: string | undefined): void {
    if (id === this.state.focus && id === this.state.anchor) return;
    this.update({ focus: id, anchor: id });
  }

  /** Moves the focus by rows, within the list. */
  step(by: number): void {
    const { ids } = this.state.visible;
    if (ids.length === 0) return;
    const now = this.focusIndex;
    const next = Math.max(0, Math.min(ids.length - 1, now < 0 ? (by > 0 ? 0 : ids.length - 1) : now + by));
    this.focus(ids[next]);
  }

  /** Moves the focus and selects everything from where the range began. */
  extend(by: number): void {
    const { ids } = this.state.visible;
    const now = this.focusIndex;
    if (now < 0) {
      this.step(by);
      return;
    }
    this.rangeTo(ids[Math.max(0, Math.min(ids.length - 1, now + by))]);
  }

  /** Selects from where the range began to that row. */
  rangeTo(id: string | undefined): void {
    const { ids } = this.state.visible;
    const anchor = this.state.anchor ?? this.state.focus ?? id;
    const [from, to] = [this.indexOf(anchor), this.indexOf(id)].sort((a, b) => a - b) as [number, number];
    if (from < 0) return;
    this.update({ focus: id, anchor, selected: new Set(ids.slice(from, to + 1)) });
  }

  toggle(id: string): void {
    const selected = new Set(this.state.selected);
    if (!selected.delete(id)) selected.add(id);
    this.update({ selected, anchor: id });
  }

  clearSelection(): void {
    if (this.state.selected.size > 0) this.update({ selected: nothing });
  }
}
