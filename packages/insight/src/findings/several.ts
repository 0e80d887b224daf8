import type { StoryParts } from "../story/parts.ts";
import { everydayVerbs } from "../story/verbs.ts";
import type { Finding, Fix } from "./finding.ts";
import { inPart, type Piece, type Sentence, stretch, word } from "./sentence.ts";
import { coreEnd, type Joint, joinedActions } from "./wish-shape.ts";

/** A wish for more than one action: "upload and resize images". Things joined by "and" are one action on several things, and pass. */
export function checkSeveral(s: Sentence): Finding[] {
  const { want } = s.pieces;
  if (!want) return [];
  const joints = joinedActions(want.tokens, coreEnd(want.tokens));
  const first = joints[0];
  const last = joints.at(-1);
  if (!first || !last) return [];
  return [inPart("several-wishes", want, stretch(want.tokens, first.at, last.verb), splitFix(s, want, joints))];
}

/** The wishes of a story one by one; what follows the last of them ("images") is given to those that lack it. */
export function wishesOf(want: Piece, joints: readonly Joint[]): string[] {
  const starts = [0, ...joints.map((joint) => want.tokens[joint.verb]?.start ?? 0)];
  const ends = [...joints.map((joint) => want.tokens[joint.at - 1]?.end ?? 0), want.text.length];
  const whole = starts.map((start, i) => want.text.slice(start, ends[i]).trim());
  const last = joints.at(-1);
  const shared = last ? want.text.slice(want.tokens[last.verb]?.end ?? 0).trim() : "";
  return whole.map((text, i) => {
    const from = i === 0 ? 0 : (joints[i - 1]?.verb ?? 0);
    const until = i < joints.length ? (joints[i]?.at ?? 0) : want.tokens.length;
    const bare = until - from === 1 && i < joints.length;
    return bare && shared !== "" && !/^[,.;]/u.test(shared) ? `${text} ${shared}` : text;
  });
}

function splitFix(s: Sentence, want: Piece, joints: readonly Joint[]): Fix {
  // "a tool that finds and removes …" has no second wish of its own to offer.
  const startsAsAction = everydayVerbs.has(word(want.tokens, 0)) || /^(?:to|be|log|sign)$/u.test(word(want.tokens, 0));
  if (!startsAsAction)
    return {
      label: "Split into several stories",
      part: "want",
      ask: "Which of these is the wish of this story, and which is another's?",
    };
  const stories = wishesOf(want, joints).map((text): StoryParts => ({ ...s.parts, want: text }));
  return { label: `Split into ${stories.length} stories`, part: "want", stories };
}
