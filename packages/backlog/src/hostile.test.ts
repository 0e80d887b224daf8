import { describe, expect, it } from "vitest";
import { z } from "zod";
import { registry } from "./registry.ts";
import { backlog } from "./testing/index.ts";

type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  maxLength?: number;
  enum?: unknown[];
};
type Attack = { readonly field: string; readonly input: object; readonly what: string };

/** Nouns that are rows of fields, with what one cannot be made without. */
const nouns: [string, object][] = [
  ...["persona", "kpi", "component", "field"].map((noun): [string, object] => [noun, { name: "N" }]),
  ...["objective", "keyResult"].map((noun): [string, object] => [noun, { title: "T" }]),
  ...["milestone", "sprint", "release"].map((noun): [string, object] => [noun, { product: "OPEN", name: "N" }]),
  ["evidence", { product: "OPEN", quote: "Q" }],
  ["participant", { product: "OPEN", name: "N" }],
  ["interview", { product: "OPEN", title: "T" }],
  ...["map", "cluster"].map((noun): [string, object] => [noun, { product: "OPEN", name: "N" }]),
  ["insight", { product: "OPEN", title: "T" }],
  ["guide", { product: "OPEN", name: "N" }],
  ["form", { product: "OPEN", title: "T" }],
  ["dependency", { item: "OPEN-3" }],
  ...["question", "decision"].map((noun): [string, object] => [noun, { item: "OPEN-3", text: "T" }]),
  ...["risk", "asset"].map((noun): [string, object] => [noun, { item: "OPEN-3", title: "T" }]),
];

