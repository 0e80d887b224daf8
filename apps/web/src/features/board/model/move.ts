import { type BoardField, type Item, itemKind, limitOf, type Stage, stageNames } from "@overstory/backlog";
import { client } from "../../../lib/data/client.ts";
import { ownFieldOf } from "../../../lib/listing/own-field.ts";
import { announce } from "../../../ui/announce.tsx";
import { type Call, callsOf, nameOf, say, sendAll, setStage } from "../../../ui/listing/change.ts";
import { missingIn, planOf } from "../../../ui/stage-move/plan.ts";
import { showToast } from "../../../ui/toasts.tsx";
import type { Board } from "./board.ts";
import { none, type Slot, targetsOf, valuesIn } from "./fields.ts";

/** Where cards are moved: another column, another lane or both. `from` is where they were taken up. */
export type Target = {
  readonly column?: string | undefined;
  readonly lane?: string | undefined;
  readonly from?: { readonly column: string; readonly lane: string } | undefined;
};

/** What a move to a value comes to. */
type Way =
  | { readonly calls: readonly Call[] }
  | { readonly stage: Stage }
  | { readonly theme: string }
  | { readonly refused: string };

const edit = (ids: readonly string[], fields: Record<string, unknown>): Way => ({
  calls: callsOf({ one: "item.edit", many: "item.bulkEdit" }, ids, fields),
});

const under = (ids: readonly string[], parent: string | null): Way => ({
  calls: callsOf({ one: "item.move", many: "item.bulkMove" }, ids, { parent, at: "last" }),
});

const itemsOf = (ids: readonly string[]): Item[] => ids.flatMap((id) => client.rows.get(itemKind, id) ?? []);

// Of several choices the one of the column left goes, the one of the column entered comes.
const chosen = (item: Item, field: string, value: string, from: string | undefined): unknown => {
  const now = item.custom?.[field];
  const held = Array.isArray(now) ? now.map(String) : [];
  const next = value === none ? [] : [...held.filter((one) => one !== from && one !== value), value];
  return next.length === 0 ? null : next;
};

const ownWay = (by: `f.${string}`, ids: readonly string[], value: string, from: string | undefined): Way => {
  const field = ownFieldOf(by);
  if (!field) return { refused: "This field is gone. Choose other columns." };
  if (field.type === "choices")
    return {
      calls: itemsOf(ids).map((item) => ({
        name: "item.edit",
        input: { item: item.id, custom: { [field.id]: chosen(item, field.id, value, from) } },
      })),
    };
  const set = value === none ? null : field.type === "flag" ? value === "true" : value;
  return edit(ids, { custom: { [field.id]: set } });
};

/** How items come to have a value. */
const wayTo = (by: BoardField, ids: readonly string[], value: string, from: string | undefined): Way => {
  switch (by) {
    case "stage":
      return stageNames.includes(value as Stage)
        ? { stage: value as Stage }
        : { refused: "Stages of themes and epics are rolled up from their stories. Move those instead." };
    case "assignee":
    case "sprint":
    case "release":
    case "milestone":
      return edit(ids, { [by]: value === none ? null : value });
    case "label":
      if (value === none) return edit(ids, { labels: [] });
      return edit(ids, {
        addLabels: [value],
        ...(from !== undefined && from !== none && from !== value && { removeLabels: [from] }),
      });
    case "epic":
      return under(ids, value === none ? null : value);
    case "theme":
      return value === none ? under(ids, null) : { theme: value };
    default:
      return ownWay(by, ids, value, from);
  }
};

/** The epics that stand under a theme, in order. */
export const epicsUnder = (theme: string): Item[] => {
  const item = client.rows.get(itemKind, theme);
  return item ? client.tree.children(item.product, theme).filter(({ kind }) => kind === "epic") : [];
};

// Whatever is asked once the calls are known: the stage's gates, which epic of a theme.
const carryOut = (board: Board, ids: readonly string[], ways: readonly Way[], done: string): void => {
  const calls = ways.flatMap((way) => ("calls" in way ? way.calls : []));
  const refused = ways.find((way) => "refused" in way);
  if (refused) {
    showToast(refused.refused, { tone: "refused" });
    return;
  }
  const theme = ways.find((way) => "theme" in way);
  const [onlyEpic, another] = theme ? epicsUnder(theme.theme) : [];
  if (theme && !onlyEpic) {
    showToast("This theme has no epics yet. Make one in the outline, then move the card.", { tone: "refused" });
    return;
  }
  if (theme && another) {
    // The rest of the move is done; which epic is asked.
    if (calls.length > 0) say(sendAll(board, calls, ids), done);
    board.store.update({ panel: { name: "epic", ids, about: theme.theme } });
    return;
  }
  const way = theme && onlyEpic ? under(ids, onlyEpic.id) : undefined;
  const all = [...calls, ...(way && "calls" in way ? way.calls : [])];
  const stage = ways.find((one) => "stage" in one);
  if (stage) setStage(board, ids, stage.stage, all);
  else say(sendAll(board, all, ids), done);
};

const slotIn = (slots: readonly Slot[], value: string): Slot | undefined => slots.find((slot) => slot.value === value);

