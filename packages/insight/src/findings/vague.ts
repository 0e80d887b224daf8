import type { Finding } from "./finding.ts";
import { inPart, type Piece, type Sentence, stretch, word } from "./sentence.ts";
import { words } from "./words.ts";

const always = words(
  `easily easy easier simple simply quickly quick quicker fast faster rapidly efficient efficiently user-friendly userfriendly intuitive intuitively seamless seamlessly smooth smoothly robust flexible
  flexibly scalable optimal optimally reliable reliably appropriate appropriately suitable adequate adequately convenient conveniently nice nicely nicer beautiful attractive modern state-of-the-art
  high-quality performant responsive accurate accurately safely securely secure effectively effective timely promptly swiftly sufficient sufficiently reasonable reasonably properly comfortable effortless
  effortlessly frictionless meaningful better best improved great good asap easy-to-use best-in-class world-class transparent responsibly clearer simpler smarter smart`,
);
const pairs = new Set(
  "as fast|as quick|as easy|as simple|as possible|as needed|if necessary|and so|so on|high accuracy|high quality|high performance|large datasets|large number|up to date".split(
    "|",
  ),
);
/** Behind "is", "be", "provide": the vague word is the outcome itself. */
const copulas = words(
  "is are be being become becomes get gets stay stays remain it's they're feel more much provide have work works run runs even",
);
const comparatives = words(
  "easier better faster quicker simpler nicer smoother good great best efficient easy simple fast user-friendly intuitive convenient optimal smooth seamless effective reliable robust",
);
const measure =
  /\d|\b(?:seconds?|minutes?|hours?|days?|percent|clicks?|steps?|than (?:two|three|five|ten)|half|twice|without|within|at most|no more than|at least|fewer than|less than|more than|same day|instead of)\b/iu;
/** "best practices", "good standing", "fast food": fixed expressions. */
const fixed = words("practice practices standing food forward friday morning night news day luck bye");

const ask = "How would you measure it: how long, how many, how often, compared with what?";

/** Words that cannot be tested: anywhere in the wish; in the outcome only where they are all it says ("so that it's easier"). */
export function checkVague(s: Sentence): Finding[] {
  const found: Finding[] = [];
  const { want, outcome } = s.pieces;
  if (want && !measure.test(want.text.slice(0, 2000))) found.push(...vagueIn(want, false));
  if (outcome && !measure.test(outcome.text.slice(0, 2000))) found.push(...vagueIn(outcome, true));
  return found;
}

function vagueIn(piece: Piece, isOutcome: boolean): Finding[] {
  const { tokens } = piece;
  const found: Finding[] = [];
  for (let i = 0; i < tokens.length && found.length < 3; i++) {
    const w = word(tokens, i);
    const next = word(tokens, i + 1);
    const pair = pairs.has(`${w} ${next}`) && !isOutcome;
    const single = isOutcome ? comparatives.has(w) && carriesAll(piece, i) : always.has(w) && !fixed.has(next);
    if (!pair && !single) continue;
    const fix = { label: "Give a measure", part: piece.name, ask };
    found.push(inPart("vague", piece, stretch(tokens, i, pair ? i + 1 : i), fix));
  }
  return found;
}

function carriesAll(piece: Piece, at: number): boolean {
  const { tokens } = piece;
  if (fixed.has(word(tokens, at + 1))) return false;
  return copulas.has(word(tokens, at - 1)) && tokens.length - at <= 2;
}
