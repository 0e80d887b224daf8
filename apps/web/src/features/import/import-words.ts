import type { ImportOutcome } from "@overstory/backlog";
import type { PlanCounts } from "@overstory/exchange";
import { momentOf } from "../../lib/dates.ts";

const number = (value: number): string => value.toLocaleString("en");

const counted = (value: number, one: string, many: string): string => `${number(value)} ${value === 1 ? one : many}`;

const listed = (parts: readonly string[]): string => parts.join(", ");

/** "412 rows: 398 placed, 9 unsorted, 5 troubled", true of the plan as it stands. */
export const numbersLine = ({ rows, placed, unsorted, troubled, skipped }: PlanCounts): string =>
  `${counted(rows, "row", "rows")}: ${listed([`${number(placed)} placed`, `${number(unsorted)} unsorted`, `${number(troubled)} troubled`, ...(skipped > 0 ? [`${number(skipped)} left out`] : [])])}`;

type Kinds = { readonly theme: number; readonly epic: number; readonly story: number };

const kindsText = ({ story, epic, theme }: Kinds): string =>
  listed([
    ...(story > 0 ? [counted(story, "story", "stories")] : []),
    ...(epic > 0 ? [counted(epic, "epic", "epics")] : []),
    ...(theme > 0 ? [counted(theme, "theme", "themes")] : []),
  ]);

/** What pressing the button does: "Import 398 stories, 22 epics into Payments". `known` items are in the product already. */
export const applyText = (fresh: Kinds, known: number, product: string): string => {
  const total = fresh.story + fresh.epic + fresh.theme;
  if (total === 0)
    return known === 0 ? "Nothing to import" : `Compare ${counted(known, "item", "items")} with ${product}`;
  const also = known > 0 ? ` and update ${number(known)}` : "";
  return `Import ${kindsText(fresh)} into ${product}${also}`;
};

/** The numbers of a plan of changes: "3 new, 2 changed". */
export const changesLine = ({ story, epic, theme }: Kinds, changed: number, troubled: number): string => {
  const total = story + epic + theme;
  const parts = [
    ...(total > 0 ? [`${number(total)} new`] : []),
    ...(changed > 0 ? [`${number(changed)} changed`] : []),
    ...(troubled > 0 ? [`${number(troubled)} troubled`] : []),
  ];
  return parts.length === 0 ? "Nothing new" : listed(parts);
};

/** What pressing the button of a plan of changes does: its known items are those that changed. */
export const applyChangesText = (fresh: Kinds, changed: number, product: string): string =>
  fresh.story + fresh.epic + fresh.theme === 0
    ? `Update ${counted(changed, "item", "items")} in ${product}`
    : applyText(fresh, changed, product);

/** What a plan of changes holds, and what it says nothing of. */
export const sinceText = (since: string): string =>
  `Only what changed since ${momentOf(since)} was read, shown with what it lies in. Everything else stays as it is; what was deleted there shows when everything is pulled anew.`;

/** What came of it, in one sentence. */
export const outcomeText = ({ imported, updated, unchanged, skipped }: ImportOutcome): string => {
  const left = skipped > 0 ? `, ${number(skipped)} left out` : "";
  if (imported === 0 && updated === 0) return `Nothing new: ${number(unchanged)} unchanged${left}.`;
  const parts = [
    ...(imported > 0 ? [`${number(imported)} imported`] : []),
    ...(updated > 0 ? [`${number(updated)} updated`] : []),
    ...(unchanged > 0 ? [`${number(unchanged)} unchanged`] : []),
  ];
  return `${listed(parts)}${left}.`;
};

/** How far a share of work is, with words for what is being done. */
export const progressText = (
  phase: "fetching" | "reading" | "planning" | "staging" | "applying" | "writing",
  file: string,
): string =>
  ({
    fetching: `Fetching ${file}`,
    reading: `Reading ${file}`,
    planning: `Placing the rows of ${file}`,
    staging: "Keeping the plan",
    applying: `Importing ${file}`,
    writing: `Writing ${file}, as one step`,
  })[phase];
