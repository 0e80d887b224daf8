import { type Item, itemKind, strengthWithDay } from "@overstory/backlog";
import { client } from "../../../lib/data/client.ts";
import { type Column, columnsOf } from "./columns.ts";
import { ItemWatch } from "./item-changes.ts";
import { Moves } from "./moves.ts";
import { columnsIn, isSame, isSameView, rectangleOf } from "./rows.ts";
import { isFiltered, passesSearch } from "./search.ts";
import {
  type Editing,
  emptySheet,
  type Place,
  type Rectangle,
  type RowView,
  type SheetState,
  type SheetView,
} from "./sheet-types.ts";
import { type Difference, Standings } from "./standings.ts";

/** Up to so many rows all are read anew with any change. */
const smallSheet = 500;

/**
 * One page's sheet: which rows are shown in which order, where the focus is, what is selected. Scores and ranks follow every change at once;
 * the rows stay where they are while somebody is in the table, until they ask for the new order or leave.
 */
export class Sheet {
  state: SheetState = emptySheet;
  standings: Standings;
  view: SheetView;
  /** The keyboard is in the table: its focus follows ours. */
  hasKeyboard = false;
  #isPointed = false;
  readonly #watch = new ItemWatch();
  #passes: (item: Item) => boolean;
  #places = new Map<string, number>();
  readonly #moves = new Moves();
  readonly #views = new Map<string, RowView>();
  readonly #listeners = new Set<() => void>();

  constructor(view: SheetView) {
    this.view = view;
    this.standings = new Standings(view.technique);
    this.#passes = passesSearch(view.search);
    this.setView(view);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #update(next: Partial<SheetState>): void {
    if (next.ids && next.ids !== this.state.ids) {
      this.#places = new Map(next.ids.map((id, at) => [id, at]));
      this.#views.clear();
    }
    this.state = { ...this.state, ...next };
    for (const listener of this.#listeners) listener();
  }

  /** Shows another technique, kind, product or filter: the order is that of the scores at once. */
  setView(view: SheetView): void {
    if (view.technique !== this.view.technique) this.standings = new Standings(view.technique);
    this.view = view;
    this.#passes = passesSearch(view.search);
    this.#views.clear();
    this.#watch.take();
    this.#takeAll();
    this.#settle();
  }

  /** Follows the data from now on; returns the way to stop. */
  follow(): () => void {
    this.refresh();
    const stop = client.subscribe(() => this.refresh());
    return () => {
      stop();
      this.#watch.stop();
    };
  }

  /** Takes over what changed. */
  refresh(): void {
    const difference = this.#take();
    // Evidence and the glow of others' changes are no part of the order.
    if (difference === "nothing") this.#update({});
    else if (this.isHeld) this.#hold(difference);
    else this.#settle();
  }

  #isHere(item: Item | undefined): item is Item {
    return (
      item !== undefined &&
      item.kind === this.view.kind &&
      item.deletedAt === undefined &&
      // An order is about what is to be done.
      (item.stage !== "finished" || this.view.search.stages.includes("finished")) &&
      this.view.products.includes(item.product)
    );
  }

  #take(): Difference {
    const changes = this.#watch.take();
    // A new snapshot of a small workspace is no more than a few changes, and tells nothing of what it lacks.
    if (changes === "all" || (changes.size > 0 && this.standings.size < smallSheet)) return this.#takeAll();
    let found: Difference = "nothing";
    for (const id of changes) {
      const item = client.rows.get(itemKind, id);
      const difference = this.standings.takeOne(id, this.#isHere(item) ? item : undefined);
      if (found !== "others" && difference !== "nothing") found = difference;
    }
    return found;
  }

  #takeAll(): Difference {
    const { products } = this.view;
    return this.standings.take(
      products.flatMap((product) => client.rows.by(itemKind, "product", product).filter((item) => this.#isHere(item))),
    );
  }

  /** Somebody is in the table, with the keyboard or the pointer. */
  get isHeld(): boolean {
    return this.hasKeyboard || this.#isPointed || this.state.editing !== undefined;
  }

  #wanted(): readonly string[] {
    const { search } = this.view;
    if (!isFiltered(search)) return this.standings.order;
    return this.standings.order.filter((id) => {
      if (search.unscored && this.standings.resultOf(id)?.state === "scored") return false;
      const item = this.standings.get(id)?.item;
      return item !== undefined && this.#passes(item);
    });
  }

