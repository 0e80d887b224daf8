import {
  type BoardField,
  clausesOf,
  filterTest,
  type Item,
  itemKind,
  type Product,
  productKind,
} from "@overstory/backlog";
import { client } from "../../../lib/data/client.ts";
import { isFocusLost } from "../../../lib/focus-lost.ts";
import { orderedSiblings } from "../../../lib/listing/order.ts";
import { sortOf } from "../../../lib/listing/search.ts";
import { watchItems } from "../../../lib/listing/watch-items.ts";
import type { Acting } from "../../../ui/listing/change.ts";
import { slotsOf, valuesIn } from "./fields.ts";
import { layOut } from "./layout.ts";
import { type BoardSearch, columnsBy, lanesBy } from "./search.ts";
import { BoardStore, type Card, type PanelName } from "./store.ts";

/** What the board needs from the page around it. */
export type Surroundings = { openItem(key: string): void; focusFilter(): void };

export type BoardView = { readonly products: readonly string[]; readonly isAll: boolean; readonly search: BoardSearch };

const oneLane = { value: "", label: "", order: 0 };

/** One page's board: its store, the view it shows, and how they follow the data. */
export class Board implements Acting {
  readonly store = new BoardStore();
  around: Surroundings;
  view: BoardView = { products: [], isAll: false, search: {} };
  /** The next layout comes from what this person did: the focused card is brought into sight then, instead of being held still. */
  isOwnChange = false;
  /** Items that stay shown although they no longer pass the filter: what was just made or changed here. */
  #kept = new Set<string>();
  readonly #folded = new Set<string>();
  readonly #rows = watchItems();
  /** Stories of each column whatever the filter, as far as limits ask; counted when asked. */
  #held: Map<string, number> | undefined;

  constructor(around: Surroundings) {
    this.around = around;
  }

  get by(): BoardField {
    return columnsBy(this.view.search);
  }

  get lanesBy(): BoardField | undefined {
    return lanesBy(this.view.search);
  }

  /** Limits are a product's own: on the board of all products there are none. */
  get product(): Product | undefined {
    const [only] = this.view.products;
    return this.view.isAll || only === undefined ? undefined : client.rows.get(productKind, only);
  }

  get isSorted(): boolean {
    return sortOf(this.view.search).by !== "rank";
  }

  setView(view: BoardView): void {
    this.view = view;
    this.#kept = new Set();
    this.isOwnChange = true;
    this.refresh(true);
  }