/** The smallest input of each command and query that has required fields. */
const smallest: Record<string, object> = {
  "workspace.rename": { name: "N" },
  "member.revokeInvitation": { invitation: "i" },
  "member.join": { name: "N" },
  "member.setRole": { member: "viewer" },
  "member.remove": { member: "viewer" },
  "token.create": { name: "N" },
  "token.revoke": { token: "t" },
  "product.create": { key: "NEW", name: "N" },
  "product.edit": { product: "OPEN" },
  "product.limitResearch": { product: "OPEN" },
  ...Object.fromEntries(
    ["contact", "setContact", "export", "erase", "erasePreview"].map((verb) => [
      `participant.${verb}`,
      { participant: "n" },
    ]),
  ),
  "participant.erasures": { product: "OPEN" },
  "participant.remind": { product: "OPEN" },
  "participant.due": { product: "OPEN" },
  "theme.create": { product: "OPEN", title: "T" },
  "epic.create": { parent: "OPEN-1", title: "T" },
  "story.create": { parent: "OPEN-2", title: "T" },
  "item.move": { item: "OPEN-3", at: "first" },
  "item.convert": { item: "OPEN-3", kind: "epic" },
  "stage.move": { item: "OPEN-3", stage: "to-do" },
  "score.set": { item: "OPEN-3", inputs: {} },
  "score.setEach": { cards: [{ item: "OPEN-3", inputs: {} }] },
  "score.list": { product: "OPEN" },
  "score.compare": { product: "OPEN", techniques: ["rice", "ice"] },
  "score.stability": { product: "OPEN" },
  "order.commit": { product: "OPEN" },
  "order.delete": { order: "n" },
  "order.list": { product: "OPEN" },
  "order.get": { order: "n" },
  "roadmap.get": {},
  "objective.delivery": { objective: "n" },
  "kpi.delivery": { kpi: "n" },
  "baseline.create": { product: "OPEN", name: "N" },
  "baseline.rename": { baseline: "n", name: "N" },
  "baseline.delete": { baseline: "n" },
  "baseline.get": { baseline: "n" },
  "technique.set": { technique: "rice" },
  "technique.create": {
    name: "N",
    inputs: [{ name: "a", label: "A", scale: { type: "number", min: 0, max: 9 } }],
    formula: "a",
  },
  "technique.edit": { technique: "n" },
  "technique.delete": { technique: "n" },
  "comment.add": { item: "OPEN-3", body: "B" },
  "comment.edit": { comment: "c", body: "B" },
  "comment.delete": { comment: "c" },
  "file.attach": { item: "OPEN-3", name: "N", type: "text/plain", size: 1, hash: "a".repeat(64) },
  "file.rename": { file: "f", name: "N" },
  "file.delete": { file: "f" },
  "file.get": { file: "f" },
  "comment.react": { comment: "c", sign: "👍" },
  "comment.resolve": { comment: "c" },
  ...Object.fromEntries(
    nouns.flatMap(([noun, fields]) => [
      [`${noun}.create`, fields],
      [`${noun}.edit`, { [noun]: "n" }],
      [`${noun}.delete`, { [noun]: "n" }],
    ]),
  ),
  "kpi.read": { kpi: "n", day: "2026-01-01", value: 1 },
  "sprint.start": { sprint: "n" },
  "sprint.close": { sprint: "n" },
  "sprint.fill": { sprint: "n" },
  "sprint.propose": { sprint: "n" },
  "question.close": { question: "n", state: "answered" },
  "map.get": { map: "n" },
  "map.note": { map: "n", cell: "says", quote: "Q" },
  "map.place": { map: "n", evidence: "n", cell: "says" },
  "map.takeOff": { evidence: "n" },
  "map.addStage": { map: "n", name: "N" },
  ...Object.fromEntries(
    ["editStage", "moveStage", "removeStage"].map((verb) => [`map.${verb}`, { map: "n", stage: "n" }]),
  ),
  "cluster.place": { evidence: ["n"], cluster: null },
  "cluster.suggest": { product: "OPEN" },
  ...Object.fromEntries(
    ["link", "unlink"].map((verb) => [`insight.${verb}`, { insight: "n", noun: "item", to: "OPEN-3" }]),
  ),
  "trace.set": { item: "OPEN-3", evidence: "n" },
  "link.add": { item: "OPEN-3", noun: "persona", to: "n" },
  "link.remove": { item: "OPEN-3", noun: "persona", to: "n" },
  "criteria.confirm": { item: "OPEN-3", scenario: "n" },
  "story.split": { item: "OPEN-3", into: [{ title: "T" }] },
  "story.capture": { text: "T" },
  "lookalike.near": { text: "T" },
  "trace.suggest": { item: "OPEN-3" },
  "trace.chain": { item: "OPEN-3" },
  "grouping.propose": { product: "OPEN" },
  "canopy.replay": {},
  "flow.series": {},
  "flow.times": {},
  "flow.sprint": { sprint: "n" },
  "flow.forecast": {},
  "alignment.of": {},
  "home.of": {},
  "grouping.apply": { product: "OPEN", themes: [{ name: "T", epics: [{ name: "E", stories: ["OPEN-3"] }] }] },
  "transcript.set": { interview: "i", text: "T" },
  "transcript.edit": { interview: "i", edits: [{ start: 0, was: "", text: "T" }] },
  "transcript.get": { interview: "i" },
  "highlight.add": { interview: "i", start: 0, end: 1 },
  "highlight.capture": { evidence: "e" },
  "draft.list": { product: "OPEN" },
  "draft.accept": { drafts: [{ item: "OPEN-3", story: { want: "T" } }] },
  "lookalike.dismiss": { a: "OPEN-3", b: "OPEN-4" },
  "item.merge": { item: "OPEN-3", into: "OPEN-4" },
  "component.share": { items: ["OPEN-3"] },
  "feature.import": { product: "OPEN", files: [{ name: "N", text: "Feature: T" }] },
  "feature.export": { product: "OPEN" },
  "finding.silence": { rule: "vague" },
  "finding.list": { rule: "vague" },
  "notice.add": { notices: [] },
  "notice.claimMail": { member: "editor", notices: ["n"] },
  "member.setMail": { mode: "off" },
  "board.setLimit": { product: "OPEN", column: "to-do", limit: 3 },
  "view.create": { name: "N", page: "board" },
  ...Object.fromEntries(["edit", "delete", "pin", "subscribe", "get"].map((verb) => [`view.${verb}`, { view: "v" }])),
  "search.everything": { text: "T" },
  "gate.set": { stage: "to-do", check: "score", on: true },
  "workspace.setSprintLimit": { points: 8 },
  "history.revert": { version: 1 },
  "archive.apply": { archive: "a" },
  "import.apply": { import: "i" },
  "import.adjust": { import: "i" },
  "import.plan": { import: "i" },
  "mapping.save": { product: "OPEN", format: "jira-csv" },
  "mapping.delete": { product: "OPEN", format: "jira-csv" },
  "mapping.list": { product: "OPEN" },
  "import.revert": { import: "i" },
  "connection.create": { product: "OPEN", tracker: "github", project: "octo/shop", token: "t" },
  ...Object.fromEntries(
    ["edit", "delete", "pull", "begin", "due"].map((verb) => [`connection.${verb}`, { connection: "c" }]),
  ),
  "connection.begin": { connection: "c", import: "i" },
  "connection.end": { connection: "c", import: "i", state: "failed" },
  "connection.list": { product: "OPEN" },
  "feed.create": { product: "OPEN" },
  "feed.revoke": { feed: "f" },
  "ticket.map": { connection: "c", toTicket: {}, toStage: {} },
  "ticket.listen": { connection: "c" },
  "ticket.resume": { connection: "c" },
  "ticket.list": { product: "OPEN" },
  "ticket.note": { item: "OPEN-3", url: "https://a.b" },
  "ticket.park": { connection: "c", code: "c", reason: "r" },
  "ticket.answer": { connection: "c", items: ["i"] },
  "webhook.create": { address: "https://example.com/hook" },
  ...Object.fromEntries(
    ["edit", "renew", "delete", "test", "resume", "get", "deliveries"].map((verb) => [
      `webhook.${verb}`,
      { webhook: "w" },
    ]),
  ),
  "webhook.redeliver": { webhook: "w", version: 1 },
  "webhook.park": { webhook: "w", code: "c", reason: "r" },
  "webhook.answer": { webhook: "w", asked: ["a"] },
  "item.bulkEdit": { items: ["OPEN-3"] },
  "item.bulkMove": { items: ["OPEN-3"], at: "first" },
  "item.bulkConvert": { items: ["OPEN-3"], kind: "epic" },
  "item.bulkDelete": { items: ["OPEN-3"] },
  "item.bulkRestore": { items: ["OPEN-3"] },
  "stage.bulkMove": { items: ["OPEN-3"], stage: "to-do" },
  "score.bulkSet": { items: ["OPEN-3"], inputs: {} },
  "poker.create": { product: "OPEN", name: "N", items: ["OPEN-3"] },
  ...Object.fromEntries(
    ["get", "edit", "facilitate", "invite", "uninvite", "close", "join", "leave"].map((verb) => [
      `poker.${verb}`,
      { poker: "n" },
    ]),
  ),
  ...Object.fromEntries(
    ["goTo", "reveal", "revote"].map((verb) => [`poker.${verb}`, { poker: "n", item: "OPEN-3", input: "value" }]),
  ),
  "poker.agree": { poker: "n", item: "OPEN-3", input: "value", value: 1 },
  "poker.vote": { poker: "n", item: "OPEN-3", input: "value", value: 1 },
  "poker.remark": { poker: "n", item: "OPEN-3", text: "T" },
  "poker.setTimer": { poker: "n", seconds: 60 },
  "survey.create": { product: "OPEN", name: "N", technique: "kano", items: ["OPEN-3", "OPEN-4"] },
  "survey.answer": { survey: "n", ballot: {} },
  ...Object.fromEntries(
    ["get", "edit", "invite", "uninvite", "close"].map((verb) => [`survey.${verb}`, { survey: "n" }]),
  ),
  "guide.check": { questions: ["Q?"] },
  "interview.check": { text: "Q?" },
  "briefing.create": { audience: "sales" },
  ...Object.fromEntries(
    ["edit", "delete", "get", "read", "freeze", "unfreeze", "share"].map((verb) => [
      `briefing.${verb}`,
      { briefing: "n" },
    ]),
  ),
  "briefing.addBlock": { briefing: "n", kind: "text" },
  ...Object.fromEntries(
    ["editBlock", "moveBlock", "removeBlock"].map((verb) => [`briefing.${verb}`, { briefing: "n", block: "b1" }]),
  ),
  "briefing.revoke": { link: "l" },
  "briefing.schedule": { briefing: "n", every: "week" },
  "briefing.countViews": { counts: [] },
  "briefing.keep": { briefing: "n", as: "sent", at: "2026-01-01T00:00:00Z", scopes: [], content: "{}" },
  "briefing.claimSending": { briefing: "n" },
  "form.open": { form: "n" },
  "form.close": { form: "n" },
  "request.create": { product: "OPEN", text: "T" },
  "request.leave": { form: "n", link: "l", text: "T" },
  "request.merge": { request: "n", into: "n" },
  "request.decline": { request: "n", reason: "T" },
  "request.snooze": { request: "n", until: "2099-01-01T00:00:00Z" },
  "request.link": { request: "n", item: "OPEN-3" },
  ...Object.fromEntries(["accept", "reopen", "alike", "contacts"].map((verb) => [`request.${verb}`, { request: "n" }])),
  "request.eraseContact": { asker: "n" },
  "request.forget": { asker: "n" },
  "request.claimTelling": { askers: ["n"] },
  "guest.join": { session: "n", link: "l", name: "N", hash: "h", hint: "t" },
  "guest.revoke": { guest: "g" },
  "session.due": { session: "n" },
  "history.past": { item: "OPEN-3" },
  "import.list": { product: "OPEN" },
  "search.find": { text: "T" },
  "item.list": {},
  "item.tree": { product: "OPEN" },
};
const baseOf = (name: string): object => {
  if (smallest[name]) return smallest[name];
  const shape = operationOf(name).input as unknown as { shape: object };
  return "item" in shape.shape ? { item: "OPEN-3" } : {};
};
const operationOf = (name: string) => registry.commands.get(name) ?? registry.queries.get(name) ?? expect.fail(name);
const names = [...registry.commands.keys(), ...registry.queries.keys()];

