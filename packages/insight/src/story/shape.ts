import { everydayVerbs } from "./verbs.ts";

/** Words that can only begin a thing or a clause with a subject, never a bare verb. */
const starters = new Set(
  (
    "a an the my our your his her its their this that these those some any all every each no both either neither another other such more less fewer " +
    "most many much several enough one two three four five i we you he she it they there nobody everyone everybody someone somebody anyone nothing " +
    "everything something anything what who whoever me us them people only"
  ).split(" "),
);

/** Adverbs that may stand before a bare verb. */
const leading = new Set(
  "not also never always quickly easily automatically immediately better then simply just at first once again together".split(
    " ",
  ),
);

/** Adjectives that begin a thing ("clear labels"). */
const qualities = new Set(
  (
    "better clear simple easy quick fast full new good great proper correct accurate complete detailed different multiple additional various strong fewer " +
    "personal private public secure safe reliable high low large small real short long early late separate single specific weekly daily monthly " +
    "yearly free plain timely up-to-date real-time in-app full-text step-by-step one-click push instant constant regular consistent " +
    "relevant useful helpful visible automatic dark printed offline online unlimited global local custom digital"
  ).split(" "),
);

/** Verb-like words that are things before these words: "access to the log", "proof of payment". */
const thingPairs = new Set(
  (
    "access to|access for|support for|control over|control of|help with|help from|help in|feedback on|feedback from|proof of|proof that|notice of|notice when|use of|credit for|" +
    "contact with|insight into|transfer of|report of|reports of|alerts when|alert when|guidance on|advice on|support from|support in|copies of"
  ).split("|"),
);

/** What follows a verb more often than a thing. */
const small = new Set(
  (
    "a an the my our your his her its their this that these those some any all each every one me us him them it you myself themselves what who how where when whether if " +
    "in on at to for from with without into onto over under up down out off away back through about against along around as by between of and or more"
  ).split(" "),
);

/** Auxiliary and finite words that show a clause with a subject ("site visitors can decide"). */
const finite = new Set(
  (
    "is are was were am has have had will would can could may might should must does do did don't doesn't isn't aren't won't can't cannot gets get " +
    "becomes become remains remain stays stay knows know needs need sees see"
  ).split(" "),
);

const ownContraction = /^(?:i|we|you|he|she|it|they|there|that)'\p{L}+$/u;
const notActionEnd = /(?:ing|tion|sion|ness|ity|ance|ence|ship|ism|ical|ous|ful|less|ible)$/u;

function wordsOf(text: string, most: number): string[] {
  return text
    .toLowerCase()
    .replaceAll(/[’`]/gu, "'")
    .slice(0, 400)
    .split(/[^\p{L}\p{N}'/-]+/u)
    .filter(Boolean)
    .slice(0, most);
}

function isVerb(word: string): boolean {
  if (everydayVerbs.has(word)) return true;
  const parts = word.split(/[-/]/u);
  const [first, second] = parts;
  if (parts.length < 2 || first === undefined || second === undefined) return false;
  return (
    everydayVerbs.has(first) ||
    (/^(?:re|pre|un|auto|cross|double|self|co|over|de)$/u.test(first) && everydayVerbs.has(second))
  );
}

/** Whether a text begins as a bare verb phrase ("pay without an account"), told by its first words; a guess that leans to yes. */
export function beginsAsAction(text: string): boolean {
  const words = wordsOf(text, 5);
  while (leading.has(words[0] ?? "") && !(words[0] === "better" && !isVerb(words[1] ?? ""))) words.shift();
  const [first = "", second = ""] = words;
  if (first === "" || ownContraction.test(first)) return false;
  if (/^(?:more|less|most)$/u.test(first) && second.endsWith("ly")) return true;
  if (starters.has(first)) return first === "both" || first === "all" ? isVerb(second) : false;
  if (thingPairs.has(`${first} ${second}`)) return false;
  if (isVerb(first)) return true;
  if (first.endsWith("ly")) return isVerb(second);
  if (qualities.has(first) || first.includes("-") || /^\p{N}/u.test(first)) return false;
  if (/\p{Ll}/u.test(text.slice(0, 400)) && /^\P{Ll}{2,}(?:\s|$)/u.test(text) && /^\p{Lu}/u.test(text)) return false;
  if (notActionEnd.test(first) || (first.endsWith("s") && !/(?:ss|us|is)$/u.test(first)) || first.endsWith("ed"))
    return false;
  // An unknown word before another plain word is rather the first half of a thing ("patient data") than a verb.
  return (
    second === "" ||
    small.has(second) ||
    second.endsWith("ly") ||
    /(?:ise|ize|ify|ate|ect)$/u.test(first) ||
    /^(?:re|un|de|dis|mis)\p{L}{3}/u.test(first)
  );
}

/** Whether a text begins as a clause with its own subject ("the list is empty"), told by its first words. */
export function beginsAsClause(text: string): boolean {
  const words = wordsOf(text, 7);
  const [first = "", second = ""] = words;
  if (first === "") return false;
  if (ownContraction.test(first)) return true;
  if (/^(?:more|less|most)$/u.test(first) && second.endsWith("ly")) return false;
  if (starters.has(first) && !(["both", "better", "more", "no", "all"].includes(first) && isVerb(second))) return true;
  if (first === "not" || leading.has(first)) return false;
  if (first.endsWith("ly") && isVerb(second)) return false;
  if (/^(?:when|whenever|if|while|after|before|once|in|on|at|by|even|as|without|with)$/u.test(first)) return true;
  const at = words.findIndex((word, i) => i > 0 && finite.has(word));
  if (
    isVerb(first) &&
    at === 2 &&
    /[^s]s$/u.test(second) &&
    /^(?:do|don't|are|aren't|have|can|can't|cannot|will|won't)$/u.test(words[2] ?? "")
  )
    return true;
  if (isVerb(first))
    return at === 1 && finite.has(second) && !["get", "do", "have", "need", "know", "see", "stay"].includes(second);
  return !beginsAsAction(text) || at > 0;
}
