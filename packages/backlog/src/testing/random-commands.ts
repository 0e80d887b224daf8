import { DomainError } from "@overstory/kernel";
import fc from "fast-check";
import { type ItemKind, itemKind, itemKinds } from "../item/schema.ts";
import { stageNames } from "../stage/stages.ts";
import type { World } from "./world.ts";

/** A command whose items are picked by number from those that exist when it runs. */
export type Step = { readonly what: string; readonly a: number; readonly b: number; readonly n: number };

const whats = [
  ...[
    "theme",
    "epic",
    "story",
    "story",
    "substory",
    "move",
    "move",
    "moveTop",
    "beside",
    "toProduct",
    "convert",
    "delete",
    "restore",
  ],
  ...[
    "stage",
    "override",
    "score",
    "effort",
    "parts",
    "texts",
    "comment",
    "bulkMove",
    "bulkDelete",
    "swap",
    "undo",
    "undo",
  ],
  ...["risk", "dependency", "question", "asset", "decision", "record", "unrecord", "link", "unlink", "trace"],
  ...["criteria", "confirm", "accept", "watch", "plan", "startSprint", "closeSprint", "field", "custom", "reading"],
  ...["cards", "order", "fill", "record", "startSprint", "unrecord"],
];

export const steps = (maxLength = 25): fc.Arbitrary<Step[]> =>
  fc.array(fc.record({ what: fc.constantFrom(...whats), a: fc.nat(40), b: fc.nat(40), n: fc.nat(40) }), { maxLength });

/** Items of a kind, or any where there is none: rules refuse most moves that are picked blindly. */
const some = (items: readonly { key: string; kind?: ItemKind }[], kind: ItemKind) => {
  const found = items.filter((item) => item.kind === kind);
  return found.length > 0 ? found : items;
};

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