const isOf = (schema: Schema, type: string): boolean =>
  [schema.type].flat().includes(type) || (schema.anyOf?.some((one) => isOf(one, type)) ?? false);
const part = (schema: Schema, type: string): Schema =>
  (schema.anyOf ?? [schema]).find((one) => isOf(one, type)) ?? schema;

/** Values that no field of the schema's type may take. */
const bad = (schema: Schema): [string, unknown][] => {
  const values: [string, unknown][] = [
    ["a symbol of nothing", Number.NaN],
    ["an endless number", Number.POSITIVE_INFINITY],
  ];
  if (!isOf(schema, "boolean")) values.push(["true", true]);
  if (!isOf(schema, "string")) values.push(["a text", "text"]);
  else
    values.push(
      ["NUL", "a\u0000b"],
      ["half a pair", "a\ud83d"],
      ["the other half", "\udedf"],
      ["a text too long", "x".repeat(Math.max(100_000, part(schema, "string").maxLength ?? 0) + 1)],
    );
  if (isOf(schema, "string") && !isOf(schema, "number")) values.push(["a number", 7]);
  if (isOf(schema, "number") || isOf(schema, "integer")) values.push(["1e308", 1e308], ["-1e308", -1e308]);
  if (!isOf(schema, "array")) values.push(["a list", ["x"]]);
  else values.push(["a huge list", Array(100_000).fill("x")], ["a list of lists", [["x"]]]);
  if (!isOf(schema, "object")) values.push(["an object", { x: 1 }]);
  return values;
};

