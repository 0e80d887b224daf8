import { github } from "../github/github.ts";
import { gitlab } from "../gitlab/gitlab.ts";
import { jiraJson } from "../jira-json/jira-json.ts";
import { linearJson } from "../linear/linear.ts";
import { trello } from "../trello/trello.ts";
import { ownShape } from "./own-shape.ts";
import type { Shape } from "./shape.ts";
import { type Given, isObject } from "./values.ts";

/** The shapes of known trackers; the surest signs first. */
const SHAPES: readonly Shape[] = [jiraJson, gitlab, github, linearJson, trello];

/** Lists are looked for so deep: answers of interfaces wrap them in a few names. */
const DEEPEST = 7;

/** A list of entries, and what it stands in. */
export interface Found {
  readonly shape: Shape;
  readonly document: Given;
  readonly list: readonly unknown[];
  /** What the list is called. */
  readonly name?: string;
}

const shapeOf = (list: readonly unknown[], shapes: readonly Shape[]): Shape | undefined =>
  shapes.find((shape) => list.slice(0, 50).some((one) => isObject(one) && shape.fits(one)));

interface Candidate {
  readonly list: readonly unknown[];
  readonly document: Given;
  readonly name?: string;
}

/** Every list of objects, from the outside in. What lies in an entry is part of it, and no list of its own. */
const candidates = (value: unknown, document: Given, depth: number, into: Candidate[], name = ""): void => {
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every((one) => Array.isArray(one))) {
      for (const page of value) candidates(page, document, depth + 1, into);
      return;
    }
    const objects = value.filter(isObject);
    if (objects.length === 0) return;
    const pages = objects.every((one) => shapeOf([one], [...SHAPES, ownShape]) === undefined);
    if (pages) for (const page of objects) candidates(page, page, depth + 1, into);
    else into.push({ list: value, document, name });
    return;
  }
  if (!isObject(value)) return;
  if (shapeOf([value], SHAPES)) {
    into.push({ list: [value], document: value });
    return;
  }
  if (Array.isArray(value.edges)) {
    const nodes = value.edges.map((edge) => (isObject(edge) ? edge.node : edge));
    candidates(nodes, document, depth + 1, into);
    return;
  }
  // Entries of a known tracker stand here; what stands beside them, such as what happened to a board, are none.
  const beside = Object.values(value).filter((inner) => Array.isArray(inner) && shapeOf(inner, SHAPES) !== undefined);
  if (beside.length > 0) {
    for (const list of beside) into.push({ list: list as unknown[], document: value });
    return;
  }
  // A board without cards: its lists and what happened to it are no entries.
  if (Array.isArray(value.cards) && Array.isArray(value.lists)) {
    into.push({ list: value.cards, document: value });
    return;
  }
  const before = into.length;
  for (const [key, inner] of Object.entries(value))
    candidates(inner, depth === 0 || "names" in value ? value : document, depth + 1, into, key);
  if (into.length === before && ownShape.fits(value)) into.push({ list: [value], document: value });
};

/** What stands around entries: people, labels and the like have names, but are no entries where there are others. */
const AROUND =
  /^(?:users|members|people|accounts|labels|tags|statuses|states|priorities|milestones|versions|sprints|components|customFields|custom_fields|fields|columns|teams|workflows|links|attachments|comments)$/i;

/** Objects in whose language no title is known: what is in them has to tell which name stands for it. */
const anyShape: Shape = {
  ...ownShape,
  fits: (entry) => Object.values(entry).some((value) => typeof value === "string"),
};

/** Lists of at least two objects that hold sentences, whatever they are called. */
const plainLists = (value: unknown, document: Given, depth: number, into: Candidate[], name = ""): void => {
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    const telling = value.filter(
      (one) =>
        isObject(one) &&
        Object.values(one).some((text) => typeof text === "string" && /\p{L}\s+\p{L}|\p{Lo}{3}/u.test(text)),
    );
    if (telling.length > 1 && telling.length * 2 > value.length) into.push({ list: value, document, name });
  } else if (isObject(value))
    for (const [key, inner] of Object.entries(value)) plainLists(inner, value, depth + 1, into, key);
};

/**
 * The lists of entries in a file's documents: those of a known tracker where there are any, else every list whose objects have
 * titles. Objects that follow each other, one a line, are one list.
 */
export const findEntries = (documents: readonly unknown[]): Found[] => {
  const singles =
    documents.length > 1 && documents.every((one) => isObject(one) && shapeOf([one], [...SHAPES, ownShape]));
  const all: Candidate[] = [];
  if (singles) all.push({ list: documents, document: {} });
  else for (const one of documents) candidates(one, isObject(one) ? one : {}, 0, all);
  const known = all.flatMap((one) => {
    const shape = shapeOf(one.list, SHAPES);
    return shape === undefined ? [] : [{ ...one, shape }];
  });
  if (known.length > 0) {
    const first = known[0]?.shape;
    return known.filter(({ shape }) => shape === first);
  }
  const own = all.filter(({ list }) => shapeOf(list, [ownShape]) !== undefined);
  const entries = own.filter(({ name }) => !AROUND.test(name ?? ""));
  if (own.length > 0) return (entries.length > 0 ? entries : own).map((one) => ({ ...one, shape: ownShape }));
  if (all.length > 0) return [];
  const lists: Candidate[] = [];
  for (const one of documents) plainLists(one, isObject(one) ? one : {}, 0, lists);
  const [longest] = lists.sort((a, b) => b.list.length - a.list.length);
  return longest === undefined ? [] : [{ ...longest, shape: anyShape }];
};
