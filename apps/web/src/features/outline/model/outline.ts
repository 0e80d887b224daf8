import { type Item, itemKind, scrumPokerScore } from "@overstory/backlog";
import { client } from "../../../lib/data/client.ts";
import { isFocusLost } from "../../../lib/focus-lost.ts";
import { groupingOf } from "../../../lib/listing/groups.ts";
import { sortOf } from "../../../lib/listing/search.ts";
import { watchItems } from "../../../lib/listing/watch-items.ts";
import { Folds } from "./folds.ts";
import { type Tree, topmost } from "./places.ts";
import { show, type View, visibleNow, withDraft } from "./refresh.ts";
import { draftId, OutlineStore, type PanelName } from "./store.ts";
import { parentIndex } from "./visible-rows.ts";

/** What the outline needs from the page around it. */
export type Surroundings = {
  openItem(key: string): void;
  openProduct(key: string): void;
  /** Opens the page that proposes epics for what lies flat in a product, by its id. */
  openGrouping(product: string): void;
  focusFilter(): void;
  focusSearch(): void;
};

/** One page's outline: its store, its folds, the view it shows, and how they follow the data. */
export class Outline {
  readonly store = new OutlineStore();
  readonly folds: Folds;
  around: Surroundings;
  view: View = { products: [], hasProductRows: false, search: {} };
  /** The highest score among the stories: the full length of the score bars. */
  topScore = 0;
  /** The next new list comes from what this person did: rows may move then. */
  isOwnChange = false;
  /** Items that stay shown although they no longer pass the filter: what was just made or changed here. */
  #kept = new Set<string>();
  readonly #rows = watchItems();

  constructor(page: string, around: Surroundings) {
    this.folds = new Folds(page);
    this.around = around;
  }

  readonly tree: Tree = {
    children: (product, parent) => client.tree.children(product, parent),
    get: (id) => client.rows.get(itemKind, id),
  };

  setView(view: View): void {
    this.view = view;
    this.#kept = new Set();
    this.isOwnChange = true;
    this.refresh(true);
  }

