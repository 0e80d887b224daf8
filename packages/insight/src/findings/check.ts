import { type Alike, AlikeIndex } from "./alike.ts";
import { checkBeside } from "./beside.ts";
import type { Finding, OtherStory, StoryContext, StoryInput } from "./finding.ts";
import { checkMinimal } from "./minimal.ts";
import { checkOutcome } from "./outcome.ts";
import { checkRole } from "./role.ts";
import { findingRules } from "./rules.ts";
import { inText, type Sentence, sentenceOf } from "./sentence.ts";
import { checkSituation } from "./situation.ts";
import { departs, formOf, type UsualForm, usualForm } from "./uniform.ts";
import { checkVague } from "./vague.ts";
import { checkWish } from "./wish.ts";

/** What is known of the other stories, ready for comparing. */
export interface Others {
  readonly usual: UsualForm;
  nearest(s: Sentence): Alike | undefined;
}

const order = new Map(findingRules.map((rule, i) => [rule.name, i]));
const prepared = new WeakMap<object, Others>();

/**
 * The weaknesses of one story, each with its place, the reason and a mend; none for a story that is well written. Never throws.
 * `input`: a sentence as typed, or the parts with criteria and effort. Rules stand for the criteria of the Quality User Story framework (Lucassen et al., 2016)
 * and INVEST (Wake, 2003). Pass the same `siblings` array again and it is prepared once.
 */
export function checkStory(input: StoryInput, context: StoryContext = {}): Finding[] {
  const s = sentenceOf(input);
  return checkSentence(s, context, context.siblings && othersOf(context.siblings));
}

/** The same for a story already laid out, with its siblings already prepared. */
export function checkSentence(s: Sentence, context: StoryContext, others: Others | undefined): Finding[] {
  if (s.text.trim() === "" && !s.fields) return [];
  const found = [
    ...checkRole(s, context),
    ...checkSituation(s),
    ...checkWish(s),
    ...checkVague(s),
    ...checkOutcome(s),
    ...checkMinimal(s),
    ...checkBeside(s, context),
    ...(others ? compare(s, others) : []),
  ];
  const silenced = new Set(context.silenced);
  return found
    .filter(({ rule }) => !silenced.has(rule))
    .sort((a, b) => (order.get(a.rule) ?? 0) - (order.get(b.rule) ?? 0) || a.span.start - b.span.start);
}

function othersOf(siblings: NonNullable<StoryContext["siblings"]>): Others {
  const known = prepared.get(siblings);
  if (known) return known;
  const stories = siblings.map(
    (story, i): OtherStory => (typeof story === "string" ? { id: `${i}`, text: story } : story),
  );
  const index = new AlikeIndex(stories.map(({ id, text }) => ({ id, sentence: sentenceOf(text) })));
  const others: Others = {
    usual: usualForm(stories.map(({ text }) => formOf(text))),
    nearest: (s) => index.nearest(s, 1)[0],
  };
  prepared.set(siblings, others);
  return others;
}

function compare(s: Sentence, others: Others): Finding[] {
  const found: Finding[] = [];
  const whole = { start: 0, end: s.text.length };
  if (s.text !== "" && departs(formOf(s.text), others.usual))
    found.push(
      inText("not-uniform", s, "text", whole, {
        label: "Write it in the usual form",
        part: "text",
        ...(s.matched ? { parts: s.parts } : { ask: "Who wants it, when, and what for?" }),
      }),
    );
  const other = others.nearest(s);
  if (other?.sure) {
    const { id, text, likeness } = other;
    const ask = "Is it the same wish? Keep one of the two, or say what makes them differ.";
    found.push({
      ...inText("near-duplicate", s, "text", whole, { label: "Compare the two", part: "text", ask }),
      other: { id, text, likeness },
    });
  }
  return found;
}
