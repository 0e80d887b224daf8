import { inBatches, run, token } from "./lib/calls.ts";
import type { BenchServer } from "./lib/server.ts";
import { productKey } from "./seed.ts";

/** How many of each stand around the items of a seeded product. */
export const around = {
  sprints: 8,
  storiesInSprint: 40,
  people: 100,
  interviews: 300,
  findings: 3_000,
  risks: 500,
  decisions: 1_000,
  dependencies: 400,
  kpis: 100,
  readings: 24,
  objectives: 90,
  briefings: 30,
} as const;

type Exported = { items: { id: string; kind: string }[] };

const day = 86_400_000;
const dayAt = (offset: number): string => new Date(Date.now() + offset * day).toISOString().slice(0, 10);
const each = <T>(count: number, of: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => of(at));
const id = (letter: string, at: number): string => `00000000-0000-4000-8000-${letter}${String(at).padStart(11, "0")}`;

const said = ["It asks me twice for the same number", "Nobody tells me whether it arrived", "I keep a list of my own"];
const risks = [
  "The harbour's tide data stops",
  "Payments need a new contract",
  "Old phones are too slow for the chart",
];
const decided = ["We keep the old key", "One list, not two", "The berth is told by its name"];
const sorts = ["goal", "job", "pain", "objection"] as const;

const planned = (product: string, stories: readonly string[], epics: readonly string[]) => [
  ...each(around.sprints, (at) => ({
    name: "sprint.create",
    input: {
      ...{ id: id("1", at), product, name: `Sprint ${at + 1}`, capacity: 120 },
      ...{ start: dayAt(at * 14 - 7), end: dayAt(at * 14 + 6) },
    },
  })),
  ...each(around.sprints, (at) => ({
    name: "sprint.fill",
    input: {
      sprint: id("1", at),
      items: stories.slice(at * around.storiesInSprint, (at + 1) * around.storiesInSprint),
    },
  })),
  { name: "sprint.start", input: { sprint: id("1", 0) } },
  ...epics.map((item, at) => ({
    name: "item.edit",
    input: { item, start: dayAt((at % 60) * 6 - 90), end: dayAt((at % 60) * 6 - 90 + 20 + (at % 40)) },
  })),
  ...each(Math.min(around.dependencies, epics.length - 1), (at) => ({
    name: "dependency.create",
    input: { id: id("2", at), item: epics[at + 1], on: epics[at], note: "Comes first.", sort: "feature" },
  })),
];

const listened = (product: string, stories: readonly string[]) => [
  ...each(around.people, (at) => ({ name: "participant.create", input: { id: id("3", at), product, name: `P${at}` } })),
  ...each(around.interviews, (at) => ({
    name: "interview.create",
    input: {
      ...{ id: id("4", at), product, title: `Harbour ${at}`, day: dayAt(-at) },
      participants: [id("3", at % around.people)],
    },
  })),
  ...each(around.findings, (at) => ({
    name: "evidence.create",
    input: {
      ...{ id: id("5", at), product, quote: `${said[at % 3]}, number ${at}.`, sort: sorts[at % 4] },
      ...{ interview: id("4", at % around.interviews), participantId: id("3", at % around.people) },
    },
  })),
  ...each(around.findings, (at) => ({
    name: "trace.set",
    input: {
      ...{ item: stories[(at * 7) % stories.length], evidence: id("5", at) },
      stance: at % 10 > 0 ? "supports" : "contradicts",
    },
  })),
];

const recorded = (stories: readonly string[], epics: readonly string[], themes: readonly string[]) => [
  ...each(around.risks, (at) => ({
    name: "risk.create",
    input: {
      ...{ id: id("6", at), item: epics[at % epics.length], title: `${risks[at % 3]}, ${at}` },
      ...(at % 9 > 0 && { likelihood: (at % 5) + 1, impact: ((at * 3) % 5) + 1 }),
    },
  })),
  ...each(around.decisions, (at) => ({
    name: "decision.create",
    input: {
      ...{ id: id("7", at), item: stories[(at * 9) % stories.length] },
      ...{ text: `${decided[at % 3]}, ${at}`, because: "Three harbours asked for it." },
    },
  })),
  ...each(around.kpis, (at) => ({
    name: "kpi.create",
    input: { id: id("8", at), name: `Measure ${at}`, unit: "%", baseline: 10, target: 80 },
  })),
  ...each(around.kpis * around.readings, (at) => ({
    name: "kpi.read",
    input: {
      kpi: id("8", at % around.kpis),
      ...{ day: dayAt(-7 * Math.floor(at / around.kpis)), value: 10 + ((at * 13) % 70) },
    },
  })),
  ...each(around.objectives, (at) => ({
    name: "objective.create",
    input: { id: id("9", at), title: `Objective ${at}`, period: `Q${(at % 4) + 1} 2027` },
  })),
  ...each(around.objectives * 3, (at) => ({
    name: "keyResult.create",
    input: {
      ...{ id: id("a", at), objective: id("9", at % around.objectives), title: `Key result ${at}` },
      ...{ baseline: 0, target: 100, current: (at * 7) % 100 },
    },
  })),
  ...each(around.objectives, (at) => ({
    name: "link.add",
    input: { item: themes[at % themes.length], noun: "objective", to: id("9", at) },
  })),
];

/** The audience whose briefing is opened. */
const audience = "leadership";

/** What stands around the items, so that each page has something to show; answers the id of one briefing. */
export const seedAround = async (server: BenchServer): Promise<string> => {
  const answer = await fetch(`${server.url}/v1/export?product=${productKey}&format=json`, { headers: token });
  const { items } = (await answer.json()) as Exported;
  const of = (kind: string) => items.flatMap((item) => (item.kind === kind ? [item.id] : []));
  const [stories, epics, themes] = [of("story"), of("epic"), of("theme")];
  await inBatches(server, planned(productKey, stories, epics));
  await inBatches(server, listened(productKey, stories));
  await inBatches(server, recorded(stories, epics, themes));
  const made = await Promise.all(
    each(around.briefings, (at) =>
      run<{ id: string }>(server, "briefing.create", { audience, product: productKey, title: `Briefing ${at}` }),
    ),
  );
  return made[0]?.id ?? "";
};