  /** Lists the rows anew where the data (or, with `force`, the view) has changed. */
  refresh(force = false): void {
    const isDirty = this.#rows.isDirty();
    if (!isDirty && !force) return;
    if (isDirty) this.topScore = this.#highestScore();
    show(this.store, withDraft(visibleNow(this.view, this.folds, this.#kept), this.store.state.draft));
  }

  #highestScore(): number {
    let top = 0;
    for (const item of client.rows.all(itemKind)) {
      if (item.deletedAt !== undefined || item.inputs === undefined) continue;
      const score = scrumPokerScore(item.inputs, item.effort);
      if (score !== undefined && score > top) top = score;
    }
    return top;
  }

  /** Follows the data until the answered function is called. */
  follow(): () => void {
    this.refresh(true);
    return client.subscribe(() => this.refresh());
  }

  keep(ids: Iterable<string>): void {
    for (const id of ids) this.#kept.add(id);
  }

  willChange(ids: readonly string[]): void {
    this.keep(ids);
    this.isOwnChange = true;
  }

  get isTrash(): boolean {
    return this.view.search.show === "trash";
  }

  /** Rows do not stand in the order of the tree: nothing is moved between them. */
  get isSorted(): boolean {
    return sortOf(this.view.search).by !== "rank" || this.isGrouped;
  }

  get isGrouped(): boolean {
    return groupingOf(this.view.search) !== undefined;
  }

  get focused(): Item | undefined {
    const { focus } = this.store.state;
    return focus === undefined ? undefined : client.rows.get(itemKind, focus);
  }

  /** What has the focus, also where it is no item. */
  focusOf(): string | undefined {
    return this.store.state.focus;
  }

  /** Goes to an item that the address names, with the keyboard on it. */
  arrive(id: string): void {
    this.store.hasKeyboard = true;
    this.isOwnChange = true;
    this.reveal(id);
  }

  /** The items that an action acts on: the selected ones in order of the list, else the focused one. */
  targets(): string[] {
    const { selected, visible } = this.store.state;
    const ids =
      selected.size > 0
        ? visible.ids.filter((id) => selected.has(id))
        : this.store.state.focus === undefined
          ? []
          : [this.store.state.focus];
    return ids.filter((id) => client.rows.get(itemKind, id) !== undefined);
  }

  /** As `targets`, without what goes along with another of them. */
  topTargets(): string[] {
    return topmost(this.tree, this.targets());
  }

  setFolded(ids: readonly string[], isFolded: boolean): void {
    this.folds.set(ids, isFolded);
    this.isOwnChange = true;
    this.refresh(true);
  }

  /** Left: folds; on a folded row or a leaf it goes to the parent. */
  foldOrParent(): void {
    const at = this.store.focusIndex;
    const { visible, focus } = this.store.state;
    if (focus === undefined || at < 0) return;
    if (visible.folds[at] === 1) this.setFolded([focus], true);
    else {
      const parent = parentIndex(visible, at);
      if (parent >= 0) this.store.focus(visible.ids[parent]);
    }
  }

  /** Right: unfolds; on an unfolded row it goes to the first one below. */
  unfoldOrChild(): void {
    const at = this.store.focusIndex;
    const { visible, focus } = this.store.state;
    if (focus === undefined || at < 0) return;
    if (visible.folds[at] === 2) this.setFolded([focus], false);
    else if (visible.folds[at] === 1) this.store.step(1);
  }

  /** Folds every row that holds others, or unfolds all. */
  foldAll(isFolded: boolean): void {
    const { groups } = this.store.state.visible;
    if (groups) {
      this.setFolded([...groups.keys()], isFolded);
      return;
    }
    const ids = new Set<string>(this.view.hasProductRows ? this.view.products : []);
    for (const product of this.view.products)
      for (const item of client.rows.by(itemKind, "product", product))
        if (item.parent !== undefined) ids.add(item.parent);
    this.setFolded([...ids], isFolded);
  }

  /** Makes an item's row visible (unfolding what is above it) and focuses it; false where the view does not hold it. */
  reveal(id: string): boolean {
    const above: string[] = [];
    for (
      let next = this.tree.get(id)?.parent;
      next !== undefined && !above.includes(next);
      next = this.tree.get(next)?.parent
    )
      above.push(next);
    const product = this.tree.get(id)?.product;
    if (this.view.hasProductRows && product !== undefined) above.push(product);
    if (this.isGrouped) this.foldAll(false);
    else if (above.some((one) => this.folds.has(one))) this.setFolded(above, false);
    if (this.store.indexOf(id) < 0) return false;
    this.store.focus(id);
    return true;
  }

  /** Gives the keyboard to the focused row again after what had it is gone. */
  takeKeyboard(): void {
    this.store.hasKeyboard = true;
    const { focus } = this.store.state;
    if (focus === undefined) return;
    requestAnimationFrame(() => {
      if (isFocusLost())
        document.querySelector<HTMLElement>(`[data-row="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
    });
  }

  /** Whether this person may change what is shown here. */
  canEdit(): boolean {
    return !this.isTrash && client.session.state === "ready" && client.session.capabilities.has("backlog.edit");
  }

  edit(field: "title" | "effort"): void {
    const item = this.focused;
    if (item && this.canEdit()) this.store.update({ editing: { id: item.id, field } });
  }

  openPanel(name: PanelName, at?: { x: number; y: number }): void {
    const ids = this.targets();
    const row = this.store.state.focus;
    if (ids.length === 0 || row === undefined || (name !== "menu" && !this.canEdit())) return;
    this.store.update({ panel: { name, row, ids, ...(at && { at }) } });
  }

  closePanel(): void {
    this.store.update({ panel: undefined });
  }

  selectAll(): void {
    const ids = this.store.state.visible.ids.filter(
      (id) => id !== draftId && client.rows.get(itemKind, id) && !this.store.state.visible.dimmed?.has(id),
    );
    this.store.update({ selected: new Set(ids) });
  }
}
