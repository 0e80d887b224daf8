import type { Problem } from "@overstory/kernel";
import { describe, expect, it } from "vitest";
import { itemKind } from "./item/schema.ts";
import { productKind } from "./product/schema.ts";
import { publicRegistry, registry } from "./registry.ts";
import { backlog, type World, workspace } from "./testing/index.ts";

type Inputs = Record<string, (name: string) => object>;

/** For each command and query that names an item of another: its smallest input, in every field that takes one. */
const naming: Inputs = {
  "epic.create": (parent) => ({ parent, title: "T" }),
  "story.create": (parent) => ({ parent, title: "T" }),
  "theme.create": (after) => ({ product: "OPEN", title: "T", after }),
  "item.edit": (item) => ({ item, title: "T" }),
  "document.edit": (item) => ({ item, description: "T" }),
  "item.move": (item) => ({ item, at: "first" }),
  "item.convert": (item) => ({ item, kind: "story" }),
  "item.delete": (item) => ({ item }),
  "item.restore": (item) => ({ item }),
  "stage.move": (item) => ({ item, stage: "to-do" }),
  "score.set": (item) => ({ item, inputs: { value: 1 } }),
  "score.of": (item) => ({ item }),
  "score.list": (under) => ({ product: "OPEN", under }),
  "sprint.fill": (item) => ({ sprint: "s", items: [item] }),
  "score.setEach": (item) => ({
    cards: [
      { item: "OPEN-3", inputs: { value: 1 } },
      { item, inputs: { value: 1 } },
    ],
  }),
  "comment.add": (item) => ({ item, body: "T" }),
  "item.bulkEdit": (item) => ({ items: ["OPEN-3", item], title: "T" }),
  "item.bulkMove": (item) => ({ items: ["OPEN-3", item], at: "first" }),
  "item.bulkConvert": (item) => ({ items: ["OPEN-3", item], kind: "story" }),
  "item.bulkDelete": (item) => ({ items: ["OPEN-3", item] }),
  "item.bulkRestore": (item) => ({ items: ["OPEN-3", item] }),
  "stage.bulkMove": (item) => ({ items: ["OPEN-3", item], stage: "to-do" }),
  "score.bulkSet": (item) => ({ items: ["OPEN-3", item], inputs: { value: 1 } }),
  "item.get": (item) => ({ item }),
  "item.tree": (item) => ({ item }),
  "item.list": (under) => ({ under }),
  "alignment.of": (theme) => ({ theme }),
  ...Object.fromEntries(
    ["flow.series", "flow.times", "flow.forecast"].map((name) => [name, (under: string) => ({ under })]),
  ),
  "kpi.delivery": (item) => ({ item }),
  "comment.list": (item) => ({ item }),
  "ticket.check": (item) => ({ item }),
  "file.list": (item) => ({ item }),
  "risk.create": (item) => ({ item, title: "T" }),
  "risk.list": (item) => ({ item }),
  "risk.of": (item) => ({ item }),
  "dependency.create": (item) => ({ item, external: "T" }),
  "dependency.list": (item) => ({ item }),
  "dependency.of": (item) => ({ item }),
  "question.create": (item) => ({ item, text: "T" }),
  "question.list": (item) => ({ item }),
  "asset.create": (item) => ({ item, title: "T", url: "https://example.com" }),
  "asset.list": (item) => ({ item }),
  "decision.create": (item) => ({ item, text: "T" }),
  "decision.list": (item) => ({ item }),
  "trace.set": (item) => ({ item, evidence: "e" }),
  "link.add": (item) => ({ item, noun: "persona", to: "p" }),
  "link.remove": (item) => ({ item, noun: "persona", to: "p" }),
  "criteria.confirm": (item) => ({ item, scenario: "S" }),
  "story.accept": (item) => ({ item }),
  "story.split": (item) => ({ item, into: [{ title: "T" }] }),
  "story.capture": (parent) => ({ text: "T", parent }),
  "highlight.capture": (parent) => ({ evidence: "e", parent }),
  "lookalike.list": (item) => ({ item }),
  "trace.suggest": (item) => ({ item }),
  "trace.chain": (item) => ({ item }),
  "grouping.apply": (item) => ({ product: "OPEN", themes: [{ name: "T", epics: [{ name: "E", stories: [item] }] }] }),
  "draft.accept": (item) => ({ drafts: [{ item, story: { want: "T" } }] }),
  "lookalike.near": (item) => ({ text: "T", item }),
  "lookalike.dismiss": (a) => ({ a, b: "OPEN-3" }),
  "item.merge": (item) => ({ item, into: "OPEN-3" }),
  "component.share": (item) => ({ items: ["OPEN-3", item] }),
  "story.check": (item) => ({ item }),
  "feature.import": (parent) => ({ parent, files: [{ name: "N", text: "Feature: T" }] }),
  "feature.export": (item) => ({ item }),
  "item.watch": (item) => ({ item }),
  "gate.of": (item) => ({ item }),
  "history.of": (item) => ({ item }),
  "history.past": (item) => ({ item }),
  "request.link": (item) => ({ request: "r", item }),
  "poker.create": (item) => ({ product: "OPEN", name: "N", items: ["OPEN-3", item] }),
  "survey.create": (item) => ({ product: "OPEN", name: "N", technique: "kano", items: ["OPEN-3", item] }),
  "poker.edit": (item) => ({ poker: "n", items: [item] }),
  "poker.goTo": (item) => ({ poker: "n", item, input: "value" }),
  "poker.reveal": (item) => ({ poker: "n", item, input: "value" }),
  "poker.revote": (item) => ({ poker: "n", item, input: "value" }),
  "poker.agree": (item) => ({ poker: "n", item, input: "value", value: 1 }),
  "poker.vote": (item) => ({ poker: "n", item, input: "value", value: 1 }),
  "poker.remark": (item) => ({ poker: "n", item, text: "T" }),
  "briefing.create": (theme) => ({ audience: "sales", theme }),
};

