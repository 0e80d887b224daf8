import { type ExampleCall, of, said } from "./call.ts";
import type { ExampleProduct, ExampleStage, ExampleStory } from "./types.ts";

/** The day, counted from today, on which the example's backlog was written down. */
export const firstDay = -112;

const stages: readonly ExampleStage[] = ["pending", "to-do", "discussing", "developing", "confirming", "finished"];

type Sprints = { readonly past: string; readonly now: string };

/** When a story came, when it reached each of its stages, and in which sprint it was worked on. */
export type Path = {
  readonly came: number;
  readonly days: Readonly<Partial<Record<ExampleStage, number>>>;
  readonly sprint: "none" | "past" | "now";
};

// Days on which finished stories were finished, the last ones in the sprints that are still to be seen.
const finishes: readonly number[] = [-97, -84, -72, -66, -51, -43, -33, -27, -18, -15, -12, -5, -2];
const cycles: readonly number[] = [6, 9, 4, 12, 5, 8, 17, 3, 7, 5, 6, 2, 4];
const starts: readonly number[] = [-4, -2, -24, -6, -3, -5];
const deliveries: readonly (readonly [developing: number, confirming: number])[] = [
  [-12, -4],
  [-7, -3],
  [-14, -6],
  [-8, -2],
  [-11, -1],
];

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

const sprintOn = (day: number): Path["sprint"] => (day >= -8 ? "now" : day >= -22 ? "past" : "none");

/** From `least` to `least + most` days, as uneven as life. */
const some = (index: number, least: number, most: number): number => least + ((index * 37) % (most + 1));

type Moved = Omit<Path, "came">;

/** A day not before the second: the first is that of themes and epics. */
const notBefore = (day: number): number => Math.max(firstDay + 1, day);

const movedOf = (stage: ExampleStage, index: number, of: number): Moved => {
  if (stage === "pending") return { days: {}, sprint: "none" };
  if (stage === "to-do") return { days: { "to-do": -some(index, 4, 84) }, sprint: "none" };
  if (stage === "discussing") {
    const discussing = -38 + 6 * (index % 6);
    return { days: { "to-do": discussing - some(index, 6, 28), discussing }, sprint: "none" };
  }
  if (stage === "finished") {
    const turn = finishes.length - of + index;
    const finished = at(finishes, turn + finishes.length);
    const developing = Math.max(firstDay + 6, finished - at(cycles, turn + cycles.length));
    const confirming = Math.max(developing, finished - 1 - (index % 2));
    const discussing = Math.max(firstDay + 4, developing - some(index, 3, 9));
    return {
      days: { "to-do": notBefore(discussing - some(index, 3, 16)), discussing, developing, confirming, finished },
      sprint: sprintOn(finished),
    };
  }
  const [developing, confirming] = stage === "confirming" ? at(deliveries, index) : [at(starts, index), undefined];
  const discussing = developing - some(index, 5, 9);
  return {
    days: {
      ...{ "to-do": discussing - some(index, 4, 36), discussing, developing },
      ...(confirming !== undefined && { confirming }),
    },
    sprint: "now",
  };
};

/** Stories are written down in sittings, so many days apart. */
const sitting = 4;

/** On which day a story came that made its first move then; what has not moved came at any time. */
const cameOn = (first: number | undefined, index: number): number => {
  const day = first === undefined ? -some(index, 2, 106) : first - some(index, 1, 12);
  return Math.max(firstDay, Math.floor(day / sitting) * sitting);
};

/** Lets each story of an epic come no later than those below it; one that has not moved waits for those above. */
const inTheirOrder = (stories: readonly ExampleStory[], paths: Map<string, Path>): void => {
  const bounds: number[] = [];
  let bound = 0;
  for (const { title } of stories.toReversed()) {
    const path = paths.get(title);
    if (path?.days["to-do"] !== undefined) bound = Math.min(bound, path.came);
    bounds.unshift(bound);
  }
  let last = firstDay;
  for (const [index, { title }] of stories.entries()) {
    const path = paths.get(title);
    if (!path) continue;
    last = Math.min(bounds[index] ?? 0, Math.max(last, path.came));
    paths.set(title, { ...path, came: last });
  }
};

/** The path of each story of a product, by title. The stories of an epic came in their order. */
export const pathsOf = ({ themes }: ExampleProduct): Map<string, Path> => {
  const epics = themes.flatMap((theme) => theme.epics);
  const stories = epics.flatMap((epic) => epic.stories);
  const paths = new Map<string, Path>();
  for (const stage of stages) {
    const there = stories.filter((story) => story.stage === stage);
    for (const [index, { title }] of there.entries()) {
      const moved = movedOf(stage, index, there.length);
      paths.set(title, { ...moved, came: cameOn(moved.days["to-do"], index) });
    }
  }
  for (const epic of epics) inTheirOrder(epic.stories, paths);
  return paths;
};

/** The day after a story's last move: that of what is said about it. */
export const talkedOn = ({ came, days }: Path): number => Math.min(0, Math.max(came, ...Object.values(days)) + 1);

const on = (day: number, call: ExampleCall): ExampleCall => ({ ...call, day });

/** The moves of a story through its stages, each on its day; the last one after its criteria were confirmed and it was accepted. */
export const movesOf = (story: ExampleStory, { days }: Path): ExampleCall[] =>
  stages.flatMap((stage) => {
    const day = days[stage];
    if (day === undefined) return [];
    const item = of(story.title);
    if (stage !== "finished") return [on(day, said("tomas", "stage.move", { item, stage }))];
    return [
      on(day, said("maren", "criteria.confirm", { item, scenario: story.title })),
      on(day, said("maren", "stage.move", { item, stage, accept: true })),
    ];
  });

/** Into its sprint on the sprint's first day, or before its work began. Whoever works outside of both has it. */
export const sprintingOf = (story: ExampleStory, path: Path, { past, now }: Sprints): ExampleCall[] => {
  const begun = path.days.developing;
  if (begun === undefined) return [];
  const item = of(story.title);
  const edit = (day: number, fields: object) => on(day, said("tomas", "item.edit", { item, ...fields }));
  const isEarly = begun < -22 && story.assignee === undefined;
  return [
    ...(isEarly ? [edit(begun, { assignee: "Ines Dahl" })] : []),
    ...(path.sprint === "past" || (path.sprint === "now" && begun < -8)
      ? [edit(Math.max(begun, -22), { sprint: past })]
      : []),
    ...(path.sprint === "now" && begun >= -8 ? [edit(-8, { sprint: now })] : []),
  ];
};

/** Both sprints: what the first one left over goes on in the second. */
export const sprintsOf = ({ past, now }: Sprints): ExampleCall[] => [
  on(-22, said("tomas", "sprint.start", { sprint: past })),
  on(-9, said("tomas", "sprint.close", { sprint: past, leftovers: now })),
  on(-8, said("tomas", "sprint.start", { sprint: now })),
];
