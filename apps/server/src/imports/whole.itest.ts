import { documentFieldsOf } from "@overstory/backlog";
import { afterAll, beforeAll, expect, test } from "vitest";
import { overTerminal } from "../system/testing/surfaces.ts";
import { joinAs, ownerToken, startTestServer, type TestServer } from "../testing/running.ts";
import { bringIn } from "./testing/bring-in.ts";
import { comparable, fillEverything, type Row, type Run, rawExport, textsOf } from "./testing/everything.ts";

let here: TestServer;
let there: TestServer;

beforeAll(async () => {
  [here, there] = await Promise.all([
    startTestServer({ OVERSTORY_EXAMPLE: "0" }),
    startTestServer({ OVERSTORY_EXAMPLE: "0" }),
  ]);
});
afterAll(() => Promise.all([here.dispose(), there.dispose()]));

const importText = async (server: TestServer, product: string, text: string): Promise<Record<string, unknown>> => {
  type State = { status: string; outcome: Record<string, unknown>; problem: unknown };
  const { problem, outcome } = await bringIn<State>(server, product, "all.json", text);
  expect(problem).toBeNull();
  return outcome;
};

test("[SV-110] a product with every field filled is exported, and comes in elsewhere without loss; again it changes nothing", async () => {
  const { story } = await fillEverything((name, input) => here.owner.run<Row>(name, input));
  const text = await rawExport(here, "ALLF");
  const item =
    (JSON.parse(text) as { items: Record<string, unknown>[] }).items.find(({ key }) => key === story.key) ?? {};
  for (const name of documentFieldsOf("story")) expect(item[name], name).toBeDefined();
  await there.owner.run("product.create", { key: "ALLF", name: "All fields" });
  const outcome = await importText(there, "ALLF", text);
  expect(outcome).toMatchObject({ rows: 3, imported: 3, skipped: 0, parentsResolved: 2, parentsMissing: 0 });
  const again = await rawExport(there, "ALLF");
  expect(comparable(again, "ALLF")).toEqual(comparable(text, "ALLF"));
  expect(await importText(there, "ALLF", text)).toMatchObject({ imported: 0, updated: 0, unchanged: 3 });
  expect(comparable(await rawExport(there, "ALLF"), "ALLF")).toEqual(comparable(text, "ALLF"));
});

test("[SV-248] research goes out and comes in whole: participants, guides, interviews with their words, findings at their places; taken back, nothing of it stays", async () => {
  const run = (name: string, input: object) => here.owner.run<{ id: string }>(name, input);
  await run("product.create", { key: "RSH", name: "Research", visibility: "all" });
  const theme = await run("theme.create", { product: "RSH", title: "T" });
  const person = { product: "RSH", name: "Ann", consent: "given", segment: "Clerks" };
  const people = [await run("participant.create", person), await run("participant.create", person)];
  await run("participant.setContact", { participant: people[0]?.id, mail: "ann@secret.example" });
  await run("guide.create", { product: "RSH", name: "Paying", questions: ["How do you pay?"] });
  for (const [at, { id }] of people.entries()) {
    const interview = await run("interview.create", {
      ...{ product: "RSH", title: "Paying", day: "2026-01-02", participants: [id], guide: "Paying" },
      asked: ["How do you pay?"],
    });
    await run("transcript.set", { interview: interview.id, text: `Ann: I wait for hours.\nAnn: "items" ${at}` });
    const { id: found } = await run("highlight.add", { interview: interview.id, start: 5, end: 21, sort: "pain" });
    await run("evidence.edit", { evidence: found, participantId: id });
    await run("trace.set", { item: theme.id, evidence: found, note: "Said at once" });
  }
  const text = await rawExport(here, "RSH");
  expect(text).not.toContain("secret.example");
  await there.owner.run("product.create", { key: "RSH", name: "Research" });
  const { id } = await bringIn<{ status: string }>(there, "RSH", "research.json", text);
  type Told = Record<string, Record<string, unknown>[]>;
  const tell = async (server: TestServer) => {
    const told = JSON.parse(await rawExport(server, "RSH")) as Told;
    return {
      people: told.participants?.map(({ name, consent, segment }) => [name, consent, segment]),
      guides: told.guides?.map(({ name, questions }) => [name, questions]),
      interviews: told.interviews?.map(({ title, day, transcript, asked, participants, guide }) => [
        ...[title, day, transcript, asked],
        (participants as string[]).map((one) => told.participants?.findIndex((other) => other.id === one)),
        told.guides?.findIndex((other) => other.id === guide),
      ]),
      evidence: told.evidence?.map(({ quote, start, end, sort, interview, participantId, by }) => [
        ...[quote, start, end, sort, by === undefined],
        told.interviews?.findIndex((other) => other.id === interview),
        told.participants?.findIndex((other) => other.id === participantId),
      ]),
      traces: ((told.items?.[0]?.traces ?? []) as Record<string, unknown>[]).map(({ stance, note }) => [stance, note]),
    };
  };
  const before = await tell(here);
  expect(before.evidence).toHaveLength(2);
  expect(before.evidence?.map((one) => one.at(-1)).sort()).toEqual([0, 1]);
  expect(await tell(there)).toEqual(before);
  // Again, nothing is doubled.
  await bringIn<{ status: string }>(there, "RSH", "research.json", text);
  expect(await tell(there)).toEqual(before);
  await there.owner.run("import.revert", { import: id });
  const left = JSON.parse(await rawExport(there, "RSH")) as Told;
  expect([left.participants, left.interviews, left.evidence, left.guides]).toEqual(Array(4).fill(undefined));
});

