import type { Item } from "../../item/schema.ts";
import { milestoneDef } from "../../milestone/schema.ts";
import { releaseDef } from "../../release/schema.ts";
import { sprintDef } from "../../sprint/schema.ts";
import { stageIndex } from "../../stage/stages.ts";
import type { Block } from "../schema.ts";
import type { Gathered } from "./gather.ts";
import { byScore, lineOf } from "./lines.ts";
import type { BlockContent, Group, Line } from "./types.ts";

type Made = Partial<BlockContent>;

const usual = { matters: 5, done: 12, coming: 10, roadmap: 6 } as const;

const isUnfinished = (from: Gathered, item: Item): boolean => {
  if (item.kind === "story") return item.stage !== "finished";
  const sum = from.sums.get(item.id);
  return !sum || sum.stories === 0 || (sum.stages.at(-1) ?? 0) < sum.stories;
};

const group = (name: string, lines: readonly Line[], most: number, more: Partial<Group> = {}): Group => ({
  name,
  lines: lines.slice(0, most),
  more: Math.max(0, lines.length - most),
  ...more,
});

/** The themes with the highest score that are not finished; of one theme its epics, and stories where there is nothing above them. */
export const mattersOf = (from: Gathered, block: Block): Made => {
  const most = block.count ?? usual.matters;
  const level = from.briefing.theme !== undefined || from.themes.length === 0 ? from.epics : from.themes;
  const open = (level.length > 0 ? level : from.stories).filter((item) => isUnfinished(from, item));
  const best = open.sort(byScore(from));
  if (best.length === 0) return { empty: "Nothing is waiting to be done." };
  return {
    total: best.length,
    groups: [
      group(
        "",
        best.slice(0, most).map((item) => lineOf(from, item)),
        most,
        { more: Math.max(0, best.length - most) },
      ),
    ],
  };
};

const underThemes = (from: Gathered, items: readonly Item[], most: number, toLine: (item: Item) => Line): Group[] => {
  const themeId = (item: Item) => from.themeOf(item)?.id ?? "";
  const all = Map.groupBy(items, themeId);
  const shown = Map.groupBy(items.slice(0, most), themeId);
  const groups = [...from.themes.map(({ id }) => id), ""].flatMap((id): Group[] => {
    const own = shown.get(id);
    if (!own) return [];
    const theme = from.themes.find((one) => one.id === id);
    const hue = theme && from.hueOf(theme);
    return [
      {
        name: theme?.title ?? "Elsewhere",
        ...(hue !== undefined && { hue }),
        lines: own.map(toLine),
        more: (all.get(id)?.length ?? 0) - own.length,
      },
    ];
  });
  // What stands under themes of which nothing is listed is counted, too.
  const counted = groups.reduce((sum, { lines, more }) => sum + lines.length + more, 0);
  const rest = items.length - counted;
  return rest > 0 ? [...groups, { name: "Other themes", lines: [], more: rest }] : groups;
};

/** Stories that came to Finished within the period and are there still: one by one, or counted by epic. */
export const doneOf = (from: Gathered, block: Block): Made => {
  const most = block.count ?? usual.done;
  const [since, until] = [Date.parse(from.from), Date.parse(from.at)];
  const done = from.stories
    .flatMap((story) => {
      const at = from.finishedAt(story);
      return at !== undefined && at >= since && at <= until ? [{ story, at }] : [];
    })
    .sort((a, b) => b.at - a.at);
  const effort = done.reduce((sum, { story }) => sum + (story.effort ?? 0), 0);
  const totals = { total: done.length, effort };
  if (done.length === 0) return { ...totals, empty: "Nothing was finished in this time." };
  const dayOf = new Map(done.map(({ story, at }) => [story.id, new Date(at).toISOString().slice(0, 10)]));
  if (block.detail === "stories") {
    const items = done.map(({ story }) => story);
    const groups = underThemes(from, items, most, (story) => lineOf(from, story, { day: dayOf.get(story.id) }));
    return { ...totals, groups, more: Math.max(0, done.length - most) };
  }
  const counts = new Map<Item, number>();
  for (const { story } of done) {
    const epic = from.epicOf(story) ?? from.themeOf(story) ?? story;
    counts.set(epic, (counts.get(epic) ?? 0) + 1);
  }
  const epics = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const groups = underThemes(from, epics, most, (epic) =>
    lineOf(from, epic, { finished: counts.get(epic), ...(epic.kind === "story" && { day: dayOf.get(epic.id) }) }),
  );
  return { ...totals, groups, more: Math.max(0, epics.length - most) };
};

const building = new Set<Item["stage"]>(["developing", "confirming"]);

/** Whether it is planned: in a sprint or release that is not over, or by a milestone. */
const dayPlanned = (from: Gathered, item: Item): string | undefined => {
  const sprint = item.sprint === undefined ? undefined : from.rows.get(sprintDef.kind, item.sprint);
  const release = item.release === undefined ? undefined : from.rows.get(releaseDef.kind, item.release);
  const milestone = item.milestone === undefined ? undefined : from.rows.get(milestoneDef.kind, item.milestone);
  return release?.day ?? sprint?.end ?? milestone?.end;
};

