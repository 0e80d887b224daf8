import { itemKind } from "@overstory/backlog";
import { client } from "../../../lib/data/client.ts";
import { announce } from "../../../ui/announce.tsx";
import { kindWord } from "../../../ui/kind-badge.tsx";
import type { Outline } from "./outline.ts";
import { childKindOf } from "./places.ts";
import type { Draft } from "./store.ts";

const put = (outline: Outline, draft: Draft | undefined): void => {
  outline.isOwnChange = true;
  outline.store.update({ draft, editing: undefined });
  outline.refresh(true);
  if (!draft) outline.takeKeyboard();
};

const topLevel = (outline: Outline): number => (outline.view.hasProductRows ? 2 : 1);

/** Opens a row for a new title: right after the focused item as its sibling, or inside it as its last. */
export const startDraft = (outline: Outline, where: "sibling" | "inside"): void => {
  const { focus, visible } = outline.store.state;
  const item = outline.focused;
  const at = outline.store.focusIndex;
  if (!item || at < 0) {
    const product = focus !== undefined && outline.view.products.includes(focus) ? focus : outline.view.products[0];
    if (product === undefined) return;
    const last = client.tree.children(product, undefined).at(-1);
    outline.folds.set([product], false);
    put(outline, { product, parent: undefined, after: last?.id, kind: "theme", level: topLevel(outline) });
    return;
  }
  const level = visible.levels[at] ?? 1;
  if (where === "sibling") {
    put(outline, {
      product: item.product,
      parent: item.parent,
      after: item.id,
      kind: item.parent === undefined ? "theme" : item.kind,
      level,
    });
    return;
  }
  outline.folds.set([item.id], false);
  const last = client.tree.children(item.product, item.id).at(-1);
  put(outline, {
    product: item.product,
    parent: item.id,
    after: last?.id,
    kind: childKindOf(item.kind),
    level: level + 1,
  });
};

/** Creates what was typed and opens the next row below it; answers why it is refused. */
export const saveDraft = (outline: Outline, title: string, goOn: boolean): string | undefined => {
  const { draft } = outline.store.state;
  if (!draft) return undefined;
  const id = client.newId();
  const place = draft.after === undefined ? { at: "first" } : { after: draft.after };
  outline.keep([id]);
  outline.isOwnChange = true;
  const sent = client.dispatch(`${draft.kind}.create`, {
    id,
    title,
    product: draft.product,
    ...(draft.parent !== undefined && { parent: draft.parent }),
    ...place,
  });
  if (sent.state === "refused") return sent.problem.message;
  announce(`${kindWord(draft.kind)} "${title}" created.`);
  put(outline, goOn ? { ...draft, after: id } : undefined);
  outline.store.focus(id);
  return undefined;
};

export const cancelDraft = (outline: Outline): void => put(outline, undefined);

/** Tab: under the sibling above. */
export const indentDraft = (outline: Outline): void => {
  const { draft } = outline.store.state;
  const above = draft?.after === undefined ? undefined : client.rows.get(itemKind, draft.after);
  if (!draft || !above) {
    announce("There is no sibling above to go under.");
    return;
  }
  outline.folds.set([above.id], false);
  const kind = childKindOf(above.kind);
  put(outline, {
    ...draft,
    parent: above.id,
    after: client.tree.children(above.product, above.id).at(-1)?.id,
    kind,
    level: draft.level + 1,
  });
  announce(`New ${kindWord(kind).toLowerCase()} under ${above.title}`);
};

/** Shift+Tab: out of the parent, right after it. */
export const outdentDraft = (outline: Outline): void => {
  const { draft } = outline.store.state;
  const parent = draft?.parent === undefined ? undefined : client.rows.get(itemKind, draft.parent);
  if (!draft || !parent) {
    announce("This already stands at the top.");
    return;
  }
  const above = parent.parent === undefined ? undefined : client.rows.get(itemKind, parent.parent);
  const kind = childKindOf(above?.kind);
  put(outline, { ...draft, parent: above?.id, after: parent.id, kind, level: draft.level - 1 });
  announce(`New ${kindWord(kind).toLowerCase()}`);
};