test("[SV-249] research that is limited to others is in nobody else's export, and in no import of theirs", async () => {
  await here.owner.run("product.create", { key: "LIM", name: "Limited", visibility: "all" });
  const theme = await here.owner.run<Row>("theme.create", { product: "LIM", title: "T" });
  await here.owner.run("interview.create", { product: "LIM", title: "Hush-hush talk" });
  const found = await here.owner.run<Row>("evidence.create", { product: "LIM", quote: "Hush-hush words" });
  await here.owner.run("trace.set", { item: theme.id, evidence: found.id, note: "Hush-hush note" });
  await here.owner.run("product.limitResearch", { product: "LIM", members: [] });
  const editor = await joinAs(here, "editor", "Edda");
  const whole = await rawExport(here, "LIM");
  expect(whole).toContain("Hush-hush words");
  for (const format of ["json", "csv", "xlsx", "markdown", "markdown-folder&as=lines"]) {
    const answer = await fetch(`${here.url}/v1/export?product=LIM&format=${format}`, { headers: editor.headers });
    expect(answer.status, format).toBe(200);
    expect(await answer.text(), format).not.toContain("Hush-hush");
  }
});

test("[SV-111] an export that was cut off or changed by hand is refused or told line by line", async () => {
  await there.owner.run("product.create", { key: "BAD", name: "Bad" });
  const lines = [
    '{"format":"overstory","version":1,"items":[',
    '{"key":"A-1","kind":"theme","title":"Good","problem":"Fine","risks":[{"title":"R","likelihood":99}],"links":7},',
    '{"key":"A-1","kind":"theme","title":"Twice"},',
    '{"kind":"story"},',
    '{"key":"A-2","kind":"castle","title":"No kind"},',
    '{"key":"A-3","kind":"story","parent":"A-4","title":"Circle"},{"key":"A-4","kind":"story","parent":"A-3","title":"Circle"}]}',
  ];
  const outcome = await importText(there, "BAD", lines.join("\n"));
  expect(outcome).toMatchObject({ rows: 6, imported: 3, skipped: 3 });
  expect((outcome.troubles as { row: number }[]).map(({ row }) => row)).toEqual([2, 3, 4]);
  const tree = await there.owner.get<{ result: { items: Row[] } }>("/v1/queries/item.tree?product=BAD");
  expect(tree.body.result.items.map(({ title, problem }) => [title, problem])).toContainEqual(["Good", "Fine"]);
});

test("[SV-112] a CSV export holds texts, plans, links and own fields; columns that bear the name of a field fill it", async () => {
  const response = await fetch(`${here.url}/v1/export?product=ALLF&format=csv`, { headers: here.owner.headers });
  const csv = await response.text();
  const header = csv.slice(0, csv.indexOf("\r\n"));
  for (const name of [
    "Business value",
    "Acceptance criteria",
    "Sprint",
    "Personas",
    "Tech ticket",
    "Market",
    "Weight",
    "Urgency",
    "RICE: Reach",
  ])
    expect(header).toContain(name);
  await there.owner.run("product.create", { key: "CSV", name: "From a table" });
  expect(await importText(there, "CSV", csv)).toMatchObject({ imported: 3, skipped: 0 });
  const tree = await there.owner.get<{ result: { items: Row[] } }>("/v1/queries/item.list?product=CSV&kind=story");
  const expected = textsOf("story");
  expect(tree.body.result.items[0]).toMatchObject({
    custom: { Market: "DE", Weight: 2.5 },
    security: expected.security,
    criteriaState: { scenarios: 2 },
    inputs: { value: 5, urgency: 3, risk: 4 },
  });
  const cardOf = async (kind: string, technique: string) => {
    const list = `/v1/queries/score.list?product=CSV&kind=${kind}&technique=${encodeURIComponent(technique)}`;
    const { body } = await there.owner.get<{ result: { items: { card: unknown }[] } }>(list);
    return body.result.items[0]?.card;
  };
  expect(await cardOf("story", "rice")).toEqual({ reach: 1_000, impact: 2, confidence: 80 });
  expect(await cardOf("story", "theme-screening")).toEqual({ revenue: -1 });
  expect(await cardOf("theme", "House rule")).toEqual({ gain: 12.5, days: 2 });
  expect(await importText(there, "CSV", csv)).toMatchObject({ imported: 0, updated: 0, unchanged: 3 });
  const markdown = await fetch(`${here.url}/v1/export?product=ALLF&format=markdown`, { headers: here.owner.headers });
  expect(await markdown.text()).toContain("**Business value**");
});

