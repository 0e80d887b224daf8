import type { Ends } from "@overstory/backlog";
import { announce } from "../../ui/announce.tsx";
import { sendCommand } from "../../ui/record/use-record-edit.ts";
import { showToast } from "../../ui/toasts.tsx";
import { editFor, movedSpan, type Part } from "./model/move.ts";
import type { Entry } from "./model/plan.ts";
import { movedText } from "./model/words.ts";

/** Writes fields of an item; a refusal is told where nothing else can tell it. */
export const writeItem = async (item: string, fields: object): Promise<boolean> => {
  const refused = await sendCommand("item.edit", { item, ...fields });
  if (refused) showToast(refused.message, { tone: "refused" });
  return refused === undefined;
};

/** States the days of an entry that are elsewhere than they were, and says so. */
export const writeDays = (entry: Entry, next: Ends): void => {
  const edit = editFor(entry.span, next);
  if (!edit) return;
  void writeItem(entry.item.id, edit).then(
    (isDone) => isDone && announce(`${movedText(entry.item.key, next)}. Saved.`),
  );
};

/** Moves an entry or one of its ends at once. */
export const moveNow = (entry: Entry, part: Part, to: (day: number) => number): void =>
  writeDays(entry, movedSpan(entry.span, part, to));
