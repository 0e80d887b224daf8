import { everydayVerbs } from "../story/verbs.ts";
import type { Finding, Fix } from "./finding.ts";
import { missing, onPart, type Piece, type Sentence, word } from "./sentence.ts";
import { coreEnd } from "./wish-shape.ts";
import { senseOf, stopWords, words } from "./words.ts";

const ask = "What is better for them afterwards? What would they do without it?";
const empty = words(
  "thing things action feature functionality function task able possible want wish do done doing easily quickly successfully properly actually",
);

/** Rules about what is gained. */
export function checkOutcome(s: Sentence): Finding[] {
  const { outcome, want } = s.pieces;
  if (!outcome) return [missing("outcome-missing", s, "outcome", missingFix(s, want))];
  if (!want || !repeats(want, outcome)) return [];
  return [onPart("outcome-repeats-want", outcome, { label: "Say what is gained", part: "outcome", ask })];
}

function meanings(piece: Piece): Set<string> {
  const found = new Set<string>();
  for (const token of piece.tokens)
    if (!stopWords.has(token.word) && !empty.has(token.word)) found.add(senseOf(token.word));
  return found;
}

/** Every word that carries meaning in the outcome is in the wish already. */
function repeats(want: Piece, outcome: Piece): boolean {
  const said = meanings(want);
  const gained = meanings(outcome);
  if (gained.size === 0) return outcome.tokens.length > 0 && outcome.tokens.length < 5;
  for (const sense of gained) if (!said.has(sense)) return false;
  return true;
}

/** A purpose hidden in the wish ("… to reduce waiting") is offered as the outcome. */
function missingFix(s: Sentence, want: Piece | undefined): Fix {
  const plain: Fix = { label: "Add the outcome", part: "outcome", ask };
  if (!want) return plain;
  const end = coreEnd(want.tokens);
  if (end >= want.tokens.length || word(want.tokens, end) !== "to" || !everydayVerbs.has(word(want.tokens, end + 1)))
    return plain;
  const previous = want.tokens[end - 1]?.end ?? 0;
  const purpose = want.text.slice(want.tokens[end + 1]?.start ?? 0).trim();
  const rest = want.text.slice(0, previous).trim();
  const dropped = want.text.slice(previous, want.tokens[end]?.start ?? 0);
  if (/\S/u.test(dropped.replace(",", ""))) return plain;
  return {
    label: "Make the purpose the outcome",
    part: "outcome",
    parts: { ...s.parts, want: rest, outcome: purpose },
  };
}