  #columns(): readonly Column[] {
    const first = this.standings.resultOf(this.standings.order[0] ?? "");
    const has = {
      stage: this.view.kind === "story",
      bucket: first?.state === "scored" && first.bucket !== undefined,
    };
    const columns = columnsOf(this.view.technique, has);
    const before = this.state.columns;
    const isKept =
      before.length === columns.length &&
      before.every(({ id, input }, at) => id === columns[at]?.id && input === columns[at]?.input);
    return isKept ? before : columns;
  }

  /** Keeps rows where they are: only those that are gone leave, and new ones come last. */
  #hold(difference: Difference): void {
    const wanted = this.#wanted();
    const ids = difference === "others" ? this.#heldWith(wanted) : this.state.ids;
    this.#update({
      ids,
      columns: this.#columns(),
      isStale: !isSame(ids, wanted),
      note: this.standings.note,
      ...this.#keptPlaces(ids),
    });
  }

  #heldWith(wanted: readonly string[]): readonly string[] {
    const shown = this.state.ids.filter((id) => this.standings.get(id) !== undefined);
    const known = new Set(shown);
    const held = [...shown, ...wanted.filter((id) => !known.has(id))];
    return isSame(held, this.state.ids) ? this.state.ids : held;
  }

  /** Shows the rows in the order of their scores. */
  #settle(): void {
    const wanted = this.#wanted();
    const ids = isSame(wanted, this.state.ids) ? this.state.ids : wanted;
    this.#update({
      ids,
      columns: this.#columns(),
      isStale: false,
      note: this.standings.note,
      ...this.#keptPlaces(ids),
    });
  }

  #keptPlaces(ids: readonly string[]): Partial<SheetState> {
    const { focus } = this.state;
    if (!focus || ids === this.state.ids || ids.includes(focus.id)) return {};
    const id = ids[Math.min(this.#places.get(focus.id) ?? 0, ids.length - 1)];
    return { focus: id === undefined ? undefined : { ...focus, id }, anchor: undefined, editing: undefined };
  }

  /** Puts the rows into the order that scores give now. */
  resort(): void {
    this.#update({ anchor: undefined });
    this.#settle();
  }

  /** The keyboard comes to the table or leaves it; on leaving, a held order is given up. */
  setKeyboard(has: boolean): void {
    this.hasKeyboard = has;
    if (!this.isHeld && this.state.isStale) this.#settle();
  }

  /** The same for the pointer: rows never move under it. */
  setPointed(is: boolean): void {
    this.#isPointed = is;
    if (!this.isHeld && this.state.isStale) this.#settle();
  }

  indexOf(id: string | undefined): number {
    return id === undefined ? -1 : (this.#places.get(id) ?? -1);
  }

  get focusIndex(): number {
    return this.indexOf(this.state.focus?.id);
  }

  /** The column of the focus; the first input where there is none yet. */
  get focusColumn(): number {
    const { focus, columns } = this.state;
    const first = columns.findIndex(({ kind }) => kind === "input");
    return Math.min(focus?.column ?? first, columns.length - 1);
  }

  /** The cell that Tab comes to. */
  get tabPlace(): Place | undefined {
    const { focus, ids } = this.state;
    if (focus && this.#places.has(focus.id)) return { id: focus.id, column: this.focusColumn };
    const [id] = ids;
    return id === undefined ? undefined : { id, column: this.focusColumn };
  }

  /** Puts the focus on a cell; with `extend` the range from where it was grows to there. */
  focus(row: number, column: number, extend = false): void {
    const { ids, columns, focus, anchor } = this.state;
    const id = ids[Math.max(0, Math.min(row, ids.length - 1))];
    if (id === undefined) return;
    const next = { id, column: Math.max(0, Math.min(column, columns.length - 1)) };
    const start = extend ? (anchor ?? (focus && { id: focus.id, column: this.focusColumn })) : undefined;
    this.hasKeyboard = true;
    this.#update({ focus: next, anchor: start, editing: undefined });
  }

  /** Begins (or, with `undefined`, ends) typing in the focused cell. */
  edit(editing: Editing | undefined): void {
    this.#update({ editing, ...(editing && { anchor: undefined }) });
  }

  /** The selected rectangle; a single cell where nothing was extended. */
  get range(): Rectangle | undefined {
    const place = this.tabPlace;
    return place && rectangleOf(place, this.state.anchor ?? place, (id) => this.indexOf(id));
  }

  /** Selects the whole table. */
  selectAll(): void {
    const { ids, columns } = this.state;
    const [first] = ids;
    const last = ids.at(-1);
    if (first === undefined || last === undefined) return;
    this.hasKeyboard = true;
    this.#update({ anchor: { id: first, column: 0 }, focus: { id: last, column: columns.length - 1 } });
  }

  get isAllSelected(): boolean {
    const { ids, columns, anchor } = this.state;
    const range = anchor && this.range;
    if (!range) return false;
    return range.top === 0 && range.left === 0 && range.bottom === ids.length - 1 && range.right === columns.length - 1;
  }

  /** What a row shows; the same object until something of it differs. */
  rowView = (id: string): RowView | undefined => {
    const standing = this.standings.get(id);
    const result = this.standings.resultOf(id);
    if (!standing || !result) return undefined;
    const { focus, editing, anchor } = this.state;
    const isFocused = focus?.id === id;
    const place = this.tabPlace;
    const { from, to } = columnsIn(anchor && this.range, this.indexOf(id));
    const next: RowView = {
      ...standing,
      result,
      rank: this.standings.rankOf(id),
      moved: this.#moves.of(this.standings, this.view.committed).get(id),
      ...strengthWithDay(client.rows, standing.item),
      glow: client.glow(id),
      focus: isFocused ? this.focusColumn : -1,
      tab: place?.id === id ? place.column : -1,
      from,
      to,
      editing: isFocused ? editing : undefined,
    };
    const before = this.#views.get(id);
    if (before && isSameView(before, next)) return before;
    this.#views.set(id, next);
    return next;
  };
}