/** What is being built now, then what is shaped or planned for it. */
export const comingOf = (from: Gathered, block: Block): Made => {
  const most = block.count ?? usual.coming;
  const byStage = (a: Item, b: Item) =>
    stageIndex(b.stage ?? "pending") - stageIndex(a.stage ?? "pending") || byScore(from)(a, b);
  const open = from.stories.filter((story) => isUnfinished(from, story));
  const now = open.filter(({ stage }) => building.has(stage)).sort(byStage);
  const isNext = (story: Item) =>
    story.stage === "discussing" || (story.stage === "to-do" && dayPlanned(from, story) !== undefined);
  const ready = open.filter(({ stage }) => stage === "to-do");
  const planned = open.filter((story) => !building.has(story.stage) && isNext(story)).sort(byStage);
  // Where nobody plans by sprints, what is ready to be taken on comes next.
  const next = planned.length > 0 ? planned : ready.sort(byScore(from));
  const ofEpics = (stories: readonly Item[], taken: ReadonlySet<string>): Item[] =>
    [...new Set(stories.map((story) => from.epicOf(story) ?? story))].filter(({ id }) => !taken.has(id));
  const isByEpic = block.detail !== "stories";
  const firsts = isByEpic ? ofEpics(now, new Set()) : now;
  const seconds = isByEpic ? ofEpics(next, new Set(firsts.map(({ id }) => id))) : next;
  const toLine = (item: Item) => lineOf(from, item, { day: dayPlanned(from, item) });
  const groups = [
    group("Being built now", firsts.slice(0, most).map(toLine), most, { more: Math.max(0, firsts.length - most) }),
    group("Next", seconds.slice(0, most).map(toLine), most, { more: Math.max(0, seconds.length - most) }),
  ].filter(({ lines }) => lines.length > 0);
  if (groups.length === 0) return { total: 0, empty: "Nothing is planned yet." };
  return { total: now.length + next.length, groups };
};

const stated = { now: "Now", next: "Next", later: "Later" } as const;

const laterOf = (from: Gathered, epic: Item): "Now" | "Next" | "Later" => {
  // Where somebody put it, as on the roadmap.
  if (epic.horizon !== undefined) return stated[epic.horizon];
  const stages = from.sums.get(epic.id)?.stages ?? [];
  const at = (name: Parameters<typeof stageIndex>[0]) => stages[stageIndex(name)] ?? 0;
  if (at("developing") + at("confirming") > 0) return "Now";
  return at("discussing") + at("to-do") > 0 ? "Next" : "Later";
};

const byMilestone = (from: Gathered, open: readonly Item[], most: number): Group[] => {
  const milestoneOf = (epic: Item): string | undefined =>
    epic.milestone ?? from.themeOf(epic)?.milestone ?? from.stories.find((s) => s.parent === epic.id)?.milestone;
  const groups = Map.groupBy(open, (epic) => milestoneOf(epic) ?? "");
  const today = from.at.slice(0, 10);
  const known = [...groups.keys()]
    .flatMap((id) => {
      const milestone = from.rows.get(milestoneDef.kind, id);
      return milestone ? [milestone] : [];
    })
    .sort((a, b) => ((a.end ?? "9") < (b.end ?? "9") ? -1 : 1));
  const lines = (items: readonly Item[] = []) => items.slice(0, most).map((item) => lineOf(from, item));
  const some = (name: string, items: readonly Item[] = [], day?: string): Group => ({
    name,
    lines: lines(items),
    more: Math.max(0, items.length - most),
    ...(day !== undefined && { day }),
  });
  return [
    ...known.map((one) =>
      some(
        `${one.name ?? ""}${one.end !== undefined && one.end < today ? " (overdue)" : ""}`,
        groups.get(one.id),
        one.end,
      ),
    ),
    ...(groups.has("") ? [some("Without a milestone", groups.get(""))] : []),
  ];
};

/** Epics that are not finished: as now, next and later, or by milestone. */
export const roadmapOf = (from: Gathered, block: Block): Made => {
  const most = block.count ?? usual.roadmap;
  const level = from.epics.length > 0 ? from.epics : from.stories;
  const open = level.filter((item) => isUnfinished(from, item)).sort(byScore(from));
  if (open.length === 0) return { total: 0, empty: "Nothing is ahead." };
  if (block.layout === "milestones") return { total: open.length, groups: byMilestone(from, open, most) };
  const laneOf = (item: Item) => (item.kind === "story" ? storyLane(item) : laterOf(from, item));
  const groups = (["Now", "Next", "Later"] as const).map((name) => {
    const own = open.filter((item) => laneOf(item) === name);
    return group(
      name,
      own.slice(0, most).map((item) => lineOf(from, item)),
      most,
      { more: Math.max(0, own.length - most) },
    );
  });
  return { total: open.length, groups };
};

const storyLane = ({ stage }: Item): "Now" | "Next" | "Later" =>
  building.has(stage) ? "Now" : stage === "to-do" || stage === "discussing" ? "Next" : "Later";
