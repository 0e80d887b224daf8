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
  ...["stage", "score", "effort", "parts", "comment", "bulkMove", "bulkDelete", "swap", "undo", "undo"],
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
  const simple: Record<string, { name: string; input: object }> = {
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
    world.run("insider", name, input);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
};
