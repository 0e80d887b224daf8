import {
  dependencyDef,
  type Item,
  itemKind,
  type LeftOutCode,
  sprintDef,
  targetText,
  waitsFor,
} from "@overstory/backlog";
import type { Rows } from "@overstory/kernel";
import { numberText } from "../../../ui/number-text.ts";
import type { Sprint } from "../board.ts";
import { pointsText, storiesText } from "../words.ts";

/** A story of a proposal, as the server tells it. */
export type Told = {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly effort: number | null;
  readonly score: number | null;
  readonly rank: number | null;
  readonly reason: string;
  readonly code?: LeftOutCode;
};

/** What `sprint.propose` answers. */
export type Proposal = {
  readonly how: string;
  readonly already: readonly Told[];
  readonly in: readonly Told[];
  readonly out: readonly Told[];
  readonly left: Readonly<Record<LeftOutCode, number>>;
};

/** What somebody ticked in (true) or out (false) themselves, by id. */
export type Hand = ReadonlyMap<string, boolean>;

/** The stories that are ticked: those proposed and those in the sprint, as changed by hand. */
export const tickedOf = (proposal: Proposal, hand: Hand): Set<string> => {
  const ticked = new Set([...proposal.already, ...proposal.in].map(({ id }) => id));
  for (const [id, isIn] of hand)
    if (isIn) ticked.add(id);
    else ticked.delete(id);
  return ticked;
};

/** Whether there is no order to fill from: unfinished stories, and none of them with a score. */
export const isUnscored = ({ already, in: proposed, out }: Proposal): boolean =>
  out.length > 0 && [...already, ...proposed, ...out].every(({ score }) => score === null);

/** The hand after a story is ticked in or out. Back as it was proposed it is nobody's own any more, unless the proposal was `asked` around it. */
export const withTick = (
  hand: Hand,
  proposal: Proposal,
  asked: { readonly include: readonly string[]; readonly exclude: readonly string[] },
  id: string,
  isIn: boolean,
): Hand => {
  const next = new Map(hand);
  const wasAsked = asked.include.includes(id) || asked.exclude.includes(id);
  if (!wasAsked && tickedOf(proposal, new Map()).has(id) === isIn) next.delete(id);
  else next.set(id, isIn);
  return next;
};

/** The effort of stories, in points without the noise of summed tenths. */
export const sumOf = (items: readonly (Item | undefined)[]): number =>
  Number(
    numberText(
      items.reduce((sum, item) => sum + (item?.effort ?? 0), 0),
      2,
    ),
  );

/** What a sprint gets and gives when it is filled with what is ticked; finished stories stay where they are. */
export const changeOf = (sprint: string, shown: readonly Item[], ticked: ReadonlySet<string>) => ({
  items: shown.filter((item) => ticked.has(item.id) && item.sprint !== sprint).map(({ id }) => id),
  remove: shown
    .filter((item) => !ticked.has(item.id) && item.sprint === sprint && item.stage !== "finished")
    .map(({ id }) => id),
});

/** "Put 7 stories into Sprint 12, take 1 out". */
export const outcomeText = ({ items, remove }: ReturnType<typeof changeOf>, name: string): string => {
  if (items.length === 0 && remove.length === 0) return "Nothing to change";
  if (items.length === 0) return `Take ${storiesText(remove.length)} out of ${name}`;
  return `Put ${storiesText(items.length)} into ${name}${remove.length > 0 ? `, take ${remove.length} out` : ""}`;
};

/** The same, once it is done. */
export const doneText = ({ items, remove }: ReturnType<typeof changeOf>, name: string): string =>
  items.length === 0
    ? `${storiesText(remove.length)} taken out of ${name}`
    : `${storiesText(items.length)} put into ${name}${remove.length > 0 ? `, ${remove.length} taken out` : ""}`;

/** "34 of 40 points, 6 left". */
export const loadText = (points: number, capacity: number): string => {
  const left = Number(numberText(capacity - points, 2));
  return `${points.toLocaleString("en")} of ${pointsText(capacity)}, ${left < 0 ? `${-left} too many` : `${left} left`}`;
};

export type Line = { readonly text: string; readonly tone: "plain" | "link" | "warning" };

type Around = {
  readonly rows: Rows;
  readonly sprint: Sprint;
  readonly ticked: ReadonlySet<string>;
  /** Points that are still free; below 0 where there are too many. */
  readonly left: number;
};

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/** What a ticked story says of itself, with what else is ticked now: what it waits for, which need it, or why its score is what it is. */
export const tickedLine = ({ rows, sprint, ticked }: Around, item: Item, explanation: string): Line => {
  const waits = item.stage === "finished" ? [] : waitsFor(rows, sprint, item, ticked);
  if (waits.length > 0) {
    const verb = waits.length === 1 ? "is" : "are";
    const why = waits.every(({ on }) => on === undefined) ? "not done" : "not finished and not in the sprint";
    return {
      tone: "warning",
      text: `Waits for ${listed(waits.map((one) => targetText(rows, one)))}, which ${verb} ${why}.`,
    };
  }
  if (item.effort === undefined)
    return { tone: "warning", text: "Its effort is not estimated, so it counts for nothing." };
  const needing = rows
    .by(dependencyDef.kind, "on", item.id)
    .flatMap((one) =>
      one.item !== undefined && ticked.has(one.item) ? [rows.get(itemKind, one.item)?.key ?? ""] : [],
    );
  if (needing.length > 0 && item.stage !== "finished")
    return { tone: "link", text: `${listed(needing)} ${needing.length === 1 ? "needs" : "need"} it first.` };
  const other = item.sprint === undefined ? undefined : rows.get(sprintDef.kind, item.sprint);
  if (other && other.id !== sprint.id && other.state !== "closed")
    return { tone: "link", text: `Comes here from ${other.name}.` };
  return { tone: "plain", text: explanation };
};

/** Why a story stays out, with what else is ticked now. */
export const outLine = ({ rows, sprint, ticked, left }: Around, told: Told, item: Item): Line => {
  if (told.code === undefined || told.code === "excluded")
    return { tone: "plain", text: item.sprint === sprint.id ? "You take it out of the sprint." : "You left it out." };
  const isRoom = (item.effort ?? 0) <= left;
  if (told.code === "blocked" && waitsFor(rows, sprint, item, ticked).length === 0)
    return {
      tone: "plain",
      text: isRoom
        ? "What it needs is in the sprint now, and it fits."
        : `What it needs is in the sprint now. ${fullText(item, left)}`,
    };
  if (told.code === "full")
    return { tone: "plain", text: isRoom ? `It fits now: ${pointsText(left)} are left.` : fullText(item, left) };
  return { tone: "plain", text: told.reason };
};

const fullText = ({ effort = 0 }: Item, left: number): string =>
  `${pointsText(effort)}, ${left > 0 ? `${left} left` : "none left"}.`;
