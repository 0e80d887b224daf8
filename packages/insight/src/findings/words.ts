/** A set of words written as one string. */
export function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}

const doubled = /([bdfgmnprt])\1$/u;

/** The stem of an English word, cut by a few endings: enough that "deliveries", "delivered" and "delivering" meet. Not for reading. */
export function stem(word: string): string {
  let w = word.replace(/'(?:s|re|ve|ll|d|m)?$/u, "");
  if (w.length < 4) return w;
  if (w.endsWith("ies") && w.length > 4) w = `${w.slice(0, -3)}y`;
  else if (/(?:ss|sh|ch|x|z)es$/u.test(w)) w = w.slice(0, -2);
  else if (w.endsWith("s") && !/(?:ss|us|is)$/u.test(w)) w = w.slice(0, -1);
  for (const ending of [
    "ations",
    "ation",
    "ments",
    "ment",
    "ingly",
    "edly",
    "ings",
    "ing",
    "ied",
    "ed",
    "ally",
    "ly",
    "ions",
    "ion",
  ]) {
    if (w.length - ending.length < 3 || !w.endsWith(ending)) continue;
    const cut = w.slice(0, -ending.length);
    if (!/[aeiouy]/u.test(cut)) break;
    w = ending === "ied" ? `${cut}y` : cut.replace(doubled, "$1");
    break;
  }
  w = w.replace(/(?:at|iz|is|e)$/u, (end) => (w.length - end.length < 3 ? end : ""));
  return w.endsWith("y") && w.length > 3 ? `${w.slice(0, -1)}i` : w;
}

/** Words that tell nothing about what a text is about. */
export const stopWords =
  words(`a an and any are as at be been being both but by can could did do does each etc for from get give gives given had has have he her
  hers him his how i if in into is it its i'm i'd i've i'll just let like may me might more most must my need needs no not of on once one only or other our out over own
  per shall she should so some such than that the their them then there these they this those through to too under up upon us use used using very want wants was way we
  were what when where whether which while who whom whose will with within without would you your able also don't it's that's user`);

const sameMeaning: readonly string[] = [
  "see view look show display read watch",
  "delete remove erase clear discard",
  "add create make new insert",
  "edit change update modify alter adjust",
  "find search locate discover",
  "receive get obtain",
  "save store keep bookmark retain",
  "send share forward",
  "purchase buy order",
  "pick choose select",
  "login signin logon",
  "notify notification alert inform remind",
  "identify detect recognise recognize spot",
  "predict forecast anticipate foresee",
  "improve enhance better optimise optimize",
  "reduce minimise minimize decrease lower mitigate",
  "utilise utilize leverage employ apply",
  "monitor track observe follow",
  "analyse analyze examine investigate study evaluate assess",
  "doctor physician clinician",
  "fast quick quickly rapid promptly timely",
  "error mistake fault bug",
  "picture image photo",
  "document file",
  "customer client",
  "staff employee worker",
  "evaluation rating review",
  "prevent avoid",
  "tool system platform application app framework solution",
];
const meaning = new Map(
  sameMeaning.flatMap((line, i) => line.split(" ").map((w): [string, string] => [stem(w), `#${i}`])),
);

/** The stem of a word, or the sign of its group of words of one meaning. */
export function senseOf(word: string): string {
  const s = stem(word);
  return meaning.get(s) ?? s;
}
