import { type Layout, nothingLaidOut, type Place } from "./layout.ts";

/** A card: an item in one of its cells (one with two labels stands in two), by the values of lane and column. */
export type Card = { readonly id: string; readonly lane: string; readonly column: string };

export type PanelName = "stage" | "assign" | "labels" | "score" | "menu" | "column" | "lane" | "limit" | "epic";
/** A panel for the items it acts on, at a card, a column's head or (a context menu) a point. */
export type Panel = {
  readonly name: PanelName;
  readonly ids: readonly string[];
  /** For `limit`, the column; for `epic`, the theme. */
  readonly about?: string;
  readonly at?: { x: number; y: number };
};

export type Drop = {
  readonly lane: number;
  readonly column: number;
  /** The row above which the line is drawn, where the order is changed. */
  readonly row: number | undefined;
  /** What stands in the way there, in few words. */
  readonly hint: string | undefined;
};

export type BoardState = {
  readonly layout: Layout;
  readonly focus: Card | undefined;
  readonly anchor: Card | undefined;
  readonly selected: ReadonlySet<string>;
  /** The card whose title is edited. */
  readonly editing: string | undefined;
  /** The cell in which a new card is written. */
  readonly draft: { readonly lane: string; readonly column: string } | undefined;
  readonly panel: Panel | undefined;
  readonly isPeeking: boolean;
  readonly drop: Drop | undefined;
};

const nothing: ReadonlySet<string> = new Set();

/** What a card draws of the board's state, as bits, so that a card renders only when its own change. */
export const cardBits = { focused: 1, selected: 2, editing: 4, tab: 8 } as const;

export const isSameCard = (a: Card | undefined, b: Card | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.id === b.id && a.lane === b.lane && a.column === b.column);

/** The board's state beside the data: what is laid out, focused, selected, written. */
export class BoardStore {
  state: BoardState = {
    layout: nothingLaidOut,
    focus: undefined,
    anchor: undefined,
    selected: nothing,
    editing: undefined,
    draft: undefined,
    panel: undefined,
    isPeeking: false,
    drop: undefined,
  };
  /** Whether the board has (or shall have) the keyboard: cards take it over as the focus moves. */
  hasKeyboard = false;
  readonly #listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  update(fields: Partial<BoardState>): void {
    this.state = { ...this.state, ...fields };
    for (const listener of this.#listeners) listener();
  }

  /** The card at a place, where there is one. */
  cardAt({ lane, column, row }: Place): Card | undefined {
    const { layout } = this.state;
    const id = layout.cells[lane]?.[column]?.[row];
    return id === undefined
      ? undefined
      : { id, lane: layout.lanes[lane]?.value ?? "", column: layout.columns[column]?.value ?? "" };
  }

  /** Where a card stands now; where it has left its cell, the first place in which its item stands. */
  placeOf(card: Card | undefined): Place | undefined {
    if (!card) return undefined;
    const { layout } = this.state;
    const places = layout.places.get(card.id);
    return (
      places?.find(
        ({ lane, column }) => layout.lanes[lane]?.value === card.lane && layout.columns[column]?.value === card.column,
      ) ?? places?.[0]
    );
  }

  /** The card that Tab comes to while nothing is focused. */
  get first(): Card | undefined {
    const { cells } = this.state.layout;
    for (let lane = 0; lane < cells.length; lane += 1) {
      const column = cells[lane]?.findIndex((cell) => cell.length > 0) ?? -1;
      if (column >= 0) return this.cardAt({ lane, column, row: 0 });
    }
    return undefined;
  }

  bitsOf(card: Card): number {
    const { focus, selected, editing } = this.state;
    let bits = 0;
    if (isSameCard(focus, card)) bits |= cardBits.focused | cardBits.tab;
    else if (focus === undefined && isSameCard(this.first, card)) bits |= cardBits.tab;
    if (selected.has(card.id)) bits |= cardBits.selected;
    if (editing === card.id && isSameCard(focus, card)) bits |= cardBits.editing;
    return bits;
  }

  focus(card: Card | undefined): void {
    if (isSameCard(card, this.state.focus) && isSameCard(card, this.state.anchor)) return;
    this.update({ focus: card, anchor: card });
  }

  toggle(id: string): void {
    const selected = new Set(this.state.selected);
    if (!selected.delete(id)) selected.add(id);
    this.update({ selected, anchor: this.state.focus });
  }

  /** Selects from where the range began to that card, within its column. */
  rangeTo(card: Card | undefined): void {
    const to = this.placeOf(card);
    const from = this.placeOf(this.state.anchor ?? this.state.focus ?? card);
    if (!to || !from || !card) return;
    if (from.lane !== to.lane || from.column !== to.column) {
      this.update({ focus: card, anchor: card, selected: new Set([...this.state.selected, card.id]) });
      return;
    }
    const ids = this.state.layout.cells[to.lane]?.[to.column] ?? [];
    const [low, high] = [Math.min(from.row, to.row), Math.max(from.row, to.row)];
    this.update({ focus: card, selected: new Set(ids.slice(low, high + 1)) });
  }

  clearSelection(): void {
    if (this.state.selected.size > 0) this.update({ selected: nothing });
  }
}
