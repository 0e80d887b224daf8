import type { StoryParts } from "../story/parts.ts";
import { everydayVerbs } from "../story/verbs.ts";
import type { StoryFields } from "./finding.ts";
import { type Piece, type Sentence, sentenceOf, stretch, word } from "./sentence.ts";
import { wishesOf } from "./several.ts";
import { coreEnd, joinedActions } from "./wish-shape.ts";
import { words } from "./words.ts";

/** A way to cut a story: by the steps of a workflow, the data, a rule, the interface, the role, or the path through it. */
export type SplitWay = "workflow" | "operation" | "data" | "rule" | "interface" | "role" | "path";

/** One story that a split proposes, with the scenarios (by name) that would go with it. */
export interface SplitStory {
  readonly parts: StoryParts;
  readonly scenarios: readonly string[];
}

/** One proposal: at least two stories made of the story's own words. */
export interface SplitIdea {
  readonly way: SplitWay;
  readonly label: string;
  readonly why: string;
  readonly stories: readonly SplitStory[];
}

const told: Readonly<Record<SplitWay, readonly [label: string, why: string]>> = {
  workflow: [
    "By step of the workflow",
    "Each step already helps someone, and the first can be tried before the rest exists.",
  ],
  operation: ["By operation", "Seeing and adding are of use before changing and removing are there."],
  data: ["By kind of data", "One kind shows whether the idea works; the others follow it."],
  rule: ["By rule", "The simplest rule first; each further rule is a story that can be weighed by itself."],
  interface: ["By interface", "One way in first, the one that most people use."],
  role: ["By role", "Roles differ in what they need; one of them can be served first."],
  path: ["By happy and unhappy path", "The usual way first; what can go wrong follows, the most likely first."],
};

function idea(way: SplitWay, stories: readonly SplitStory[]): SplitIdea {
  const [label, why] = told[way];
  return { way, label, why, stories };
}