/** An input as the flags that a person would type: --title=Story --story.role=shopper --labels='["web","money"]' */
const flagsOf = (input: Readonly<Record<string, unknown>>, before = ""): string[] =>
  Object.entries(input).flatMap(([name, value]) => {
    const flag = `--${before}${name}`;
    if (Array.isArray(value)) return [`${flag}=${JSON.stringify(value)}`];
    if (typeof value === "object" && value !== null)
      return flagsOf(value as Readonly<Record<string, unknown>>, `${before}${name}.`);
    return [value === true ? flag : `${flag}=${value}`];
  });

test("[SV-271] the roadmap's days, confidence and horizon go out as columns and come in by them; what is no such day stays a word", async () => {
  const csv = await (
    await fetch(`${here.url}/v1/export?product=ALLF&format=csv`, { headers: here.owner.headers })
  ).text();
  expect(csv.slice(0, csv.indexOf("\r\n"))).toContain("Start,End,Confidence in dates,Horizon");
  await there.owner.run("product.create", { key: "DAY", name: "From a table" });
  expect(await importText(there, "DAY", csv)).toMatchObject({ imported: 3, skipped: 0 });
  const daysOf = async () => {
    const { items } = JSON.parse(await rawExport(there, "DAY")) as { items: Row[] };
    return items.map(({ kind, start, end, confidence, horizon }) => [...[kind, start, end, confidence, horizon]]);
  };
  const told = [
    ["theme", "2027-01-11", "2027-03-19", "high", "next"],
    ["epic", "2027-01-18", undefined, "low", "later"],
  ];
  expect((await daysOf()).slice(0, 2)).toEqual(told);
  const later = csv.replace("2027-03-19", "2027-04-02").replace("2027-01-18", "18.1.2027");
  expect(await importText(there, "DAY", later)).toMatchObject({ imported: 0, updated: 2, unchanged: 1 });
  expect((await daysOf()).slice(0, 2)).toEqual([["theme", "2027-01-11", "2027-04-02", "high", "next"], told[1]]);
  expect(await rawExport(there, "DAY")).toContain("18.1.2027");
});

test("[SV-272] baselines come along in a JSON export and are held against the same plan elsewhere; taken back, they are gone", async () => {
  const text = await rawExport(here, "ALLF");
  await there.owner.run("product.create", { key: "BASE", name: "All fields" });
  const { id } = await bringIn<{ status: string }>(there, "BASE", "all.json", text);
  type Slips = { count: number; counts: object; items: { key: string; sort: string; text: string }[]; marks: object[] };
  const slipsOf = async (server: TestServer, product: string) => {
    const list = await server.owner.get<{ result: { baselines: Row[] } }>(
      `/v1/queries/baseline.list?product=${product}`,
    );
    const answers = list.body.result.baselines.map(async (baseline) => {
      const { body } = await server.owner.get<{ result: Slips }>(`/v1/queries/baseline.get?baseline=${baseline.id}`);
      const { count, counts, items, marks } = body.result;
      const words = items.map(({ sort, text: said }) => [sort, said.replaceAll(`${product}-`, "X-")]);
      return [baseline.name, baseline.note, count, counts, words, marks.map((one) => ({ ...one, id: "" }))];
    });
    return Promise.all(answers);
  };
  const before = await slipsOf(here, "ALLF");
  expect(before).toHaveLength(1);
  expect(await slipsOf(there, "BASE")).toEqual(before);
  await bringIn<{ status: string }>(there, "BASE", "all.json", text);
  expect(await slipsOf(there, "BASE")).toEqual(before);
  await there.owner.run("import.revert", { import: id });
  expect(await slipsOf(there, "BASE")).toEqual([]);
});

test("[SV-113] every field is written from the terminal, flag by flag, and is the same as over REST", async () => {
  const server = await startTestServer({ OVERSTORY_EXAMPLE: "0" });
  try {
    const who = { secret: ownerToken };
    const run: Run = async (name, input) => {
      const { status, body } = await overTerminal(server.url, who, [...name.split("."), ...flagsOf(input)]);
      expect(status, `${name} ${JSON.stringify(body)}`).toBe(200);
      return body as Row;
    };
    await fillEverything(run);
    // Filled in twice, at two moments.
    const filled = async (one: TestServer) =>
      comparable((await rawExport(one, "ALLF")).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "then"), "ALLF");
    expect(await filled(server)).toEqual(await filled(here));
  } finally {
    await server.dispose();
  }
});