const attacks = (name: string): Attack[] => {
  const found: Attack[] = [];
  const visit = (schema: Schema, path: string[]) => {
    for (const [key, inner] of Object.entries(part(schema, "object").properties ?? {})) {
      const put = (value: unknown): object => {
        const input = structuredClone(baseOf(name)) as Record<string, unknown>;
        let at = input;
        for (const step of path) at = (at[step] ??= {}) as Record<string, unknown>;
        at[key] = value;
        return input;
      };
      const field = [...path, key].join(".");
      for (const [what, value] of bad(inner)) found.push({ field, what, input: put(value) });
      if (isOf(inner, "array"))
        for (const [what, value] of bad(part(inner, "array").items ?? {}))
          found.push({ field: `${field}.0`, what, input: put([value]) });
      if (isOf(inner, "object")) {
        visit(inner, [...path, key]);
        found.push({ field: `${field}.unknown`, what: "an unknown field", input: put({ unknown: 1 }) });
        found.push({ field: `${field}.__proto__`, what: "__proto__", input: put(JSON.parse('{"__proto__":{"x":1}}')) });
      }
    }
  };
  visit(z.toJSONSchema(operationOf(name).input, { io: "input", unrepresentable: "any" }) as Schema, []);
  found.push({ field: "unknown", what: "an unknown field", input: { ...baseOf(name), unknown: 1 } });
  found.push({
    field: "__proto__",
    what: "__proto__",
    input: JSON.parse(`{"__proto__":{"admin":true},${JSON.stringify(baseOf(name)).slice(1)}`.replace(",}", "}")),
  });
  return found;
};

