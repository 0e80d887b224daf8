import type { Problem } from "@overstory/kernel";
import { client } from "../../../lib/data/client.ts";
import { announce } from "../../../ui/announce.tsx";
import { showToast } from "../../../ui/toasts.tsx";
import type { Sheet } from "./sheet.ts";
import { readValue, shownValue } from "./values.ts";

type Cards = readonly { readonly item: string; readonly inputs: Readonly<Record<string, number | null>> }[];

/** At most so many items in one command. */
const bulkLimit = 1_000;

/** Sets inputs of several items as one step with one undo. Answers why it is refused, or nothing. */
export const sendCards = (sheet: Sheet, cards: Cards): Problem | undefined => {
  if (cards.length === 0) return undefined;
  const technique = sheet.view.technique.id;
  const parts = Array.from({ length: Math.ceil(cards.length / bulkLimit) }, (_, at) =>
    cards.slice(at * bulkLimit, (at + 1) * bulkLimit),
  );
  const [only] = cards;
  const calls =
    cards.length === 1 && only
      ? [{ name: "score.set", input: { item: only.item, technique, inputs: only.inputs } }]
      : parts.map((part) => ({ name: "score.setEach", input: { technique, cards: part } }));
  const [call] = calls;
  const sent = calls.length === 1 && call ? client.dispatch(call.name, call.input) : client.batch(calls);
  return sent.state === "refused" ? sent.problem : undefined;
};

const say = (problem: Problem | undefined, done: string): void => {
  if (problem) showToast(problem.message, { tone: "refused" });
  else announce(done);
};

const resultText = (sheet: Sheet, id: string): string => {
  const result = sheet.standings.resultOf(id);
  const rank = sheet.standings.rankOf(id);
  if (result?.state === "scored") return `${result.explanation}, rank ${rank}.`;
  return result?.state === "missing" ? `Missing: ${missingText(sheet, result.missing)}.` : (result?.reason ?? "");
};

/** Names of inputs as people read them. */
export const missingText = (sheet: Sheet, names: readonly string[]): string =>
  names.map((name) => sheet.view.technique.inputs.find((input) => input.name === name)?.label ?? name).join(", ");

/** Keeps what was typed in a cell; answers what is wrong with it, to be shown there. */
export const commitCell = (sheet: Sheet, id: string, column: number, text: string): string | undefined => {
  const input = sheet.state.columns[column]?.input;
  if (!input) return undefined;
  const read = readValue(input, text);
  if ("problem" in read) return read.problem;
  const before = sheet.standings.get(id)?.card[input.name];
  if (read.value === (before ?? null)) return undefined;
  const problem = sendCards(sheet, [{ item: id, inputs: { [input.name]: read.value } }]);
  if (problem) return problem.errors?.[0]?.message ?? problem.message;
  sheet.refresh();
  announce(
    `${input.label} ${read.value === null ? "cleared" : shownValue(input, read.value)}. ${resultText(sheet, id)}`,
  );
  return undefined;
};

/** The selected inputs with what each cell would be given; `undefined` leaves a cell. */
const cardsOver = (sheet: Sheet, give: (row: number, name: string) => number | null | undefined): Cards => {
  const { range } = sheet;
  if (!range) return [];
  const { ids, columns } = sheet.state;
  const inputs = columns.slice(range.left, range.right + 1).flatMap(({ input }) => input ?? []);
  return ids.slice(range.top, range.bottom + 1).flatMap((id, at) => {
    const card = sheet.standings.get(id)?.card ?? {};
    const given = inputs.flatMap(({ name }) => {
      const value = give(range.top + at, name);
      return value === undefined || value === (card[name] ?? null) ? [] : [[name, value] as const];
    });
    return given.length === 0 ? [] : [{ item: id, inputs: Object.fromEntries(given) }];
  });
};

const countOf = (cards: Cards): number => cards.reduce((sum, { inputs }) => sum + Object.keys(inputs).length, 0);

const values = (count: number): string => `${count.toLocaleString("en")} ${count === 1 ? "value" : "values"}`;

/** Empties the selected inputs. */
export const clearRange = (sheet: Sheet): void => {
  const cards = cardsOver(sheet, () => null);
  if (cards.length > 0) say(sendCards(sheet, cards), `${values(countOf(cards))} cleared.`);
};

/** Fills the selected inputs with those of the range's first row; a single row takes those of the row above. */
export const fillDown = (sheet: Sheet): void => {
  const { range } = sheet;
  if (!range) return;
  const source = range.top === range.bottom ? range.top - 1 : range.top;
  const from = sheet.standings.get(sheet.state.ids[source] ?? "")?.card;
  if (!from) {
    announce("There is no row above to fill from.");
    return;
  }
  const cards = cardsOver(sheet, (row, name) => (row === source ? undefined : (from[name] ?? null)));
  if (cards.length > 0) say(sendCards(sheet, cards), `${values(countOf(cards))} filled down.`);
};

/** Sets what was pasted and says so, with the way back. */
export const applyPaste = (sheet: Sheet, cards: Cards): Problem | undefined => {
  const problem = sendCards(sheet, cards);
  if (problem) return problem;
  const rows = cards.length === 1 ? "1 item" : `${cards.length.toLocaleString("en")} items`;
  showToast(`${values(countOf(cards))} pasted into ${rows}.`, {
    action: { label: "Undo", keys: "mod+z", run: () => void client.undo() },
  });
  return undefined;
};
