import type { Token } from "../story/tokens.ts";
import { everydayVerbs } from "../story/verbs.ts";
import { word } from "./sentence.ts";
import { words } from "./words.ts";

const aside = words(
  "to also then thereby automatically easily quickly immediately just simply be able not both either even later subsequently hence thus securely safely accurately efficiently effectively i i'm am want would like need can should it they",
);
const determiners = words(
  "a an the my our your his her its their this that these those all any some each every both one no another such what which who how where when whether it them me us him you myself more",
);
const prepositions = words(
  "in on at for from with without into onto by of about as to via through per between across against within during based",
);
/** Verbs whose purpose is the wish itself: "use reports to find gaps". */
const carriers = words("use utilise utilize leverage apply employ access have get want need see");

/** Whether token `at` can be a bare verb. */
function isVerbWord(w: string): boolean {
  return everydayVerbs.has(w);
}

/** Whether a bare verb stands at `at` as an action: its own object, preposition or the end follows. */
export function isActionAt(tokens: readonly Token[], at: number): boolean {
  const w = word(tokens, at);
  if (!isVerbWord(w)) return false;
  const next = word(tokens, at + 1);
  if (next === "" || tokens[at + 1]?.before !== "none") return !nounLike.has(w);
  if (determiners.has(next)) return true;
  if (/^(?:and|or|&)$/u.test(next)) return !nounLike.has(w);
  if (prepositions.has(next)) return !nounLike.has(w);
  if (particles.has(next)) return true;
  return !nounLike.has(w) || (!qualities.has(w) && /(?:[^s]s|ing)$/u.test(next));
}

const particles = words("up out down off away back");
const qualities = words(
  "clear direct free clean secure open correct complete live separate better slow smooth mobile lower own target search",
);

/** Verbs that are just as often things; they count as verbs only before an article or the like. */
const nounLike = words(
  `access account act address aim alert answer approach audit balance benefit bill block board book budget bulk call care catch cause challenge change charge chart chat check
  claim close comment compromise conduct contact contract control copy cost count cover credit crop cut damage date deal debug delay demand design direct discount display document download draft
  drag drive drop edit email end estimate exercise experience experiment export face feature feed file filter finance fit fix flag focus forecast form format forward fund gain goal grade grant graph group
  guarantee guide hand head help highlight hit home host house image impact import increase index influence input insight issue judge label land lead level like limit link list load location lock log
  look loop love mail manufacture map mark market master match measure message mix model monitor mortgage move name need network notice object offer order output own pack park part pass pay permit phone place plan play
  plot point position post practice present press price print process produce product profile program progress project purchase query question queue quote range rank rate read reason record
  refund register release rent repair repeat report request research reserve respect rest result return review reward ride risk role rotate round route rule run safeguard sale sample scale scan schedule score
  screen search season segment sense separate service set shape share shift ship shop show sign sort sound source space speed split spot spread staff stage stand standard star start state stay step stock stop store story stream
  stress structure study style support survey swap switch table tag talk target task taste team test text tie time title top touch tour trace track trade traffic train transfer travel treat trial trigger trip trust try tune turn type update upgrade
  upload use value view visit voice vote wait walk warning waste watch water weight welcome win wish work direct free clean complete clear correct lower separate open live own secure better alternate smooth slow clear back mobile`,
);

/** The end of the wish proper: where its first purpose ("to reduce …"), by-product (", ensuring …") or reason begins. */
export function coreEnd(tokens: readonly Token[]): number {
  let from = 0;
  while (/^(?:to|be|able|also|easily|quickly|only)$/u.test(word(tokens, from))) from++;
  let spare = carriers.has(word(tokens, from)) || !isVerbWord(word(tokens, from)) ? 1 : 0;
  for (let i = from + 1; i < tokens.length; i++) {
    const w = word(tokens, i);
    const mark = tokens[i]?.before !== "none";
    if (
      mark &&
      /^(?:ensuring|allowing|enabling|reducing|saving|giving|improving|helping|leading|making|providing|facilitating|preventing|protecting|including|so|because|since|but|which|hoping)$/u.test(
        w,
      )
    )
      return i;
    if (/^(?:because|rather|instead|without)$/u.test(w)) return i;
    if (w === "to" && i > from + 1 && everydayVerbs.has(word(tokens, i + 1)) && !isBound(tokens, i)) {
      if (spare === 0) return i;
      spare--;
    }
  }
  return tokens.length;
}

