import { documentOf } from "./generate-documents.ts";
import { pick, randomFrom } from "./random.ts";
import type { ExampleEpicKind, ExampleStage, GeneratedItem } from "./types.ts";
import { words } from "./words.ts";

type GeneratedStory = Extract<GeneratedItem, { kind: "story" }>;

const scale = [1, 2, 3, 5, 8, 13] as const;
const epicKinds: readonly ExampleEpicKind[] = [
  "new-capability",
  "new-capability",
  "workflow-redesign",
  "system-upgrade",
];
const stages: readonly ExampleStage[] = ["pending", "to-do", "discussing", "developing", "confirming", "finished"];

/** How many items of each kind a backlog of `count` items has: about 0.2 % themes, 4 % epics, the rest stories. */
export function generatedCounts(count: number): { themes: number; epics: number; stories: number } {
  const themes = Math.min(count, Math.max(1, Math.round(count * 0.002)));
  const epics = Math.min(count - themes, Math.max(themes, Math.round(count * 0.04)));
  return { themes, epics, stories: count - themes - epics };
}

/**
 * A backlog of exactly `count` items (an integer, 0 or more) for benches and tests, one item at a time, so that none is held.
 * The same `count` and `seed` (a 32-bit integer) give the same items, with `documents` all texts of each besides. Throws RangeError for another `count`.
 */
export function* generateBacklog(
  count: number,
  seed: number,
  options: { readonly documents?: boolean } = {},
): Generator<GeneratedItem, void, undefined> {
  const documents = options.documents ? randomFrom(seed + 1) : undefined;
  for (const item of itemsOf(count, seed)) yield documents ? { ...item, document: documentOf(documents, item) } : item;
}

function* itemsOf(count: number, seed: number): Generator<GeneratedItem, void, undefined> {
  if (!Number.isSafeInteger(count) || count < 0)
    throw new RangeError(`A backlog of ${count} items cannot be generated. Give a whole number, 0 or more.`);
  if (count === 0) return;
  const random = randomFrom(seed);
  const { themes, epics, stories } = generatedCounts(count);
  let number = 0;
  let epicsLeft = epics;
  let storiesLeft = stories;
  for (let theme = 0; theme < themes; theme++) {
    const themeNumber = ++number;
    const area = pick(random, words.areas);
    yield {
      kind: "theme",
      number: themeNumber,
      parent: null,
      title: `${area} ${pick(random, words.aims)}`,
      description: `What ${pick(random, words.roles)}s say about ${area.toLowerCase()}.`,
    };
    const ownEpics = Math.ceil(epicsLeft / (themes - theme));
    for (let epic = 0; epic < ownEpics; epic++) {
      const epicNumber = ++number;
      yield {
        kind: "epic",
        number: epicNumber,
        parent: themeNumber,
        title: `${area}: ${pick(random, words.epics)} ${pick(random, words.stays)}`,
        epicKind: pick(random, epicKinds),
      };
      const fair = storiesLeft / epicsLeft;
      const ownStories =
        epicsLeft === 1 ? storiesLeft : Math.min(storiesLeft, Math.round(fair * (0.4 + 1.2 * random())));
      const progress = 1 - theme / themes;
      for (let i = 0; i < ownStories; i++) yield storyOf(random, ++number, epicNumber, progress);
      storiesLeft -= ownStories;
      epicsLeft--;
    }
  }
}

/** `progress` from 0 to 1: how far the theme is; finished stories gather where it is high. */
function storyOf(random: () => number, number: number, parent: number, progress: number): GeneratedStory {
  const action = `${pick(random, words.actions)} ${pick(random, words.objects)}`;
  const way = pick(random, words.ways);
  const stay = random() < 0.5 ? ` ${pick(random, words.stays)}` : "";
  const stage = pick(random, stages.slice(random() < progress ? 1 : 0, random() < progress ? 6 : 3));
  const scored = stage !== "pending" || random() < 0.3;
  return {
    kind: "story",
    number,
    parent,
    title: `${action.slice(0, 1).toUpperCase()}${action.slice(1)} ${way}`,
    story: {
      role: pick(random, words.roles),
      situation: `${pick(random, words.subjects)} ${pick(random, words.events)}${stay}`,
      want: `${action} ${way}`,
      outcome: pick(random, words.outcomes),
    },
    stage,
    labels: labelsOf(random),
    ...(scored && {
      effort: pick(random, scale),
      value: pick(random, scale),
      urgency: pick(random, scale),
      risk: pick(random, scale),
    }),
  };
}

function labelsOf(random: () => number): readonly string[] {
  const first = pick(random, words.labels);
  const second = pick(random, words.labels);
  const chance = random();
  if (chance < 0.3) return [];
  return chance < 0.8 || first === second ? [first] : [first, second];
}