const second: Inputs = {
  "epic.create": (before) => ({ product: "OPEN", title: "T", before }),
  "story.create": (after) => ({ parent: "OPEN-2", title: "T", after }),
  "item.move": (parent) => ({ item: "OPEN-3", parent }),
  "item.convert": (parent) => ({ item: "OPEN-3", kind: "story", parent }),
  "lookalike.dismiss": (b) => ({ a: "OPEN-3", b }),
  "item.merge": (into) => ({ item: "OPEN-3", into }),
  "grouping.apply": (epic) => ({ product: "OPEN", themes: [{ name: "T", epics: [{ epic, stories: [] }] }] }),
  "component.edit": (home) => ({ component: "c", home }),
  "item.bulkMove": (after) => ({ items: ["OPEN-3"], after }),
  "item.bulkConvert": (parent) => ({ items: ["OPEN-3"], kind: "story", parent }),
  "dependency.create": (on) => ({ item: "OPEN-3", on }),
};

const productNaming: Inputs = {
  "theme.create": (product) => ({ product, title: "T" }),
  "item.move": (product) => ({ item: "OPEN-3", product }),
  "item.list": (product) => ({ product }),
  "item.tree": (product) => ({ product }),
  "score.list": (product) => ({ product }),
  "score.compare": (product) => ({ product, techniques: ["rice", "ice"] }),
  "score.stability": (product) => ({ product }),
  "order.commit": (product) => ({ product }),
  "order.list": (product) => ({ product }),
  "roadmap.get": (product) => ({ product }),
  "baseline.create": (product) => ({ product, name: "N" }),
  "baseline.list": (product) => ({ product }),
  "search.find": (product) => ({ product, text: "story" }),
  "import.list": (product) => ({ product }),
  "mapping.save": (product) => ({ product, format: "jira-csv" }),
  "mapping.delete": (product) => ({ product, format: "jira-csv" }),
  "mapping.list": (product) => ({ product }),
  "connection.create": (product) => ({ product, tracker: "linear", project: "ENG", token: "t" }),
  "connection.list": (product) => ({ product }),
  "ticket.list": (product) => ({ product }),
  "lookalike.list": (product) => ({ product }),
  "coverage.of": (product) => ({ product }),
  "grouping.propose": (product) => ({ product }),
  "canopy.replay": (product) => ({ product }),
  ...Object.fromEntries(
    ["flow.series", "flow.times", "flow.forecast", "alignment.of", "home.of"].map((name) => [
      name,
      (product: string) => ({ product }),
    ]),
  ),
  "flow.sprint": (product) => ({ product, sprint: "S" }),
  "grouping.apply": (product) => ({ product, themes: [{ name: "T", epics: [] }] }),
  "draft.list": (product) => ({ product }),
  "lookalike.near": (product) => ({ text: "T", product }),
  "sprint.create": (product) => ({ product, name: "N" }),
  "sprint.list": (product) => ({ product }),
  "release.create": (product) => ({ product, name: "N" }),
  "release.list": (product) => ({ product }),
  "view.create": (product) => ({ product, name: "N", page: "board" }),
  "view.list": (product) => ({ product }),
  "search.everything": (product) => ({ text: "story", product: [product] }),
  "board.setLimit": (product) => ({ product, column: "to-do", limit: 3 }),
  "milestone.create": (product) => ({ product, name: "N" }),
  "milestone.list": (product) => ({ product }),
  "evidence.create": (product) => ({ product, quote: "Q" }),
  "evidence.list": (product) => ({ product }),
  "participant.create": (product) => ({ product, name: "N" }),
  "participant.list": (product) => ({ product }),
  "interview.create": (product) => ({ product, title: "T" }),
  "interview.list": (product) => ({ product }),
  "map.create": (product) => ({ product, name: "N" }),
  "map.list": (product) => ({ product }),
  "cluster.create": (product) => ({ product, name: "N" }),
  "cluster.list": (product) => ({ product }),
  "cluster.suggest": (product) => ({ product }),
  "insight.create": (product) => ({ product, title: "T" }),
  "insight.list": (product) => ({ product }),
  "guide.create": (product) => ({ product, name: "N" }),
  "guide.list": (product) => ({ product }),
  "guide.check": (product) => ({ product, questions: ["Q?"] }),
  "briefing.create": (product) => ({ product, audience: "sales" }),
  "briefing.list": (product) => ({ product }),
  "form.create": (product) => ({ product, title: "T" }),
  "form.list": (product) => ({ product }),
  "request.create": (product) => ({ product, text: "T" }),
  "request.list": (product) => ({ product }),
  "risk.list": (product) => ({ product }),
  "dependency.list": (product) => ({ product }),
  "asset.list": (product) => ({ product }),
  "decision.list": (product) => ({ product }),
  "finding.counts": (product) => ({ product }),
  "finding.list": (product) => ({ product, rule: "vague" }),
  "story.capture": (product) => ({ product, text: "T" }),
  "feature.import": (product) => ({ product, files: [{ name: "N", text: "Feature: T" }] }),
  "feature.export": (product) => ({ product }),
  "poker.create": (product) => ({ product, name: "N", items: ["OPEN-3"] }),
  "poker.list": (product) => ({ product }),
  "survey.create": (product) => ({ product, name: "N", technique: "kano", items: ["OPEN-3", "OPEN-4"] }),
  "survey.list": (product) => ({ product }),
};

