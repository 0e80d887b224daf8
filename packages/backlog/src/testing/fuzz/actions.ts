import type { Rows } from "@overstory/kernel";
import { type Item, itemKind } from "../../item/schema.ts";
import { productKind } from "../../product/schema.ts";
import { stageNames } from "../../stage/stages.ts";
import type { Random } from "./random.ts";
import type { Browser } from "./world.ts";

type Make = (
  random: Random,
  items: readonly Item[],
  browser: Browser,
) => { name: string; input: Record<string, unknown> } | undefined;

const some = (random: Random, items: readonly Item[]): string => random.pick(items)?.id ?? "nobody";
const many = (random: Random, items: readonly Item[]): string[] =>
  Array.from({ length: 1 + random.int(4) }, () => some(random, items));
const products = ["p-open", "p-shut"];

const place = (random: Random, items: readonly Item[]): Record<string, unknown> => {
  if (random.chance(0.3)) return { after: some(random, items) };
  if (random.chance(0.3)) return { parent: some(random, items), at: "first" };
  return { parent: random.chance(0.2) ? null : some(random, items) };
};

const makers: readonly Make[] = [
  (random, _, browser) => ({
    name: "theme.create",
    input: { id: browser.newId(), product: random.pick(products), title: `Theme ${random.int(1e6)}` },
  }),
  (random, items, browser) => ({
    name: "epic.create",
    input: {
      id: browser.newId(),
      parent: some(
        random,
        items.filter((item) => item.kind === "theme"),
      ),
      title: `Epic ${random.int(1e6)}`,
    },
  }),
  (random, items, browser) => ({
    name: "story.create",
    input: {
      id: browser.newId(),
      parent: some(
        random,
        items.filter((item) => item.kind !== "theme"),
      ),
      title: `Story ${random.int(1e6)}`,
      effort: 1 + random.int(8),
    },
  }),
  (random, _items, browser) => ({
    name: "story.create",
    input: { id: browser.newId(), product: random.pick(products), story: { want: `wish ${random.int(1e6)}` } },
  }),
  (random, items) => ({ name: "item.edit", input: { item: some(random, items), title: `Renamed ${random.int(1e6)}` } }),
  (random, items) => ({
    name: "item.edit",
    input: { item: some(random, items), story: { role: `role ${random.int(1e6)}` } },
  }),
  (random, items) => ({
    name: "item.edit",
    input: { item: some(random, items), addLabels: [`l${random.int(5)}`], effort: 1 + random.int(13) },
  }),
  (random, items) => ({ name: "item.move", input: { item: some(random, items), ...place(random, items) } }),
  (random, items) => ({ name: "item.move", input: { item: some(random, items), product: random.pick(products) } }),
  (random, items) => ({
    name: "item.convert",
    input: { item: some(random, items), kind: random.pick(["theme", "epic", "story"]) },
  }),
  (random, items) => ({ name: "item.delete", input: { item: some(random, items) } }),
  (random, items) => ({ name: "item.restore", input: { item: some(random, items) } }),
  (random, items) => ({ name: "item.bulkMove", input: { items: many(random, items), ...place(random, items) } }),
  (random, items) => ({ name: "item.bulkDelete", input: { items: many(random, items) } }),
  (random, items) => ({ name: "stage.move", input: { item: some(random, items), stage: random.pick(stageNames) } }),
  (random, items) => ({
    name: "score.set",
    input: { item: some(random, items), inputs: { value: random.int(9), urgency: random.int(9), risk: random.int(9) } },
  }),
  (random, items, browser) => ({
    name: "comment.add",
    input: { id: browser.newId(), item: some(random, items), body: `Comment ${random.int(1e6)}` },
  }),
  (random, _, browser) => {
    const [id, name] = [browser.newId(), random.pick(["Alpha", "Beta"])];
    return random.chance(0.5)
      ? { name: "persona.create", input: { id, name } }
      : { name: "sprint.create", input: { id, name, product: random.pick(products) } };
  },
  (random, items, browser) => {
    const [id, item, text] = [browser.newId(), some(random, items), `Text ${random.int(1e6)}`];
    return random.pick([
      { name: "risk.create", input: { id, item, title: text } },
      { name: "question.create", input: { id, item, text } },
      { name: "decision.create", input: { id, item, text } },
      { name: "dependency.create", input: { id, item, on: some(random, items) } },
    ]);
  },
  (random, items) => {
    const [item, to] = [some(random, items), random.pick(["Alpha", "Beta"])];
    return random.pick([
      { name: "link.add", input: { item, noun: "persona", to } },
      { name: "persona.delete", input: { persona: to } },
      { name: "item.edit", input: { item, sprint: to } },
      { name: "sprint.start", input: { sprint: to, product: random.pick(products) } },
      { name: "sprint.close", input: { sprint: to, product: random.pick(products), leftovers: "backlog" } },
      { name: "item.watch", input: { item, watch: random.chance(0.7) } },
    ]);
  },
  (random, items) => ({
    name: "document.edit",
    input: { item: some(random, items), criteria: `Scenario: S${random.int(3)}\nGiven a`, businessValue: "Value" },
  }),
  (random, items) => ({
    name: "criteria.confirm",
    input: { item: some(random, items), scenario: `S${random.int(3)}`, confirmed: random.chance(0.8) },
  }),
  (random, _, browser) => {
    const envelope = random.pick(browser.sent);
    return envelope && { name: "history.revert", input: { clientId: browser.id, seq: envelope.seq } };
  },
  (random, items) => ({
    name: "batch",
    input: {
      commands: many(random, items).map((item) => ({
        name: "stage.move",
        input: { item, stage: random.pick(stageNames) },
      })),
    },
  }),
  (random) =>
    random.chance(0.1)
      ? {
          name: "product.edit",
          input: {
            product: "p-shut",
            visibility: random.pick(["all", "members"]),
            members: random.chance(0.5) ? ["m-editor"] : ["m-limited"],
          },
        }
      : undefined,
  (random, _, browser) => ({
    name: "evidence.create",
    input: { id: browser.newId(), product: random.pick(products), quote: `Said ${random.int(1e6)}` },
  }),
  (random) =>
    random.chance(0.1)
      ? {
          name: "product.limitResearch",
          input: { product: "p-open", limited: random.chance(0.5), members: [random.pick(["m-editor", "m-limited"])] },
        }
      : undefined,
];

/** Something that a person might do with what they see. */
export const act = (random: Random, browser: Browser): void => {
  const rows: Rows = browser.replica.rows;
  if (rows.get(productKind, "p-open") === undefined) return;
  const made = random.pick(makers)?.(random, [...rows.all(itemKind)], browser);
  if (made) browser.replica.dispatch(made.name, made.input);
};