describe("hostile input", () => {
  it.each(names)("[HO-1] %s names the field that is wrong", (name) => {
    const world = backlog();
    const list = attacks(name);
    expect(list.length).toBeGreaterThan(1);
    for (const { field, what, input } of list) {
      const problem = world.refusal("system", name, input);
      const about = `${field}: ${what}`;
      expect(problem, about).toMatchObject({ kind: "invalid", code: "invalid-input" });
      expect(
        problem.errors?.some(
          (error) =>
            error.field === field || error.field.startsWith(`${field}.`) || field.startsWith(`${error.field}.`),
        ),
        `${about} was told as ${problem.errors?.map((error) => error.field)}`,
      ).toBe(true);
      const told = JSON.stringify(problem);
      expect(told.length, about).toBeLessThan(5_000);
      expect(told, about).not.toMatch(/\\u0000|\\ud[89a-f]/i);
    }
  });

  it("[HO-1] takes the inputs that the attacks start from", () => {
    for (const name of names) {
      const parsed = operationOf(name).input.safeParse(baseOf(name));
      expect(parsed.error, name).toBeUndefined();
    }
  });

  it("[HO-1] an input that is no object is refused", () => {
    for (const input of ["text", 7, [], true])
      expect(backlog().refusal("editor", "item.edit", input).kind).toBe("invalid");
    expect(backlog().refusal("editor", "item.edit", null).errors?.[0]?.field).toBe("item");
  });

  it("[HO-1] names of things that are no names find nothing", () => {
    for (const item of [
      "__proto__",
      "constructor",
      "toString",
      " ",
      "OPEN-0",
      "OPEN-3 ",
      "' OR 1=1",
      "00000000-0000-7000-8000-999999999999",
    ]) {
      expect(backlog().refusal("editor", "item.edit", { item, title: "T" })).toMatchObject({
        kind: "not-found",
        subject: item,
      });
    }
  });
});
