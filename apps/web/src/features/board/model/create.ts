import { itemKind, type Stage, stageLabels } from "@overstory/backlog";
import { client } from "../../../lib/data/client.ts";
import { ownFieldOf } from "../../../lib/listing/own-field.ts";
import { announce } from "../../../ui/announce.tsx";
import { sendAll } from "../../../ui/listing/change.ts";
import { requestMove } from "../../../ui/stage-move/request.ts";
import type { Board } from "./board.ts";
import { none } from "./fields.ts";
import { epicsUnder } from "./move.ts";

const put = (board: Board, draft: { lane: string; column: string } | undefined): void => {
  board.isOwnChange = true;
  board.store.update({ draft, editing: undefined });
  board.refresh(true);
};

/** Opens the field for a new card at the top of a cell: of the focused card's, where none is named. */
export const startDraft = (board: Board, cell?: { lane: string; column: string }): void => {
  if (!board.canEdit() || board.view.products.length === 0) return;
  const { layout, focus } = board.store.state;
  const column = cell?.column ?? focus?.column ?? layout.columns[0]?.value;
  const lane = cell?.lane ?? focus?.lane ?? layout.lanes[0]?.value;
  if (column === undefined || lane === undefined) return;
  if (board.isFolded(lane)) board.fold(lane);
  put(board, { lane, column });
};

export const cancelDraft = (board: Board): void => {
  put(board, undefined);
  board.store.hasKeyboard = true;
};

type Given = Record<string, unknown>;

/** What a new story must say so that it stands in a cell, and what is set after it is made. */
const fieldsFor = (
  board: Board,
  cell: { lane: string; column: string },
): { first: Given; then: Given; stage?: Stage } => {
  const first: Given = {};
  const then: Given = {};
  let stage: Stage | undefined;
  const say = (by: string | undefined, value: string) => {
    if (by === undefined || value === none || value === "") return;
    if (by === "stage") stage = value as Stage;
    else if (by === "label") first.labels = [value];
    else if (by === "assignee") first.assignee = value;
    else if (by === "epic") first.parent = value;
    else if (by === "theme") first.parent ??= epicsUnder(value)[0]?.id;
    else if (by.startsWith("f.")) {
      const type = ownFieldOf(by as `f.${string}`)?.type;
      const own = type === "choices" ? [value] : type === "flag" ? value === "true" : value;
      first.custom = { ...(first.custom as object), [by.slice(2)]: own };
    } else then[by] = value;
  };
  say(board.by, cell.column);
  say(board.lanesBy, cell.lane);
  return { first, then, ...(stage !== undefined && { stage }) };
};

/**
 * Makes a story in the cell that is written in and keeps the field open for the next one; answers why it is refused. Beyond Pending
 * it goes through its gates like any other: what they miss is asked for.
 */
export const saveDraft = (board: Board, title: string, goOn: boolean): string | undefined => {
  const { draft } = board.store.state;
  if (!draft) return undefined;
  const id = client.newId();
  const { first, then, stage } = fieldsFor(board, draft);
  const beside = board.focused;
  const parent = typeof first.parent === "string" ? client.rows.get(itemKind, first.parent) : undefined;
  const product = parent?.product ?? (board.view.isAll && beside ? beside.product : board.view.products[0]);
  const create = { name: "story.create", input: { id, title, ...(parent ? {} : { product }), ...first } };
  const edit = Object.keys(then).length > 0 ? [{ name: "item.edit", input: { item: id, ...then } }] : [];
  const problem = sendAll(board, [create, ...edit], [id]);
  if (problem) return problem.errors?.[0]?.message ?? problem.message;
  const key = client.rows.get(itemKind, id)?.key ?? "The story";
  const isGated = stage !== undefined && stage !== "pending";
  announce(`${key} "${title}" created${isGated ? ` at ${stageLabels.pending}` : ""}.`);
  put(board, goOn && !isGated ? draft : undefined);
  board.reveal(id);
  if (isGated) requestMove([id], stage);
  return undefined;
};
