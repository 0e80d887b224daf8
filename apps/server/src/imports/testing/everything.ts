import { documentFieldsOf, documentTable } from "@overstory/backlog";
import type { TestServer } from "../../testing/running.ts";

export type Row = { id: string; key: string } & Record<string, unknown>;

const criteria =
  'Feature: Pay\n\n  Scenario: A card that works\n    Given a "good" card\n    When I pay\n    Then it is paid\n\n  Scenario: A card that fails\n    Given a bad card\n    Then I am told why\n';

/** Every text field of a kind, each with words of its own. */
export const textsOf = (kind: "theme" | "epic" | "story"): Record<string, unknown> =>
  Object.fromEntries(
    documentFieldsOf(kind).map((name) => {
      if (name === "criteria") return [name, criteria];
      const words = `${documentTable[name].label} of a ${kind}:\n\n- **one**\n- \`two\` <b>x</b> =1+1 é漢\u00A0`;
      return [name, documentTable[name].type === "lines" ? [`${name} one`, '=two, "quoted"'] : words];
    }),
  );

/** Runs a command over any surface. */
export type Run = (name: string, input: Readonly<Record<string, unknown>>) => Promise<Row>;

/** A theme, an epic and a story with every field filled, and all that they refer to. */
export const fillEverything = async (run: Run): Promise<{ theme: Row; epic: Row; story: Row }> => {
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
  await run("technique.create", {
    name: "House rule",
    summary: "What we go by",
    inputs: [
      {
        name: "gain",
        label: "Gain",
        unit: "k€",
        scale: { type: "number", min: 0, max: 100 },
        levels: [[1, "hardly any"]],
      },
      {
        name: "days",
        label: "Days",
        direction: "down",
        scale: { type: "number", min: 0.5, max: 100 },
        by: ["engineering"],
      },
    ],
    formula: "gain / days",
  });
  await run("technique.set", {
    technique: "weighted-scoring",
    criteria: [
      { name: "delight", label: "Delight", weight: 3 },
      { name: "price", label: "Price", direction: "down", weight: 1 },
    ],
  });
  await run("technique.set", { technique: "pie", inputs: { ease: { label: "Lightness" } } });
  await run("score.set", { item, technique: "rice", inputs: { reach: 1_000, impact: 2, confidence: 80 } });
  await run("score.set", { item, technique: "theme-screening", inputs: { revenue: -1 } });
  await run("score.set", { item: theme.key, technique: "House rule", inputs: { gain: 12.5, days: 2 } });
  await run("score.set", { item: epic.key, technique: "weighted-scoring", inputs: { delight: 4, price: 2 } });
  await run("order.commit", { product: "ALLF", technique: "House rule", kind: "theme", note: "For the year" });
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
  await run("item.edit", {
    item: theme.key,
    milestone: "Q1",
    start: "2027-01-11",
    end: "2027-03-19",
    confidence: "high",
    horizon: "next",
  });
  await run("baseline.create", { product: "ALLF", name: "As agreed", note: "For the board" });
  await run("item.edit", { item: epic.key, start: "2027-01-18", confidence: "low", horizon: "later" });
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

/** The JSON export of a product, as it is. */
export const rawExport = async (server: TestServer, product: string): Promise<string> =>
  (await fetch(`${server.url}/v1/export?product=${product}&format=json`, { headers: server.owner.headers })).text();

// What names places and moments of the server that wrote the file, not the backlog.
const ofTheServer = new Set(["id", "createdAt", "updatedAt", "source", "createdBy", "replyTo", "product"]);

/** An export without ids, moments and keys' product: what must be the same elsewhere. */
export const comparable = (text: string, product: string): unknown => {
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
