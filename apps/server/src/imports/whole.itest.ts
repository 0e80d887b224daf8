import { setTimeout } from "node:timers/promises";
import { documentFieldsOf, documentTable } from "@overstory/backlog";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Caller, startTestServer, type TestServer } from "../testing/running.ts";

let here: TestServer;
let there: TestServer;

beforeAll(async () => {
  [here, there] = await Promise.all([
    startTestServer({ OVERSTORY_EXAMPLE: "0" }),
    startTestServer({ OVERSTORY_EXAMPLE: "0" }),
  ]);
});
afterAll(() => Promise.all([here.dispose(), there.dispose()]));

type Row = { id: string; key: string } & Record<string, unknown>;

const criteria =
  'Feature: Pay\n\n  Scenario: A card that works\n    Given a "good" card\n    When I pay\n    Then it is paid\n\n  Scenario: A card that fails\n    Given a bad card\n    Then I am told why\n';

/** Every text field of a kind, each with words of its own. */
const textsOf = (kind: "theme" | "epic" | "story"): Record<string, unknown> =>
  Object.fromEntries(
    documentFieldsOf(kind).map((name) => {
      if (name === "criteria") return [name, criteria];
      const words = `${documentTable[name].label} of a ${kind}:\n\n- **one**\n- \`two\` <b>x</b> =1+1 é漢\u00A0`;
      return [name, documentTable[name].type === "lines" ? [`${name} one`, '=two, "quoted"'] : words];
    }),
  );

/** A theme, an epic and a story with every field filled, and all that they refer to, through REST. */
const fillEverything = async (owner: Caller): Promise<{ theme: Row; epic: Row; story: Row }> => {
  const run = (name: string, input: unknown) => owner.run<Row>(name, input);
  await run("product.create", { key: "ALLF", name: "All fields" });
  await run("persona.create", {
    name: "Shopper",
    summary: "Buys",
    objectives: ["save time"],
    jobs: ["pay"],
    pains: ["queues"],
  });
  await run("objective.create", { title: "Grow", description: "Why", period: "Q1 2027" });
  await run("kpi.create", {
    name: "Conversion",
    description: "How",
    sort: "leading",
    unit: "%",
    baseline: 2,
    target: 4,
  });
  await run("kpi.read", { kpi: "Conversion", day: "2026-01-31", value: 2.5 });
  await run("keyResult.create", {
    objective: "Grow",
    title: "More orders",
    unit: "orders",
    baseline: 1,
    target: 9,
    current: 3,
    due: "2027-03-31",
    kpi: "Conversion",
  });
  await run("component.create", { name: "Payment", description: "Takes money", link: "https://example.com/payment" });
  await run("milestone.create", { product: "ALLF", name: "Q1", goal: "Pay", start: "2027-01-01", end: "2027-03-31" });
  await run("release.create", { product: "ALLF", name: "2.0", day: "2027-02-01", state: "planned", notes: "**New**" });
  await run("sprint.create", {
    product: "ALLF",
    name: "Sprint 1",
    goal: "Card",
    start: "2027-01-04",
    end: "2027-01-15",
    capacity: 20,
  });
  await run("sprint.start", { sprint: "Sprint 1" });
  const evidence = await run("evidence.create", {
    product: "ALLF",
    quote: "I want to pay by card",
    sort: "pain",
    source: "Interview 1",
    participant: "P1",
    day: "2026-01-02",
    persona: "Shopper",
  });
  const against = await run("evidence.create", { product: "ALLF", quote: "Cash is fine" });
  await run("field.create", { name: "Market", type: "choice", options: ["DE", "AT"] });
  await run("field.create", { name: "Weight", type: "number", kinds: ["story"] });
  const theme = await run("theme.create", { product: "ALLF", title: "Theme", ...textsOf("theme") });
  const epic = await run("epic.create", {
    parent: theme.key,
    title: "Epic",
    epicKind: "system-upgrade",
    effort: 20,
    ...textsOf("epic"),
  });
  const story = await run("story.create", {
    parent: epic.key,
    title: "Story",
    story: { role: "shopper", situation: "I check out", want: "pay by card", outcome: "finish at once" },
    labels: ["web", "money"],
    effort: 5,
    ...textsOf("story"),
  });
  const item = story.key;
  await run("score.set", { item, inputs: { value: 5, urgency: 3, risk: 4 } });
  const links = [
    ["persona", "Shopper"],
    ["kpi", "Conversion"],
    ["objective", "Grow"],
    ["component", "Payment"],
  ] as const;
  for (const one of [theme.key, epic.key, item])
    for (const [noun, to] of links) await run("link.add", { item: one, noun, to });
  await run("trace.set", { item, evidence: evidence.id });
  await run("trace.set", { item, evidence: against.id, stance: "contradicts" });
  await run("item.edit", {
    item,
    sprint: "Sprint 1",
    release: "2.0",
    milestone: "Q1",
    custom: { Market: "DE", Weight: 2.5 },
    ticket: { url: "https://example.com/T-1", key: "T-1", state: "open" },
  });
  await run("item.edit", { item: theme.key, milestone: "Q1" });
  await run("risk.create", {
    item: theme.key,
    title: "Fraud",
    sort: "security",
    likelihood: 3,
    impact: 5,
    mitigation: "Watch",
  });
  await run("dependency.create", { item, on: epic.key, sort: "feature", note: "First" });
  await run("dependency.create", { item, external: "The bank", sort: "team", done: true });
  const question = await run("question.create", { item, text: "Which cards?" });
  await run("question.create", { item: theme.key, text: "Which markets?" });
  await run("question.close", { question: question.id, state: "answered", answer: "All" });
  await run("asset.create", { item, title: "Design", url: "https://example.com/design", sort: "ux" });
  await run("decision.create", { item, text: "Cards only", because: "Cheapest" });
  const comment = await run("comment.add", { item, body: "Why cards?", sort: "question", stage: "discussing" });
  await run("comment.add", { item, body: "Everyone has one", replyTo: comment.id });
  await run("comment.resolve", { comment: comment.id });
  await run("criteria.confirm", { item, scenario: "A card that works" });
  await run("story.accept", { item });
  return { theme, epic, story };
};