/** "able to", "how to", "ability to", "need to": the verb belongs to what stands before. */
function isBound(tokens: readonly Token[], to: number): boolean {
  const previous = word(tokens, to - 1);
  return /^(?:able|how|where|when|what|ability|way|ways|option|need|want|have|has|opportunity|easy|possible|or|and|not|going|likely|access|right|rights|permission|me|us|him|them|time|unable|required|ready|allowed|used|needed|who|which|whom)$/u.test(
    previous,
  );
}

/** One conjunction that joins two actions: its token, and the token at which the second action begins. */
export interface Joint {
  readonly at: number;
  readonly verb: number;
}

/** The conjunctions of a wish, up to token `end`, that join two actions. */
export function joinedActions(tokens: readonly Token[], end: number): Joint[] {
  const joints: Joint[] = [];
  for (let i = 1; i < end; i++) {
    const w = word(tokens, i);
    const joins = /^(?:and|or|and\/or|then|plus)$/u.test(w);
    const comma = !joins && tokens[i]?.before === "mark";
    if (!joins && !comma) continue;
    let at = joins ? i + 1 : i;
    while (at < end && aside.has(word(tokens, at))) at++;
    if (joins && w === "then" && tokens[i]?.before === "none") continue;
    if (at >= end || isNounPair(tokens, i, at)) continue;
    if (!isActionAt(tokens, at) && !isSecondOfPair(tokens, i, at)) continue;
    // "easily and efficiently deliver" is one action done in two ways.
    if (joins && at > i + 1 && word(tokens, i - 1).endsWith("ly") && word(tokens, i + 1).endsWith("ly")) continue;
    if (comma && !(joints.length > 0 || laterJoint(tokens, at + 1, end))) continue;
    if (joints.at(-1)?.verb === at) continue;
    joints.push({ at: i, verb: at });
  }
  return joints;
}

/** "upload and resize images": an unknown word behind the bare first verb and a conjunction is a verb too, unless its form says otherwise. */
function isSecondOfPair(tokens: readonly Token[], conjunction: number, at: number): boolean {
  const w = word(tokens, at);
  const first = word(tokens, conjunction - 1);
  const opener = word(tokens, conjunction - 2);
  if (at !== conjunction + 1 || !everydayVerbs.has(first)) return false;
  if (conjunction > 1 && !/^(?:to|can|could|able|me|us|them|easily|quickly)$/u.test(opener)) return false;
  if (
    /(?:ed|ing|ly|[^s]s|al|ful|ous|ible|able)$/u.test(w) ||
    determiners.has(w) ||
    prepositions.has(w) ||
    particles.has(w)
  )
    return false;
  const next = word(tokens, at + 1);
  return next !== "" && tokens[at + 1]?.before === "none" && /^\p{L}/u.test(w);
}

/** "create an account, verify my email, and set up …": a comma counts where a conjunction follows. */
function laterJoint(tokens: readonly Token[], from: number, end: number): boolean {
  for (let i = from; i < Math.min(end, from + 12); i++)
    if (/^(?:and|or)$/u.test(word(tokens, i)) && isActionAt(tokens, i + 1)) return true;
  return false;
}

/** "the search and filter options", "between view and edit": the words are things. */
function isNounPair(tokens: readonly Token[], conjunction: number, verb: number): boolean {
  const behind = word(tokens, verb + 1);
  if (tokens[conjunction]?.before !== "none" || determiners.has(behind) || particles.has(behind)) return false;
  if (verb !== conjunction + 1) return false;
  const before = word(tokens, conjunction - 1);
  const earlier = word(tokens, conjunction - 2);
  return (
    everydayVerbs.has(before) &&
    conjunction > 1 &&
    (determiners.has(earlier) || prepositions.has(earlier)) &&
    earlier !== "to" &&
    earlier !== "that"
  );
}
