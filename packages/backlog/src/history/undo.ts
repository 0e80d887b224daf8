import {
  type Change,
  isUpdate,
  keysOf,
  type Load,
  type MemoryRows,
  type Reverted,
  type Rows,
  refuse,
  revertChanges,
  type Tx,
} from "@overstory/kernel";
import { baselinePlanKind } from "../baseline/schema.ts";
import type { Capability } from "../capabilities.ts";
import { commentKind } from "../comment/schema.ts";
import { customFieldDef } from "../custom/schema.ts";
import { decisionDef } from "../decision/schema.ts";
import { documentKind } from "../document/schema.ts";
import { evidenceDef } from "../evidence/schema.ts";
import { feedKind } from "../feed/schema.ts";
import { guestKind, sessionLinkKind } from "../guest/schema.ts";
import { draftKind } from "../import/draft.ts";
import { savedMappingKind } from "../import/mappings.ts";
import { importKind } from "../import/schema.ts";
import { interviewDef, transcriptKind } from "../interview/schema.ts";
import { subtreeOf } from "../item/find.ts";
import { attachedTo, moveToProduct } from "../item/move.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { invitationKind, memberKind } from "../member/schema.ts";
import { noticeKind } from "../notice/schema.ts";
import { rankingKind } from "../order/schema.ts";
import { pokerKind, pokerRemarkKind, pokerRoundKind, voteKind } from "../poker/schema.ts";
import { contactKind } from "../privacy/contact.ts";
import { erasureKind } from "../privacy/erasure.ts";
import { markProduct } from "../privacy/marks.ts";
import { productKind } from "../product/schema.ts";
import { coldAttached } from "../record/attached.ts";
import { ballotKind, surveyBallotsKind, surveyKind } from "../survey/schema.ts";
import { ownTechniqueKind } from "../technique/schema.ts";
import { tokenKind } from "../token/schema.ts";
import { viewKind, viewMarkKind } from "../view/schema.ts";
import { webhookKind } from "../webhook/schema.ts";
import { workspaceKind } from "../workspace/schema.ts";

/**
 * Kinds whose effect on people is not taken back: a joined member, a shown secret, an ended membership; what was voted, and that it has
 * been seen.
 */
const lasting: ReadonlySet<string> = new Set(
  [
    ...[memberKind, invitationKind, tokenKind, guestKind, sessionLinkKind],
    ...[erasureKind, webhookKind, feedKind],
    ...[pokerKind, voteKind, pokerRoundKind, pokerRemarkKind, surveyKind, ballotKind, surveyBallotsKind],
  ].map(({ name }) => name),
);

/** Whether an undo leaves these changes as they are, whoever asks. */
export const isLasting = (changes: readonly Change[]): boolean => changes.some((change) => lasting.has(change.kind));

/** Whether a change says more than that a key was given out. */
const isOfProduct = (change: Change): boolean =>
  change.kind === productKind.name &&
  (!isUpdate(change) || Object.keys(change.after).some((path) => !productKind.keep?.includes(path)));

/** How much a column of the board may hold is said by whoever works with it. */
const isLimitOfColumn = (change: Change): boolean =>
  change.kind === productKind.name &&
  isUpdate(change) &&
  Object.keys(change.after).every((path) => keysOf(path)[0] === "limits");

/** What whoever may take part in discussions writes: whole rows, or these fields of others. */
const talk: Readonly<Record<string, readonly string[] | "all">> = {
  [commentKind.name]: "all",
  [decisionDef.kind.name]: "all",
  [noticeKind.name]: "all",
  [documentKind.name]: ["confirmed"],
  [itemKind.name]: ["watchers", "accepted", "criteria", "updatedAt"],
};

const isTalk = (change: Change): boolean => {
  const fields = talk[change.kind];
  if (fields === undefined || fields === "all") return fields === "all";
  return isUpdate(change) && Object.keys(change.after).every((path) => fields.includes(keysOf(path)[0] as string));
};