const rawExport = async (server: TestServer, product: string): Promise<string> =>
  (await fetch(`${server.url}/v1/export?product=${product}&format=json`, { headers: server.owner.headers })).text();

const importText = async (server: TestServer, product: string, text: string): Promise<Record<string, unknown>> => {
  const form = new FormData();
  form.set("product", product);
  form.set("apply", "true");
  form.set("file", new Blob([text]), "all.json");
  const sent = await fetch(`${server.url}/v1/imports`, { method: "POST", headers: server.owner.headers, body: form });
  const { importId } = (await sent.json()) as { importId: string };
  for (;;) {
    const { body } = await server.owner.get<{ status: string; outcome: Record<string, unknown>; problem: unknown }>(
      `/v1/imports/${importId}`,
    );
    if (["done", "failed", "planned"].includes(body.status)) {
      expect(body.problem).toBeNull();
      return body.outcome;
    }
    await setTimeout(20);
  }
};

// What names places and moments of the server that wrote the file, not the backlog.
const ofTheServer = new Set(["id", "createdAt", "updatedAt", "source", "createdBy", "replyTo", "product"]);

/** An export without ids, moments and keys' product: what must be the same elsewhere. */
const comparable = (text: string, product: string): unknown => {
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (typeof value !== "object" || value === null)
      return typeof value === "string" ? value.replaceAll(`${product}-`, "X-") : value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => !ofTheServer.has(name))
        .map(([name, inner]) => [name, name === "evidence" && typeof inner === "string" ? "E" : strip(inner)]),
    );
  };
  return strip(JSON.parse(text));
};

test("[SV-110] a product with every field filled is exported, and comes in elsewhere without loss; again it changes nothing", async () => {
  const { story } = await fillEverything(here.owner);
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
  for (const name of ["Business value", "Acceptance criteria", "Sprint", "Personas", "Tech ticket", "Market", "Weight"])
    expect(header).toContain(name);
  await there.owner.run("product.create", { key: "CSV", name: "From a table" });
  expect(await importText(there, "CSV", csv)).toMatchObject({ imported: 3, skipped: 0 });
  const tree = await there.owner.get<{ result: { items: Row[] } }>("/v1/queries/item.list?product=CSV&kind=story");
  const expected = textsOf("story");
  expect(tree.body.result.items[0]).toMatchObject({
    custom: { Market: "DE", Weight: 2.5 },
    security: expected.security,
    criteriaState: { scenarios: 2 },
  });
  expect(await importText(there, "CSV", csv)).toMatchObject({ imported: 0, updated: 0, unchanged: 3 });
  const markdown = await fetch(`${here.url}/v1/export?product=ALLF&format=markdown`, { headers: here.owner.headers });
  expect(await markdown.text()).toContain("**Business value**");
});
