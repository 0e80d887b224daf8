import { checkQuestion } from "@overstory/insight";
import { expect, it } from "vitest";
import { gatesBetween } from "../gate/rules.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { type World, workspace } from "../testing/index.ts";
import { exampleBatches } from "./calls.ts";
import { example } from "./example.ts";

const begun = (): World => {
  const world = workspace();
  const first = { name: "workspace.rename", input: { name: example.company } };
  const today = "2026-06-01";
  const { begin, beganOn, said } = exampleBatches(example, () => world.newId(), first, today);
  const waitFor = (day: number) =>
    world.wait(Math.max(0, (Date.parse(today) + day * 86_400_000 - Date.parse(world.now)) / 1_000));
  waitFor(beganOn);
  world.run("system", "batch", { commands: begin });
  for (const { by, day, calls } of said) {
    waitFor(day);
    world.run(by, "batch", { commands: calls });
  }
  return world;
};

const world = begun();
const stories = world.rowsOf(itemKind).filter((item) => item.kind === "story");
const answer = <T>(name: string, input: object = {}) => world.ask<T>("owner", name, input);

it("[XC-1] the example is made by commands that members may run, and every story meets the gates that it passed", () => {
  const behind = (story: Item) =>
    gatesBetween(world.rows, { ...story, stage: "pending" }, story.stage ?? "pending").flatMap(({ checks }) =>
      checks.flatMap(({ problem }) => (problem === undefined ? [] : [`${story.key} ${story.title}: ${problem}`])),
    );
  expect(stories.flatMap(behind)).toEqual([]);
});

it("[XC-2] the example has something on every page: measures, people, plans, research, risks, questions, decisions", () => {
  type Counted = Record<string, unknown[]>;
  const lists: Record<string, number> = { persona: 6, objective: 4, kpi: 8, component: 6, milestone: 4, release: 4 };
  for (const [noun, count] of Object.entries(lists))
    expect(Object.values(answer<Counted>(`${noun}.list`))[0], noun).toHaveLength(count);
  const { kpis } = answer<{ kpis: { readings: unknown[]; trend: string }[] }>("kpi.list");
  expect(kpis.every(({ readings }) => readings.length === 13)).toBe(true);
  const { sprints } = answer<{ sprints: { state: string; items: unknown[] }[] }>("sprint.list");
  expect(sprints.filter(({ state }) => state === "active").map(({ items }) => items.length > 3)).toEqual([true, true]);
  const { evidence } = answer<{ evidence: { traces: { stance: string }[] }[] }>("evidence.list");
  expect(evidence.filter(({ traces }) => traces.some(({ stance }) => stance === "contradicts")).length).toBe(3);
  const { dependencies } = answer<{ dependencies: { itemKey: string; onKey: string | null; met: boolean }[] }>(
    "dependency.list",
  );
  expect(dependencies.some(({ itemKey, onKey }) => onKey?.startsWith("DOCK") && itemKey.startsWith("TIDE"))).toBe(true);
  expect(dependencies.some(({ met }) => !met)).toBe(true);
  expect(answer<Counted>("risk.list").risks?.length).toBeGreaterThan(8);
  expect(answer<{ maps: { sort: string; notes: number }[] }>("map.list").maps.map(({ sort }) => sort)).toEqual([
    "empathy",
    "journey",
  ]);
  expect(answer<Counted>("cluster.list").clusters?.length).toBeGreaterThan(3);
  expect(
    answer<{ insights: { items: unknown[] }[] }>("insight.list").insights.every(({ items }) => items.length > 0),
  ).toBe(true);
  expect(answer<Counted>("decision.list").decisions?.length).toBeGreaterThan(10);
});

it("[XC-2] the example's stories came, moved and were talked about over months, none before it was there", () => {
  const month = (at: string) => at.slice(0, 7);
  const came = Map.groupBy(stories, ({ createdAt }) => month(createdAt));
  expect(came.size).toBeGreaterThan(3);
  for (const [at, of] of came) expect(of.length, at).toBeLessThan(stories.length * 0.6);
  const { decisions } = answer<{ decisions: { createdAt: string }[] }>("decision.list");
  expect(new Set(decisions.map(({ createdAt }) => createdAt.slice(0, 10))).size).toBeGreaterThan(5);
  const cameOn = new Map(stories.map(({ id, createdAt }) => [id, createdAt]));
  for (const { at, changes } of world.log)
    for (const { id } of changes) expect(at >= (cameOn.get(id) ?? "")).toBe(true);
});

it("[XC-2] the example has listened: interviews whose findings stand in their words, a guide with a fault, requests to decide", () => {
  const { interviews } = answer<{ interviews: { id: string; consent: string; length: number; evidence: number }[] }>(
    "interview.list",
  );
  expect(interviews).toHaveLength(5);
  expect(interviews.every(({ consent, length, evidence }) => consent === "given" && length > 500 && evidence > 1)).toBe(
    true,
  );
  type Finding = {
    interview: string | null;
    quote: string;
    start: number;
    end: number;
    sort: string;
    traces: object[];
  };
  const { evidence } = answer<{ evidence: Finding[] }>("evidence.list");
  const marked = evidence.filter(({ interview }) => interview !== null);
  expect(marked).toHaveLength(14);
  for (const { interview, quote, start, end } of marked)
    expect(answer<{ text: string }>("transcript.get", { interview, start, end }).text).toBe(quote);
  expect(evidence.filter(({ sort, traces }) => sort === "pain" && traces.length === 0).length).toBeGreaterThan(0);
  const { guides } = answer<{ guides: { name: string; questions: string[] }[] }>("guide.list");
  expect(
    guides.filter(({ questions }) => questions.some((one) => checkQuestion(one).findings.length > 0)),
  ).toHaveLength(1);
  const { participants } = answer<{ participants: { name: string; evidence: number }[] }>("participant.list");
  expect(participants.every(({ evidence: theirs }) => theirs > 0)).toBe(true);
  const { requests } = answer<{ requests: { state: string }[] }>("request.list");
  expect([...new Set(requests.map(({ state }) => state))].sort()).toEqual(["accepted", "declined", "merged", "new"]);
});

it("[XC-2] the example has a plan: days, a baseline, what slipped since, and a dependency that does not hold", () => {
  const { baselines } = answer<{ baselines: { id: string; product: string }[] }>("baseline.list");
  expect(baselines).toHaveLength(2);
  const slipped = baselines.map(({ id }) =>
    answer<{ counts: Record<string, number> }>("baseline.get", { baseline: id }),
  );
  expect(slipped.some(({ counts }) => (counts.later ?? 0) > 1)).toBe(true);
  const { dependencies } = answer<{ dependencies: { late: number | null }[] }>("roadmap.get");
  expect(dependencies.filter(({ late }) => late !== null).length).toBeGreaterThan(0);
});

it("[XC-3] every text of themes and epics that is wanted is written, and one story has them all", () => {
  const { items } = world.ask<{ items: { kind: string; key: string; complete: { filled: number; wanted: number } }[] }>(
    "owner",
    "item.list",
    { limit: 1_000 },
  );
  const partly = items.filter(({ kind, complete }) => kind !== "story" && complete.filled < complete.wanted);
  expect(partly.map(({ key }) => key)).toEqual([]);
  expect(items.some(({ kind, complete }) => kind === "story" && complete.filled === complete.wanted)).toBe(true);
});
