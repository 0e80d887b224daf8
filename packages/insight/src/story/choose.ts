import type { Sighting } from "./language.ts";
import { type Scan, wordAt } from "./scan.ts";

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}

const soBlockedBefore = words(
  "do does did doing done or and even if is not are be was were very think say said says hope believe suppose just ever more less how " +
    "than quite not",
);
const soBlockedAfter = words(
  "far much many long on forth called few little often fast quickly easily good bad big small hard easy high low large that's what",
);
const helpers = words(
  "allow allows allowing enable enables enabling let lets help helps permit permits cause like need want",
);
const asked = words(
  "know knows knowing see decide decides choose define specify determine understand tell tells remember check learn ask verify whether show shows even only just or and but of about to" +
    " time times day days date dates moment moments hour hours week weeks point times month year configure schedule exactly for cases case situations except than set sets suggest suggests remind say says",
);
const people = words("me us him her them you users people everyone someone it");
const subjects = words(
  "i we they he she it you someone somebody everyone the a an my our your his her their this that there i'm i've we're it's they're one no another any",
);
const relatives = words("that which who whose how what where why whether if");
const verbs = words(
  "is are was were has have had can could will would does do did do not don't doesn't isn't aren't been gets get goes changes comes",
);

/** A longer clause is no trigger; the limit also keeps the reading linear. */
const mostClauseWords = 60;

/** Whether an outcome opener can open an outcome where it stands, behind a wish whose words begin at token `wishAt`. */
function opensOutcome(s: Scan, sighting: Sighting, wishAt: number, wishIsAction: boolean): boolean {
  const firm = s.tokens[sighting.at]?.before !== "none";
  const previous = wordAt(s, sighting.at - 1);
  const behind = sighting.at + sighting.length;
  const next = wordAt(s, behind);
  if (sighting.opener.part !== "outcome" || next === "" || sighting.at <= wishAt) return false;
  if (sighting.opener.weak) {
    if (soBlockedAfter.has(next) || /^(?:i|we) (?:want|need|would)$/u.test(`${next} ${wordAt(s, behind + 1)}`))
      return false;
    return firm || !soBlockedBefore.has(previous);
  }
  if (sighting.length === 1 && s.notOutcome.has(next)) return false;
  if (wordAt(s, sighting.at) !== "to" || firm) return true;
  if (!wishIsAction) return false;
  for (let i = Math.max(wishAt, sighting.at - 6); i < sighting.at; i++) if (helpers.has(wordAt(s, i))) return false;
  return true;
}

/** The index of the sighting that opens the outcome of a wish, from sighting `from` on; -1 where there is none. */
export function outcomeOf(s: Scan, from: number, wishAt: number, wishIsAction: boolean): number {
  let nested = -1;
  let weak = -1;
  let weakIsFirm = false;
  for (let i = from; i < s.seen.length; i++) {
    const sighting = s.seen[i];
    if (!sighting) break;
    const firm = s.tokens[sighting.at]?.before !== "none";
    if (beginsNextStory(s, sighting)) break;
    if (sighting.opener.part !== "outcome" || !opensOutcome(s, sighting, wishAt, wishIsAction)) continue;
    const so = wordAt(s, sighting.at) === "so" || wordAt(s, sighting.at) === "such" || s.code !== "en";
    if (!sighting.opener.weak) {
      // "so that" without a comma may belong to the wish ("format it so that it fits, so I can print it").
      if (nested < 0 ? firm || (so && sighting.opener.form === "action") : firm && so) return i;
      if (nested < 0) nested = i;
    } else if (weak < 0 || (firm && !weakIsFirm)) {
      weak = i;
      weakIsFirm = firm;
    }
  }
  return nested >= 0 ? nested : weak;
}

/** Whether a keyword behind a wish begins another story ("… . As a guest, I want …"). */
export function beginsNextStory(s: Scan, sighting: Sighting): boolean {
  const before = s.tokens[sighting.at]?.before;
  return sighting.opener.part === "role" && !sighting.opener.plain && before !== "none" && before !== "mark";
}

/**
 * Whether a when-clause behind the wish is the story's situation, rather than a part of the wish ("I want to know when meetings are").
 * `until` is the token at which the clause would end.
 */
export function closesWish(s: Scan, sighting: Sighting, wishAt: number, until: number): boolean {
  if (sighting.opener.part !== "situation" || !sighting.opener.freely) return false;
  const firm = s.tokens[sighting.at]?.before !== "none";
  const behind = sighting.at + sighting.length;
  if (until - behind < 2 || until - behind > mostClauseWords || sighting.at <= wishAt) return false;
  for (let i = behind; i + 1 < until; i++)
    if (/^(?:and|or) to$/u.test(`${wordAt(s, i)} ${wordAt(s, i + 1)}`)) return false;
  for (let i = s.nextMark[behind] ?? until; i < until; i = s.nextMark[i + 1] ?? until)
    if (/ing$/u.test(wordAt(s, i))) return false;
  const opener = wordAt(s, sighting.at);
  const plainWhen = !sighting.opener.keep || opener === "whenever";
  if (firm) {
    const isWhole = (s.nextMark[behind] ?? until) >= until;
    return (
      isWhole && (plainWhen || (subjects.has(wordAt(s, behind)) && until - behind > 2) || isClause(s, behind, until))
    );
  }
  // "I want to check it before I leave": without a comma, only when-like openers tell the trigger rather than the way.
  if (!plainWhen && !/^(?:once|as|each|every)$/u.test(opener)) return s.code !== "en";
  const previous = wordAt(s, sighting.at - 1);
  if (asked.has(previous) || (people.has(previous) && asked.has(wordAt(s, sighting.at - 2)))) return false;
  for (let i = sighting.at - 1; i >= wishAt; i--) {
    if (relatives.has(wordAt(s, i))) return false;
    if (s.tokens[i]?.before !== "none" || sighting.at - i > 40) break;
  }
  return plainWhen || isClause(s, behind, until);
}

function isClause(s: Scan, from: number, until: number): boolean {
  if (subjects.has(wordAt(s, from)) && wordAt(s, from + 1) !== "" && until - from > 2) {
    for (let i = from; i < Math.min(until, from + 6); i++) if (verbs.has(wordAt(s, i))) return true;
    return /^(?:i|we|they|he|she|it|you|someone|everyone|i've|i'm|we're|it's|they're)$/u.test(wordAt(s, from));
  }
  for (let i = from + 1; i < Math.min(until, from + 5); i++) if (verbs.has(wordAt(s, i))) return true;
  return false;
}