/** What one must be allowed in order to undo a change: the same as to make it. */
export const capabilityToUndo = (change: Change): Capability => {
  if (change.kind === workspaceKind.name) return "workspace.manage";
  if (isOfProduct(change) && !isLimitOfColumn(change)) return "product.manage";
  // A view is whose it is: the row itself and the rule of whose entry it was keep others away.
  if (change.kind === viewKind.name || change.kind === viewMarkKind.name) return "backlog.view";
  if (change.kind === contactKind.name) return "research.contact";
  if (change.kind === customFieldDef.kind.name || change.kind === ownTechniqueKind.name) return "workspace.manage";
  return isTalk(change) ? "backlog.comment" : "backlog.edit";
};

const isMoveOfProduct = (change: Change): boolean =>
  change.kind === itemKind.name && isUpdate(change) && "product" in change.after;

const isLimitOfResearch = (change: Change): boolean =>
  change.kind === productKind.name &&
  isUpdate(change) &&
  Object.keys(change.after).some((path) => path.startsWith("research"));

/** Items that an undo takes out or to another product, with everything below them. */
const branchesOf = (rows: Rows, changes: readonly Change[]): Item[] => {
  const roots = changes.filter(
    (change) => change.kind === itemKind.name && (change.before === null || isMoveOfProduct(change)),
  );
  return roots.flatMap(({ id }) => {
    const item = rows.get(itemKind, id);
    return item ? subtreeOf(rows, item) : [];
  });
};

// What is noted of an item's texts depends on these.
const changesNotes = ({ after }: Change): boolean => after !== null && ("kind" in after || "title" in after);

/** The cold rows that undoing these changes reads or writes. Also those to be put back: one that is there already must be seen. */
export const loadsToRevert = (rows: Rows, changes: readonly Change[]): Load[] => {
  const branches = [...new Set(branchesOf(rows, changes).map((item) => item.id))];
  const ids = (kind: string) => changes.filter((change) => change.kind === kind).map((change) => change.id);
  const noted = changes.filter((change) => change.kind === itemKind.name && isUpdate(change) && changesNotes(change));
  const documents = [...branches, ...noted.map(({ id }) => id), ...ids(documentKind.name)];
  const loads: Load[] = [
    { what: "rows", kind: documentKind.name, ids: [...new Set(documents)] },
    ...coldAttached().map((kind): Load => ({ what: "rows", kind: kind.name, ids: ids(kind.name) })),
    { what: "rows", kind: importKind.name, ids: ids(importKind.name) },
    { what: "rows", kind: draftKind.name, ids: ids(draftKind.name) },
    { what: "rows", kind: savedMappingKind.name, ids: ids(savedMappingKind.name) },
    { what: "rows", kind: rankingKind.name, ids: ids(rankingKind.name) },
    { what: "rows", kind: baselinePlanKind.name, ids: ids(baselinePlanKind.name) },
    // An interview takes its words along.
    { what: "rows", kind: transcriptKind.name, ids: [...ids(interviewDef.kind.name), ...ids(transcriptKind.name)] },
    ...attachedTo(branches.map((id) => ({ id }))),
  ];
  return loads.filter((load) => ("ids" in load ? load.ids.length > 0 : "refs" in load && load.refs.length > 0));
};

const refuseUsedProducts = (tx: Tx, changes: readonly Change[]) => {
  for (const { kind, id, before } of changes) {
    const product = kind === productKind.name && before === null ? tx.get(productKind, id) : undefined;
    // Its keys would be given out again by a product made anew under the same name.
    if (product && (product.lastNumber > 0 || tx.everything.by(itemKind, "product", id).length > 0)) {
      throw refuse(
        "product-in-use",
        `${product.key} has had items, so its creation is not undone. Hide it by limiting who sees it.`,
        { subject: product.key },
      );
    }
  }
};

/** Undoes changes by the kernel's rule; what was put under an item or said about it since follows it back to its product. */
export const undoChanges = (tx: Tx, changes: readonly Change[]): Reverted => {
  refuseUsedProducts(tx, changes);
  const reverted = revertChanges(tx.everything as MemoryRows, tx, changes);
  for (const { id } of changes.filter(isLimitOfResearch))
    if (tx.get(productKind, id)) markProduct(tx, evidenceDef.kind, id);
  for (const { id } of changes.filter(isMoveOfProduct)) {
    const item = tx.get(itemKind, id);
    const parent = item?.parent === undefined ? undefined : tx.get(itemKind, item.parent);
    if (item && !changes.some((change) => change.id === parent?.id && isMoveOfProduct(change)))
      moveToProduct(tx, item, item.product);
  }
  return reverted;
};
