import { type ItemKind, itemKind } from "@overstory/backlog";
import { client } from "../../../lib/data/client.ts";
import type { Column } from "./columns.ts";
import { type Ground, type Paste, readPaste, type Target } from "./paste.ts";
import type { Sheet } from "./sheet.ts";
import { tsvOf } from "./table-text.ts";
import { shownValue } from "./values.ts";

const cellText = (sheet: Sheet, id: string, { kind, input }: Column): string => {
  const standing = sheet.standings.get(id);
  if (!standing) return "";
  const { item, card } = standing;
  const result = sheet.standings.resultOf(id);
  switch (kind) {
    case "input":
      return input ? shownValue(input, card[input.name]) : "";
    case "item":
      return item.key;
    case "rank":
      return String(sheet.standings.rankOf(id) ?? "");
    case "stage":
      return item.stage ?? "";
    case "score":
      return result?.state === "scored" ? String(result.score) : "";
    case "bucket":
      return result?.state === "scored" ? (result.bucket ?? "") : "";
    case "evidence": {
      const view = sheet.rowView(id);
      return view ? String(view.supports) : "";
    }
  }
};

/** The selected cells as a sheet takes them; the whole table with keys, titles and the names of its columns. */
export const copyText = (sheet: Sheet): string => {
  const { range } = sheet;
  const { ids, columns } = sheet.state;
  if (!range) return "";
  if (sheet.isAllSelected) return tableText(sheet);
  const chosen = columns.slice(range.left, range.right + 1);
  return tsvOf(ids.slice(range.top, range.bottom + 1).map((id) => chosen.map((column) => cellText(sheet, id, column))));
};

/** Every shown row with its key and title first, under the names of the columns. */
export const tableText = (sheet: Sheet): string => {
  const { ids, columns } = sheet.state;
  const others = columns.filter(({ kind }) => kind !== "item");
  return tsvOf([
    ["Key", "Title", ...others.map(({ label }) => label)],
    ...ids.map((id) => {
      const item = sheet.standings.get(id)?.item;
      return [item?.key ?? "", item?.title ?? "", ...others.map((column) => cellText(sheet, id, column))];
    }),
  ]);
};

const kindWords: Readonly<Record<ItemKind, string>> = { story: "story", epic: "epic", theme: "theme" };

/** Reads what the clipboard holds against where the focus is. */
export const pasteText = (sheet: Sheet, text: string): Paste => {
  const { ids, columns } = sheet.state;
  const { technique, kind } = sheet.view;
  const row = Math.max(0, sheet.range?.top ?? 0);
  const left = sheet.range?.left ?? sheet.focusColumn;
  const before = columns.slice(0, left).filter((column) => column.kind === "input").length;
  const targetOf = (id: string): Target => {
    const item = sheet.standings.get(id)?.item;
    return { id, key: item?.key ?? "", title: item?.title ?? "" };
  };
  const ground: Ground = {
    inputs: technique.inputs,
    technique: technique.name,
    below: ids.slice(row).map(targetOf),
    from: Math.min(before, technique.inputs.length - 1),
    find: (key) => {
      const [item] = client.rows.by(itemKind, "key", key.trim().toUpperCase());
      return item && sheet.standings.get(item.id) ? targetOf(item.id) : undefined;
    },
    among: `${kindWords[kind]} here`,
  };
  return readPaste(text, ground);
};