const commandFor = (world: World, { what, a, b, n }: Step): { name: string; input: object } => {
  const all = world.rowsOf(itemKind);
  const items = all.length > 0 ? all : [{ key: "OPEN-1" }];
  const item = pick(items, a).key;
  const other = pick(items, b).key;
  const at = pick(["first", "last"], n);
  const product = pick(["OPEN", "SHUT"], n);
  const [epics, stories] = [some(items, "epic"), some(items, "story")];
  const [story, part] = [pick(stories, a).key, pick(stories, b).key];
  const many = [item, other, pick(items, a + b).key];
  const hung = { item, text: `Text ${n}`, title: `Title ${n}`, url: "https://example.com", note: `Note ${n}` };
  const of = (...fields: (keyof typeof hung)[]) => Object.fromEntries(fields.map((field) => [field, hung[field]]));
  // Names are few, so that records are often met again, and often named by two.
  const name = pick(["Alpha", "Beta"], b);
  const plan = pick(["sprint", "milestone", "release"] as const, b);
  const shared = pick(["persona", "component", "kpi", "objective"] as const, n);
  const records: Record<string, { name: string; input: object }> = {
    risk: { name: "risk.create", input: of("item", "title") },
    dependency: { name: "dependency.create", input: { ...of("item", "note"), on: other } },
    question: { name: "question.create", input: of("item", "text") },
    asset: { name: "asset.create", input: of("item", "title", "url") },
    decision: { name: "decision.create", input: of("item", "text") },
    record:
      n % 2 === 0
        ? { name: `${plan}.create`, input: { product, name } }
        : { name: `${shared}.create`, input: { [shared === "objective" ? "title" : "name"]: name } },
    unrecord: { name: `${n % 2 === 0 ? plan : shared}.delete`, input: { [n % 2 === 0 ? plan : shared]: name } },
    link: { name: "link.add", input: { item, noun: shared, to: name } },
    unlink: { name: "link.remove", input: { item, noun: shared, to: name } },
    trace:
      n % 3 === 0
        ? { name: "evidence.create", input: { product, quote: name } }
        : { name: "trace.set", input: { item, evidence: name, stance: pick(["supports", "contradicts", null], n) } },
    criteria: {
      name: "document.edit",
      input: {
        item,
        criteria: n % 4 === 0 ? null : n % 5 === 0 ? "No Gherkin" : `Scenario: S${n % 3}\nGiven a\nScenario: T`,
      },
    },
    confirm: {
      name: "criteria.confirm",
      input: { item, scenario: pick(["S0", "S1", "T"], n), confirmed: b % 3 !== 0 },
    },
    accept: { name: "story.accept", input: { item, accept: n % 3 !== 0 } },
    watch: { name: "item.watch", input: { item, watch: n % 3 !== 0 } },
    plan: { name: "item.edit", input: { item, [plan]: n % 4 === 0 ? null : name } },
    startSprint: { name: "sprint.start", input: { sprint: name, product } },
    closeSprint: {
      name: "sprint.close",
      input: { sprint: name, product, leftovers: pick(["backlog", "Alpha", "Beta"], a) },
    },
    cards: {
      name: "score.setEach",
      input: {
        technique: pick(["ice", "value-effort", "weighted-scoring"], b),
        cards: [
          {
            item,
            inputs: pick(
              [
                { impact: n % 11, confidence: n % 3 === 0 ? null : 5, ease: 2 },
                { value: n % 5, effort: 1 + (n % 8) },
                { cost: 1 + (n % 5) },
              ],
              b,
            ),
          },
        ],
      },
    },
    order: {
      name: "order.commit",
      input: { product, technique: pick(["ice", "value-effort"], b), kind: pick(itemKinds, n) },
    },
    fill: {
      name: "sprint.fill",
      input: {
        sprint: name,
        product,
        ...(n % 3 === 0 ? { remove: [story] } : { items: story === part ? [story] : [story, part] }),
      },
    },
    field: { name: "field.create", input: { name, type: "choice", options: ["Red", "Blue"] } },
    custom: { name: "item.edit", input: { item, custom: { [name]: pick(["Red", "Blue", null], n) } } },
    reading: { name: "kpi.read", input: { kpi: name, day: `2025-0${1 + (n % 9)}-01`, value: n % 4 === 0 ? null : n } },
    override: {
      name: "stage.move",
      input: { item: story, stage: pick(stageNames, n), override: true, reason: "Because", accept: b % 2 === 0 },
    },
    texts: {
      name: "item.edit",
      input: {
        item,
        description: n % 3 === 0 ? "" : `Text ${n}`,
        title: `Title ${n}`,
        ...(n % 2 === 0 && { businessValue: "V" }),
      },
    },
  };
  const simple: Record<string, { name: string; input: object }> = {
    ...records,
    theme: { name: "theme.create", input: { product, title: `T${n}`, at } },
    epic: { name: "epic.create", input: { parent: item, title: `E${n}`, at } },
    story: {
      name: "story.create",
      input: { parent: item, title: `S${n}`, stage: pick(stageNames, n), effort: 1 + (n % 8) },
    },
    substory: { name: "story.create", input: { parent: item, story: { want: `wish ${n}` } } },
    move: { name: "item.move", input: { item, parent: other, at } },
    moveTop: { name: "item.move", input: { item, parent: null, at } },
    beside: { name: "item.move", input: { item, after: other } },
    toProduct: { name: "item.move", input: { item, product } },
    convert: { name: "item.convert", input: { item, kind: pick(itemKinds, n) } },
    delete: { name: "item.delete", input: { item } },
    restore: { name: "item.restore", input: { item } },
    stage: { name: "stage.move", input: { item, stage: pick(stageNames, n) } },
    score: { name: "score.set", input: { item, inputs: { value: n, urgency: 1, risk: n % 3 === 0 ? null : 2 } } },
    effort: { name: "item.edit", input: { item, effort: n % 4 === 0 ? null : n } },
    parts: {
      name: "document.edit",
      input: { item, story: { role: n % 2 === 0 ? "" : "skipper", want: n % 3 === 0 ? null : "berth" } },
    },
    comment: { name: "comment.add", input: { item, body: `Comment ${n}` } },
    bulkMove: { name: "item.bulkMove", input: { items: [story, part], parent: pick(epics, n).key, at } },
    bulkDelete: { name: "item.bulkDelete", input: { items: many } },
    // The first of the two is touched before it moves, so that in the log it may come before what makes room for it.
    swap: {
      name: "batch",
      input: {
        commands: [
          { name: "item.edit", input: { item: story, title: `Swapped ${n}` } },
          { name: "item.move", input: { item: part, parent: pick(epics, n).key } },
          { name: "item.move", input: { item: story, parent: part } },
        ],
      },
    },
    undo: { name: "history.revert", input: { version: 1 + (n % Math.max(1, world.version)) } },
  };
  return simple[what] as { name: string; input: object };
};

/** Runs a step; one that a rule refuses changes nothing, and any other failure is a fault. Tells whether it was done. */
export const doStep = (world: World, step: Step): boolean => {
  const { name, input } = commandFor(world, step);
  try {
    // Who overrides a gate or makes a field is an owner.
    world.run(step.what === "override" || step.what === "field" ? "owner" : "insider", name, input);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
};
