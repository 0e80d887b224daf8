import type { Item, ItemKind } from "@overstory/backlog";
import type { Card, CardTechnique, Result } from "@overstory/scoring";
import type { Column } from "./columns.ts";
import type { SheetSearch } from "./search.ts";

/** A cell, by its item and the place of its column. */
export type Place = { readonly id: string; readonly column: number };

/** What is being typed in the focused cell; `isOver` where it began by typing over, so that arrows leave the cell. */
export type Editing = { readonly text: string; readonly isOver: boolean };

export type SheetState = {
  /** The rows shown, in their order. */
  readonly ids: readonly string[];
  readonly columns: readonly Column[];
  readonly focus: Place | undefined;
  /** Where the selected range began; the focus is its other end. */
  readonly anchor: Place | undefined;
  readonly editing: Editing | undefined;
  /** The order that scores give now is another one than is shown. */
  readonly isStale: boolean;
  /** Something to look at in the order as a whole. */
  readonly note: string | undefined;
};

export const emptySheet: SheetState = {
  ids: [],
  columns: [],
  focus: undefined,
  anchor: undefined,
  editing: undefined,
  isStale: false,
  note: undefined,
};

/** All that one row shows. */
export type RowView = {
  readonly item: Item;
  readonly card: Card;
  readonly result: Result;
  readonly rank: number | undefined;
  /** Places up (or, negative, down) since the order was last committed. */
  readonly moved: number | undefined;
  readonly supports: number;
  readonly contradicts: number;
  /** The newest day of a supporting finding. */
  readonly latest?: string | undefined;
  readonly glow: boolean;
  /** The focused column, -1 where the focus is in another row. */
  readonly focus: number;
  /** The column of the cell that Tab comes to, -1 where that is in another row. */
  readonly tab: number;
  /** The selected columns, -1 where none of the row's is. */
  readonly from: number;
  readonly to: number;
  readonly editing: Editing | undefined;
};

/** What a sheet is about. */
export type SheetView = {
  /** Ids of products. */
  readonly products: readonly string[];
  readonly technique: CardTechnique;
  readonly kind: ItemKind;
  readonly search: SheetSearch;
  /** Keys in the order that was committed last. */
  readonly committed: readonly string[] | undefined;
};

/** A selected rectangle, both ends included. */
export type Rectangle = {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
};