const channels = words(
  "web mobile desktop app phone tablet email mail sms ios android browser api chat slack pdf csv excel print telephone website kiosk watch push post letter command-line terminal",
);
const ruleOpeners = words("by with if unless except only until depending when per");
const unhappy =
  /\b(?:fail\w*|error\w*|invalid|wrong|missing|not|no|cannot|can't|refus\w*|reject\w*|expired?|empty|unknown|denied|without|too (?:long|large|many|late)|timeout|times? out|duplicate|offline|lost|declin\w*)\b/iu;
const scenario = /^\s*(?:scenario(?: outline| template)?|example):[ \t]*(.*)$/iu;
const coarseHead = /^(?:to )?(?:manage|administer|maintain|handle)\s+/iu;
const operations = ["see", "add", "change", "remove"];

/**
 * Ways to split a story that is too big, the most telling first: by workflow step, operation, data, rule, interface, role, path. Every proposal is made of the
 * story's own words and criteria; none where the text shows no seam.
 */
export function splitIdeas(story: StoryFields): SplitIdea[] {
  const s = sentenceOf(story);
  const names = scenarioNames(story.criteria?.text ?? "");
  const found = [bySteps(s), byOperation(s), byPath(s, names), byRole(s), ...byLists(s), byScenarios(s, names)];
  const ideas = found.flatMap((one) => (one && one.stories.length > 1 ? [one] : []));
  return ideas.filter((one, i) => ideas.findIndex((other) => other.way === one.way) === i);
}

function scenarioNames(text: string): string[] {
  return text
    .slice(0, 50_000)
    .split("\n")
    .flatMap((line) => scenario.exec(line)?.[1]?.trim() || []);
}

function each(s: Sentence, values: readonly StoryParts[]): SplitStory[] {
  return values.map((value) => ({ parts: { ...s.parts, ...value }, scenarios: [] }));
}

function bySteps(s: Sentence): SplitIdea | undefined {
  const { want } = s.pieces;
  if (!want) return undefined;
  const joints = joinedActions(want.tokens, coreEnd(want.tokens));
  return joints.length === 0
    ? undefined
    : idea(
        "workflow",
        each(
          s,
          wishesOf(want, joints).map((text) => ({ want: text })),
        ),
      );
}

function byOperation(s: Sentence): SplitIdea | undefined {
  const text = s.pieces.want?.text ?? "";
  const head = coarseHead.exec(text)?.[0];
  const thing = head === undefined ? "" : text.slice(head.length).trim();
  return thing === ""
    ? undefined
    : idea(
        "operation",
        each(
          s,
          operations.map((verb) => ({ want: `${verb} ${thing}` })),
        ),
      );
}

/** The scenarios in which all goes well stay with this story; each in which something goes wrong can be its own. */
function byPath(s: Sentence, names: readonly string[]): SplitIdea | undefined {
  const bad = names.filter((name) => unhappy.test(name));
  const good = names.filter((name) => !unhappy.test(name));
  if (bad.length === 0 || good.length === 0) return undefined;
  return idea("path", [
    { parts: s.parts, scenarios: good },
    ...bad.map((name) => ({ parts: inSituation(s, name), scenarios: [name] })),
  ]);
}

function byScenarios(s: Sentence, names: readonly string[]): SplitIdea | undefined {
  if (names.length < 3 || names.some((name) => unhappy.test(name))) return undefined;
  return idea(
    "rule",
    names.map((name) => ({ parts: inSituation(s, name), scenarios: [name] })),
  );
}

/** A scenario's name tells its case: it joins the situation, and nothing of the story is lost. */
function inSituation(s: Sentence, name: string): StoryParts {
  const words = /^\p{Lu}\p{Ll}/u.test(name) ? name.slice(0, 1).toLowerCase() + name.slice(1) : name;
  return { ...s.parts, situation: s.parts.situation === undefined ? words : `${s.parts.situation} (${words})` };
}

function byRole(s: Sentence): SplitIdea | undefined {
  const { role } = s.pieces;
  const list = role && listIn(role, 0, role.tokens.length);
  if (!role || list?.first !== 0 || list.last !== role.tokens.length - 1) return undefined;
  return idea(
    "role",
    each(
      s,
      list.members.map((member) => ({ role: member })),
    ),
  );
}

/** "photos, videos and documents", "by title or author", "by email and SMS": a list of things in the wish. */
function byLists(s: Sentence): SplitIdea[] {
  const { want } = s.pieces;
  // Several actions are parted first; what they are done to is another story's list.
  if (!want || joinedActions(want.tokens, want.tokens.length).length > 0) return [];
  const ideas: SplitIdea[] = [];
  for (let from = 1; from < want.tokens.length; ) {
    const list = listIn(want, from, want.tokens.length);
    if (!list) break;
    from = list.last + 1;
    const { start, end } = stretch(want.tokens, list.first, list.last);
    const stories = each(
      s,
      list.members.map((member) => ({ want: want.text.slice(0, start) + member + want.text.slice(end) })),
    );
    const isChannel = list.members.some((member) => channels.has(member.toLowerCase().split(" ").at(-1) ?? ""));
    const way = isChannel ? "interface" : ruleOpeners.has(word(want.tokens, list.first - 1)) ? "rule" : "data";
    ideas.push(idea(way, stories));
  }
  return ideas;
}

interface List {
  readonly first: number;
  readonly last: number;
  readonly members: readonly string[];
}

const edge = words(
  "a an the my our your his her its their to of in on at for from with by via as into onto over through all any only this that these those can is are be and or so when if which who per about between both either",
);

/** The next list of two or more things: short members, parted by commas and a last "and" or "or". */
function listIn(piece: Piece, from: number, end: number): List | undefined {
  const { tokens } = piece;
  for (let at = from + 1; at < end - 1; at++) {
    if (
      !/^(?:and|or)$/u.test(word(tokens, at)) ||
      (everydayVerbs.has(word(tokens, at + 1)) && edge.has(word(tokens, at + 2)))
    )
      continue;
    const members: [number, number][] = [];
    let until = at - 1;
    for (let member = 0; member < 8; member++) {
      let start = until;
      while (
        start > from - 1 &&
        until - start < 2 &&
        tokens[start]?.before === "none" &&
        !isEdge(tokens[start - 1]?.word, start - 1, from)
      )
        start--;
      if (isEdge(word(tokens, start), start, from) || start < 0) break;
      members.unshift([start, until]);
      if (tokens[start]?.before !== "mark") break;
      until = start - 1;
    }
    let last = at + 1;
    while (edge.has(word(tokens, last)) && last < end) last++;
    const lastStart = last;
    while (
      last + 1 < end &&
      last - lastStart < 1 &&
      tokens[last + 1]?.before === "none" &&
      !edge.has(word(tokens, last + 1))
    )
      last++;
    if (members.length === 0 || lastStart >= end) continue;
    const cut = ([a, b]: [number, number]): string => {
      const span = stretch(tokens, a, b);
      return piece.text.slice(span.start, span.end);
    };
    return {
      first: members[0]?.[0] ?? at,
      last,
      members: [...members, [lastStart, last] as [number, number]].map(cut),
    };
  }
  return undefined;
}

/** A word that no member of a list reaches over: a small word, or the wish's verb at its beginning. */
function isEdge(w: string | undefined, at: number, from: number): boolean {
  return (
    w === undefined || edge.has(w) || (at === from - 1 && from > 0) || (at < 3 && everydayVerbs.has(w) && from > 0)
  );
}
