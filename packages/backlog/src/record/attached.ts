import type { Kind, Row } from "@overstory/kernel";

/** A row that hangs on an item: it goes with it to another product, into an undo and out with it. */
export type Attached = Row & { readonly item: string; readonly product: string };

/** Every kind whose rows hang on an item, found under its index `item`. A kind joins by being declared so. */
export const attachedKinds: Kind<Attached>[] = [];

/** Those of them whose rows are loaded by the item only when asked for. */
export const coldAttached = (): Kind<Attached>[] => attachedKinds.filter((kind) => kind.heat === "cold" && kind.ref);

/** Declares that rows of the kind hang on an item: with a field, an index and (where cold) a ref `item`. */
export const attached = <R extends Row>(kind: Kind<R>): Kind<R> => {
  attachedKinds.push(kind as unknown as Kind<Attached>);
  return kind;
};