const takesItem = (name: string): boolean => {
  const shape = (registry.commands.get(name) ?? registry.queries.get(name))?.input as unknown as { shape: object };
  return ["item", "items", "parent", "under"].some((field) => field in shape.shape);
};

/** The same ids and keys, with and without the limited product's items. */
const worlds = (): { there: World; absent: World } => {
  const [there, absent] = [backlog(), backlog()];
  for (const { id, product } of absent.rowsOf(itemKind))
    if (product === "p-shut") absent.rows.set("item", id, undefined);
  absent.rows.set("product", "p-shut", undefined);
  return { there, absent };
};

// What is refused changes nothing, so that one pair of worlds serves many questions.
type Pair = ReturnType<typeof worlds>;
const problems = ({ there, absent }: Pair, as: string, name: string, input: object): Problem[] => [
  there.refusal(as, name, input),
  absent.refusal(as, name, input),
];

describe("what one does not see", () => {
  it("[PR-3] every command and query on items is in this table", () => {
    const all = [...publicRegistry.commands.keys(), ...registry.queries.keys()].filter(takesItem);
    expect(all.filter((name) => !naming[name])).toEqual([]);
  });

  it("[PR-3] is answered byte by byte as what does not exist, by key and by id", () => {
    const id = backlog()
      .rowsOf(itemKind)
      .find(({ key }) => key === "SHUT-3")?.id as string;
    const pair = worlds();
    for (const table of [naming, second]) {
      for (const [name, input] of Object.entries(table)) {
        for (const foreign of ["SHUT-3", "shut-3", id]) {
          const isQuery = registry.queries.has(name);
          for (const who of isQuery
            ? ["editor", "commenter", "viewer"]
            : name.startsWith("comment.")
              ? ["editor", "commenter"]
              : ["editor"]) {
            const [there, absent] = problems(pair, who, name, input(foreign));
            expect(JSON.stringify(there), `${name} ${foreign}`).toBe(JSON.stringify(absent));
            expect(there?.kind, `${name} ${foreign}`).toBe("not-found");
          }
        }
      }
    }
  });

  it("[PR-3] answers a foreign product as a missing one", () => {
    const pair = worlds();
    for (const [name, input] of Object.entries(productNaming)) {
      for (const foreign of ["SHUT", "p-shut"]) {
        const [there, absent] = problems(pair, "editor", name, input(foreign));
        expect(JSON.stringify(there)).toBe(JSON.stringify(absent));
        expect(there?.kind).toBe("not-found");
      }
    }
  });

  it("[PR-3] answers a foreign comment and import as missing ones", () => {
    const { there, absent } = worlds();
    const comment = there.run<{ id: string }>("insider", "comment.add", { item: "SHUT-3", body: "Secret" }).id;
    const staged = {
      file: "f.csv",
      format: "jira-csv",
      system: "jira",
      product: "p-shut",
      rows: 0,
      skipped: 0,
      troubles: [],
      parentsResolved: 0,
      parentsMissing: 0,
    };
    there.staged.set("job", [staged, []]);
    expect(JSON.stringify(there.refusal("editor", "import.apply", { import: "job" }))).toBe(
      JSON.stringify(absent.refusal("editor", "import.apply", { import: "job" })),
    );
    there.run("insider", "import.apply", { import: "job" });
    for (const [name, input] of [
      ["comment.edit", { comment, body: "Mine" }],
      ["comment.delete", { comment }],
      ["import.revert", { import: "job" }],
    ] as const) {
      expect(JSON.stringify(there.refusal("editor", name, input))).toBe(
        JSON.stringify(absent.refusal("editor", name, input)),
      );
    }
  });

  it("[PR-3] is in no list, tree, search or sum", () => {
    const { there, absent } = worlds();
    for (const [name, input] of [
      ["item.list", {}],
      ["item.list", { trash: true }],
      ["item.tree", {}],
      ["search.find", { text: "story" }],
      ["search.find", { text: "SHUT-3" }],
      ["product.list", {}],
    ] as const) {
      for (const who of ["editor", "viewer"])
        expect(there.ask<object>(who, name, input)).toEqual(absent.ask<object>(who, name, input));
    }
  });

  it("[PR-3] is seen by those named, by owners and admins", () => {
    for (const who of ["insider", "owner", "admin"])
      expect(backlog().ask(who, "item.get", { item: "SHUT-3" }).key).toBe("SHUT-3");
  });

  it("[PR-3] opens and closes with the product's visibility, at once", () => {
    const world = backlog();
    world.run("owner", "product.edit", { product: "SHUT", members: ["viewer"] });
    expect(world.ask("viewer", "item.get", { item: "SHUT-3" }).key).toBe("SHUT-3");
    expect(world.refusal("insider", "item.get", { item: "SHUT-3" }).kind).toBe("not-found");
    world.run("owner", "product.edit", { product: "SHUT", visibility: "all" });
    expect(world.ask("insider", "item.get", { item: "SHUT-3" }).key).toBe("SHUT-3");
  });

  it("[PR-2] keeps who limits a product among its members", () => {
    const world = workspace();
    world.run("admin", "product.edit", { product: "OPEN", visibility: "members", members: ["viewer"] });
    expect(world.row(productKind, "p-open")?.members).toEqual(["viewer", "admin"]);
    world.run("owner", "member.setRole", { member: "admin", role: "viewer" });
    expect(world.ask<{ products: { key: string }[] }>("admin", "product.list").products.map(({ key }) => key)).toEqual([
      "OPEN",
    ]);
  });
});
