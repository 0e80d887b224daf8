import { history, itemCard, itemList, itemTree, type Paper } from "./items.ts";
import { comparison, orderBeside, scoreList, sprintProposal, stabilityTable, techniqueList } from "./scores.ts";
import { clean, padded, widthOf } from "./style.ts";
import { table } from "./table.ts";
import { fieldText, heading, isObject, textOf } from "./value.ts";

type Presenter = (result: unknown, paper: Paper) => string[];

/** Hand-made looks; everything else is shown by its shape. */
const presenters: Readonly<Record<string, Presenter>> = {
  "item.list": itemList,
  "search.find": itemList,
  "item.tree": itemTree,
  "history.of": history,
  "log.since": history,
  "score.list": scoreList,
  "score.compare": comparison,
  "score.stability": stabilityTable,
  "technique.list": techniqueList,
  "sprint.propose": sprintProposal,
  "order.get": orderBeside,
};

const isItem = (value: unknown): boolean => isObject(value) && ["key", "kind", "title"].every((name) => name in value);

/** A table over the columns that say something. Ids stay, since other verbs take them, unless things have keys. */
const things = (list: readonly Record<string, unknown>[], { style, columns }: Paper): string[] => {
  const names = [...new Set(list.flatMap((one) => Object.keys(one)))];
  const hasKey = names.includes("key");
  const shown = names.filter(
    (name) => !(name === "id" && hasKey) && list.some((one) => fieldText(name, one[name]) !== ""),
  );
  const isNumber = (name: string) =>
    list.every((one) => one[name] === null || one[name] === undefined || typeof one[name] === "number");
  const gives = shown.find((name) => ["title", "body", "description", "name"].includes(name));
  return table(
    shown.map((name) => ({ head: heading(name), right: isNumber(name), gives: name === gives })),
    list.map((one) => shown.map((name) => fieldText(name, one[name]))),
    style,
    columns,
  );
};

const facts = (value: Record<string, unknown>, { style }: Paper): string[] => {
  const entries = Object.entries(value).map(([name, one]) => [heading(name), fieldText(name, one)] as const);
  const filled = entries.filter(([, text]) => text !== "");
  const width = filled.reduce((most, [name]) => Math.max(most, widthOf(name)), 0);
  return filled.map(([name, text]) => `${style.faint(padded(name, width))}  ${text}`);
};

const isThings = (value: unknown): value is Record<string, unknown>[] => Array.isArray(value) && value.every(isObject);

const byShape: Presenter = (result, paper) => {
  if (isItem(result)) return itemCard(result, paper);
  if (isThings(result)) return result.length === 0 ? ["None."] : things(result, paper);
  if (!isObject(result)) return textOf(result) === "" ? ["Done."] : clean(textOf(result)).split("\n");
  // A thing may hold lists of its own; an answer without an id is there for its list.
  const lists = Object.entries("id" in result ? {} : result).filter(([, value]) => isThings(value));
  const [only] = lists;
  if (lists.length !== 1 || !only) return facts(result, paper);
  const [name, list] = only;
  const { [name]: _, ...rest } = result;
  const shown = isThings(list) && list.length > 0 ? things(list, paper) : [`No ${heading(name).toLowerCase()}.`];
  return [...shown, ...facts(rest, paper)];
};

/** The lines a person reads of an operation's result. */
export const present = (name: string, result: unknown, paper: Paper): string[] =>
  (presenters[name] ?? byShape)(result, paper);
