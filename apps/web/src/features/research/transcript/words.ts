import type { Stretch, Turn } from "@overstory/backlog";

/** Words of a text, with the marks that stick to them. */
const word = /[\p{L}\p{N}][\p{L}\p{N}'’_-]*/gu;
const sentenceEnd = /[.!?…]+["”’')\]]*(?=\s|$)/g;

/** What of a turn is words: without who speaks and when. */
export const bodyOf = (turn: Turn): Stretch => ({ start: turn.start + turn.head, end: turn.end });

const wordsIn = (text: string, { start, end }: Stretch): Stretch[] =>
  [...text.slice(start, end).matchAll(word)].map(({ 0: found, index }) => ({
    start: start + index,
    end: start + index + found.length,
  }));

/** The sentences of a turn; together they are its words from the first to the last. */
export const sentencesIn = (text: string, { start, end }: Stretch): Stretch[] => {
  const sentences: Stretch[] = [];
  let from = start;
  const add = (to: number) => {
    const words = text.slice(from, to);
    const lead = words.length - words.trimStart().length;
    const length = words.trim().length;
    if (length > 0) sentences.push({ start: from + lead, end: from + lead + length });
    from = to;
  };
  for (const { 0: found, index } of text.slice(start, end).matchAll(sentenceEnd)) add(start + index + found.length);
  add(end);
  return sentences;
};

const bodies = (turns: readonly Turn[], at: number, by: 1 | -1): Stretch | undefined => {
  for (let nth = at + by; nth >= 0 && nth < turns.length; nth += by) {
    const body = bodyOf(turns[nth] as Turn);
    if (body.start < body.end) return body;
  }
  return undefined;
};

type Step = { readonly turns: readonly Turn[]; readonly nth: number; readonly by: 1 | -1 };
type Cut = (text: string, stretch: Stretch) => Stretch[];

/** Where the next word (or sentence) ends after a place, or the one before it begins; over the border of a turn, too. */
const step =
  (cut: Cut) =>
  (text: string, place: number, { turns, nth, by }: Step): Stretch | undefined => {
    const turn = turns[nth];
    if (!turn) return undefined;
    const here = cut(text, bodyOf(turn));
    const next = by > 0 ? here.find(({ end }) => end > place) : here.findLast(({ start }) => start < place);
    if (next) return next;
    const body = bodies(turns, nth, by);
    const there = body && cut(text, body);
    return by > 0 ? there?.[0] : there?.at(-1);
  };

export const wordAfter = step(wordsIn);
export const sentenceAfter = step(sentencesIn);

/** The sentence of a turn in which a place stands; the nearest one after it, else its last. */
export const sentenceAt = (text: string, turn: Turn, place: number): Stretch | undefined => {
  const sentences = sentencesIn(text, bodyOf(turn));
  return sentences.find(({ end }) => end > place) ?? sentences.at(-1);
};