  refresh(force = false): void {
    if (!this.#rows.isDirty() && !force) return;
    this.#held = undefined;
    const { products, search } = this.view;
    const { rows, tree, rollups } = client;
    const [by, lanes] = [this.by, this.lanesBy];
    const test = filterTest(rows, clausesOf(search), false);
    const asksKind = search.kind !== undefined;
    const items: Item[] = [];
    const walk = (product: string, siblings: readonly Item[]) => {
      for (const item of siblings) {
        if ((asksKind || item.kind === "story") && (!test || test(item) || this.#kept.has(item.id))) items.push(item);
        walk(product, tree.children(product, item.id));
      }
    };
    for (const product of products) walk(product, tree.children(product, undefined));
    const used = (field: BoardField) => {
      const values = new Set<string>();
      for (const item of items) for (const value of valuesIn(field, item)) values.add(value);
      return values;
    };
    const { draft } = this.store.state;
    const layout = layOut({
      items: orderedSiblings(items, sortOf(search), (id) => rollups.of(id)),
      columns: slotsOf(by, products, used(by)),
      lanes: lanes ? slotsOf(lanes, products, used(lanes)) : [oneLane],
      hasLanes: lanes !== undefined,
      columnsOf: (item) => valuesIn(by, item),
      lanesOf: lanes ? (item) => valuesIn(lanes, item) : () => [""],
      isFolded: (lane) => this.#folded.has(lane),
      draft,
    });
    this.#show(layout);
  }

  #show(layout: ReturnType<typeof layOut>): void {
    const { focus } = this.store.state;
    const before = this.store.placeOf(focus);
    this.store.update({ layout });
    if (!focus) return;
    // A card that has gone leaves the focus to the one that took its place.
    const place = this.store.placeOf(focus);
    const near =
      place ??
      (before && {
        ...before,
        row: Math.min(before.row, (layout.cells[before.lane]?.[before.column]?.length ?? 0) - 1),
      });
    const next = near && near.row >= 0 ? this.store.cardAt(near) : undefined;
    this.store.update({ focus: next, anchor: next });
  }

  follow(): () => void {
    this.refresh(true);
    return client.subscribe(() => this.refresh());
  }

  willChange(ids: readonly string[]): void {
    for (const id of ids) this.#kept.add(id);
    this.isOwnChange = true;
  }

  /** How many stories of the product a column holds, whatever the filter lets through. */
  heldIn(column: string): number {
    if (!this.#held) {
      this.#held = new Map();
      for (const product of this.view.products)
        for (const item of client.rows.by(itemKind, "product", product)) {
          if (item.kind !== "story" || item.deletedAt !== undefined) continue;
          for (const value of valuesIn(this.by, item)) this.#held.set(value, (this.#held.get(value) ?? 0) + 1);
        }
    }
    return this.#held.get(column) ?? 0;
  }

  get focused(): Item | undefined {
    const { focus } = this.store.state;
    return focus && client.rows.get(itemKind, focus.id);
  }

  /** What has the focus, also where it is no item. */
  focusOf(): string | undefined {
    return this.store.state.focus?.id;
  }

  /** Goes to an item that the address names, with the keyboard on it. */
  arrive(id: string): void {
    this.store.hasKeyboard = true;
    this.reveal(id);
  }

  /** The items that an action acts on: the selected ones in the order of the board, else the focused one. */
  targets(): string[] {
    const { selected, layout, focus } = this.store.state;
    const ids =
      selected.size > 0 ? [...layout.places.keys()].filter((id) => selected.has(id)) : focus ? [focus.id] : [];
    return ids.filter((id) => client.rows.get(itemKind, id) !== undefined);
  }

  canEdit(): boolean {
    return client.session.state === "ready" && client.session.capabilities.has("backlog.edit");
  }

  isFolded(lane: string): boolean {
    return this.#folded.has(lane);
  }

  fold(lane: string): void {
    if (!this.#folded.delete(lane)) this.#folded.add(lane);
    this.isOwnChange = true;
    this.refresh(true);
  }

  /** Gives the keyboard to the focused card again after what had it is gone: a dialog whose opener has moved to another column. */
  takeKeyboard(): void {
    this.store.hasKeyboard = true;
    requestAnimationFrame(() => {
      if (!isFocusLost()) return;
      // Somebody else may have deleted the focused card meanwhile.
      const card = document.querySelector("[data-card][data-focused]") ?? document.querySelector("[data-card]");
      if (card instanceof HTMLElement) card.focus({ preventScroll: true });
    });
  }

  openPanel(name: PanelName, more: { at?: { x: number; y: number }; about?: string } = {}): void {
    const ids = this.targets();
    if (name !== "limit" && ids.length === 0) return;
    if (name !== "menu" && !this.canEdit()) return;
    this.store.update({ panel: { name, ids, ...more } });
  }

  closePanel(): void {
    this.store.update({ panel: undefined });
  }

  selectAll(): void {
    this.store.update({ selected: new Set(this.store.state.layout.places.keys()) });
  }

  /** Makes an item's card the focused one; false where the board does not hold it. */
  reveal(id: string): boolean {
    const [place] = this.store.state.layout.places.get(id) ?? [];
    if (!place) return false;
    const lane = this.store.state.layout.lanes[place.lane]?.value ?? "";
    if (this.#folded.has(lane)) this.fold(lane);
    this.isOwnChange = true;
    this.store.focus(this.store.cardAt(place));
    return true;
  }

  focusOn(card: Card | undefined): void {
    this.isOwnChange = true;
    this.store.focus(card);
  }
}