/** Whether a column holds more than its limit with so many more; in words. */
export const overLimit = (board: Board, column: string, more: number): string | undefined => {
  const limit = limitOf(board.product, board.by, column);
  if (limit === undefined) return undefined;
  const held = board.heldIn(column) + more;
  return held > limit ? `${held} of at most ${limit}` : undefined;
};

/** Moves items to another column, another lane or both, as one entry; gates and reasons are asked for where they apply. */
export const moveItems = (board: Board, ids: readonly string[], target: Target): void => {
  const { by, lanesBy } = board;
  const { columns, lanes } = board.store.state.layout;
  const fresh = (field: BoardField, value: string) =>
    ids.filter((id) => {
      const item = client.rows.get(itemKind, id);
      return item && !(valuesIn(field, item).length === 1 && valuesIn(field, item)[0] === value);
    });
  const ways: Way[] = [];
  const moving = new Set<string>();
  const add = (field: BoardField, value: string, from: string | undefined) => {
    const these = fresh(field, value);
    if (these.length === 0) return;
    for (const id of these) moving.add(id);
    ways.push(wayTo(field, these, value, from));
  };
  if (target.column !== undefined && target.column !== target.from?.column) add(by, target.column, target.from?.column);
  if (lanesBy && target.lane !== undefined && target.lane !== target.from?.lane)
    add(lanesBy, target.lane, target.from?.lane);
  if (ways.length === 0) {
    announce(`${nameOf(ids)} ${ids.length === 1 ? "is" : "are"} there already.`);
    return;
  }
  const into =
    target.column === undefined ? undefined : slotIn([...columns, ...targetsNow(board, "column")], target.column);
  const lane = target.lane === undefined ? undefined : slotIn([...lanes, ...targetsNow(board, "lane")], target.lane);
  const where = [into?.label, lane?.label].filter((one) => one !== undefined && one !== "").join(", ");
  const over = target.column === undefined ? undefined : overLimit(board, target.column, moving.size);
  carryOut(
    board,
    [...moving],
    ways,
    `${nameOf([...moving])} moved to ${where}${over ? `, which now holds ${over}` : ""}.`,
  );
  if (over && into) showToast(`${into.label} holds ${over}.`);
};

/** Alt+left or right: into the next column. */
export const moveBeside = (board: Board, by: 1 | -1): void => {
  const { store } = board;
  const place = store.placeOf(store.state.focus);
  const ids = board.targets();
  if (!place || ids.length === 0) return;
  const next = store.state.layout.columns[place.column + by];
  if (!next || (board.by === "stage" && next.value === none)) {
    announce(`This is the ${by < 0 ? "first" : "last"} column.`);
    return;
  }
  const { lane: from, column } = store.state.focus as { lane: string; column: string };
  moveItems(board, ids, { column: next.value, from: { lane: from, column } });
};

/** Puts a card before or after another of its column; each keeps what it stands under. */
export const placeBeside = (board: Board, id: string, other: string, where: "before" | "after"): void => {
  const item = client.rows.get(itemKind, id);
  const beside = client.rows.get(itemKind, other);
  if (!item || !beside || id === other) return;
  if (board.isSorted) {
    showToast("The cards are sorted. Order them by rank to put them in order by hand.", { tone: "refused" });
    return;
  }
  if (item.parent !== beside.parent || item.product !== beside.product) {
    showToast(
      `${beside.key} stands under another epic, and a card keeps its own: ${item.key} can be ordered among the cards of its epic.`,
      { tone: "refused" },
    );
    return;
  }
  const calls = [{ name: "item.move", input: { item: id, parent: item.parent ?? null, [where]: other } }];
  say(sendAll(board, calls, [id]), `${item.key} moved ${where} ${beside.key}.`);
};

/** Alt+up or down: before or after the neighbour in the column. */
export const moveStep = (board: Board, by: 1 | -1): void => {
  const { store } = board;
  const place = store.placeOf(store.state.focus);
  const { focus } = store.state;
  if (!place || !focus) return;
  const neighbour = place.row + by < 0 ? undefined : store.cardAt({ ...place, row: place.row + by });
  if (!neighbour) {
    announce(`This card is ${by < 0 ? "first" : "last"} in its column.`);
    return;
  }
  placeBeside(board, focus.id, neighbour.id, by < 0 ? "before" : "after");
};

/** What stands in the way of a drop, in few words: what a stage's gates miss, a column's limit. */
export const dropHint = (board: Board, ids: readonly string[], column: string): string | undefined => {
  const over = overLimit(board, column, ids.length);
  if (board.by !== "stage" || !stageNames.includes(column as Stage)) return over;
  const { blocked, back } = planOf(client.rows, ids, column as Stage);
  const missing = blocked.reduce((sum, one) => sum + missingIn(one), 0);
  if (missing > 0) return `${missing} ${missing === 1 ? "thing" : "things"} missing`;
  return back.length > 0 ? "Asks why" : over;
};

/** Where the chosen cards can be moved, for the menu that is the drag's equal. */
export const targetsNow = (board: Board, of: "column" | "lane"): Slot[] => {
  const { columns, lanes } = board.store.state.layout;
  const by = of === "column" ? board.by : board.lanesBy;
  return by === undefined ? [] : targetsOf(by, board.view.products, of === "column" ? columns : lanes);
};
