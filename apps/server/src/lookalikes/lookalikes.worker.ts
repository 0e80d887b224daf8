// Compares the items of workspaces, away from the event loop that serves everyone else.
import { parentPort } from "node:worker_threads";
import { LookalikeIndex, suggestFrom, worthALook } from "@overstory/insight";
import type { Answered, Asked, ComparedItem, Done, Pair } from "./messages.ts";

/** How many look-alikes of one item are kept. */
const mostPerItem = 20;
/** A text while it is written is a title: from here on it is worth a line beside it. */
const worthALine = 0.4;
const mostNear = 50;
/** Suggestions of the whole workspace, of which the query takes those of one product. */
const mostSuggested = 75;
/** Items looked up before others get their turn. */
const slice = 50;
/** Above this share of changed items, all are looked up again: rarity of words has moved. */
const anewFrom = 0.05;

type Known = {
  /** Titles with texts: what pairs are found by. */
  readonly whole: LookalikeIndex;
  /** Titles alone: what a title that is being written is compared with. */
  readonly titles: LookalikeIndex;
  /** Evidence: what is suggested for an item. */
  readonly findings: LookalikeIndex;
  readonly ids: Set<string>;
  readonly changed: Set<string>;
  pairs: Map<string, Pair>;
  /** How far the items are that are being looked up. */
  looked?: Done | undefined;
};

const workspaces = new Map<string, Known>();

const knownOf = (workspace: string): Known => {
  const known = workspaces.get(workspace) ?? {
    whole: new LookalikeIndex(),
    titles: new LookalikeIndex(),
    findings: new LookalikeIndex(),
    ids: new Set(),
    changed: new Set(),
    pairs: new Map(),
  };
  workspaces.set(workspace, known);
  return known;
};

const change = (known: Known, set: readonly ComparedItem[], gone: readonly string[]): void => {
  for (const { id, title, text } of set) {
    known.whole.add(id, { title, text });
    known.titles.add(id, { title });
    known.ids.add(id);
    known.changed.add(id);
  }
  for (const id of gone) {
    known.whole.remove(id);
    known.titles.remove(id);
    known.ids.delete(id);
    known.changed.add(id);
  }
};

const changeFindings = ({ findings }: Known, set: readonly ComparedItem[], gone: readonly string[]): void => {
  for (const { id, title, text } of set) findings.add(id, { title, text });
  for (const id of gone) findings.remove(id);
};

const others = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const before = (one: Pair, other: Pair): number =>
  one.a === other.a ? (one.b < other.b ? -1 : 1) : one.a < other.a ? -1 : 1;

const pairsOf = async (known: Known): Promise<Pair[]> => {
  if (known.changed.size > 0) {
    const isAnew = known.changed.size > known.ids.size * anewFrom;
    const asked = isAnew ? [...known.ids] : [...known.changed].filter((id) => known.ids.has(id));
    const stale = new Set(known.changed);
    known.changed.clear();
    const kept = isAnew ? [] : [...known.pairs].filter(([, { a, b }]) => !stale.has(a) && !stale.has(b));
    const pairs = new Map(kept);
    for (const [at, id] of asked.entries()) {
      for (const { id: other, likeness, shared } of known.whole.nearestTo(id, mostPerItem, worthALook)) {
        const [a, b] = id < other ? [id, other] : [other, id];
        pairs.set(`${a} ${b}`, { a, b, likeness, shared });
      }
      if (at % slice !== slice - 1) continue;
      known.looked = { done: at + 1, of: asked.length };
      await others();
    }
    known.looked = undefined;
    // In about the order in which they are asked for: putting so many into order would keep everybody else waiting.
    known.pairs = new Map([...pairs].sort(([, one], [, other]) => other.likeness - one.likeness || before(one, other)));
  }
  return [...known.pairs.values()];
};

const answer = async (asked: Asked): Promise<Answered> => {
  const known = knownOf(asked.workspace);
  if (asked.t === "change") change(known, asked.set, asked.gone);
  else if (asked.t === "findings") changeFindings(known, asked.set, asked.gone);
  else if (asked.t === "suggest")
    return {
      n: asked.n,
      near: suggestFrom(asked.what === "items" ? known.whole : known.findings, asked.text, mostSuggested),
    };
  else if (asked.t === "progress") return { n: asked.n, ...(known.looked && { progress: known.looked }) };
  else if (asked.t === "forget") workspaces.delete(asked.workspace);
  else if (asked.t === "pairs")
    return asked.isAtHand && known.changed.size === 0 ? { n: asked.n } : { n: asked.n, pairs: await pairsOf(known) };
  else {
    const near = known.titles.nearest({ title: asked.text }, mostNear);
    return { n: asked.n, near: near.filter(({ likeness }) => likeness >= worthALine) };
  }
  return { n: asked.n };
};

// Pairs of one workspace are counted once at a time, what is asked meanwhile waits; a text that is written does not wait.
let counting: Promise<unknown> = Promise.resolve();

parentPort?.on("message", (asked: Asked) => {
  const tell = async () => parentPort?.postMessage(await answer(asked));
  if (asked.t === "near" || asked.t === "suggest" || asked.t === "progress") void tell();
  else counting = counting.then(tell);
});
