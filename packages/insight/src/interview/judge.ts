import type { QuestionRule } from "./rules.ts";

/** What a pattern found: a rule and the words that break it, as offsets in the sentence. */
export interface Broken {
  readonly rule: QuestionRule;
  readonly start: number;
  readonly end: number;
}

// Every pattern below reads a text of at most this length, and none of them nests a repetition in another.
const longest = 600;

const thing =
  "(?:apps?|applications?|tools?|products?|features?|platforms?|software|solutions?|ideas?|prototypes?|assistants?|dashboards?|plug-?ins?|bots?|services?|buttons?|concepts?|mock-?ups?|integrations?|subscriptions?|(?:web ?)?sites?)";
const few = "(?:[\\p{L}'-]+ ){0,3}?";
const judgement =
  "(?:easy|easier|hard|harder|difficult|simple|useful|helpful|important|annoying|annoyed|frustrating|frustrated|painful|slow|quick|bad|good|great|nice|happy|satisfied|satisfying|confusing|confused|valuable|excited|exciting|disappointed|disappointing|intuitive|enjoyable|tedious|boring|terrible|awful|clunky|ugly|clear|unclear|likable|pleased|better|worse|impressed|impressive|worried|cumbersome|convenient|inconvenient|outdated)";
const feeling = "(?:love|like|enjoy|hate|dislike|prefer|struggle|need|value|appreciate|despise)";

const pattern = (source: string): RegExp => new RegExp(source, "giu");

const pitch = [
  `\\b(?:we|i)(?:'re|'m| are| am|'ve been| have been|'ve| have) (?:now |currently |just |also )?(?:building|built|making|developing|developed|designing|designed|planning|working on|launching|launched|creating|created|thinking (?:of|about))\\b`,
  `\\bour (?:new |upcoming |own |latest |next |planned )*${few}${thing}\\b`,
  `\\b(?:we|i) (?:could|can|might|want to|will|plan to|are going to|would) (?:also |then )?(?:build|add|offer|make|create|launch|provide|ship|show you|give you|automate)\\b`,
  `\\bif (?:we|our [\\p{L}]+) (?:built|build|added|add|offered|offer|made|gave|launched|introduced|created|had|could|automated|showed)\\b`,
  `\\b(?:imagine|picture|suppose|say) (?:that )?(?:you (?:had|could use)|there (?:is|was|were)|having) (?:a|an|our|this|some) ${few}${thing}\\b`,
  `\\bif (?:there (?:was|were)|you had|you were given) (?:a|an|our|some) ${few}${thing}\\b`,
  `\\b(?:would|will|do) (?:you|they|people|your [\\p{L}]+) (?:ever |want to |like to |be interested in |want |like )?(?:use |using |buy |try |trying |want |like |need |have |download )?(?:an?|this|our|such an?) ${few}${thing} (?:that|which|to|for|with|where)\\b`,
  `\\b(?:new|planned|upcoming|next) (?:idea|concept|feature|product|app|tool|version) (?:of ours|that we|we)\\b`,
  `\\bwhat do you think (?:of|about) (?:our|this|the|my) (?:new )?(?:idea|concept|product|app|solution|prototype)\\b`,
].map(pattern);

const solution = [
  `\\b(?:what|which) (?:other |new |more |extra |additional |kinds? of |sort of )*(?:features?|functions?|functionality|functionalities|improvements?|changes?|capabilities|enhancements?) (?:would|do|should|could|are|will|might)\\b`,
  `\\b(?:what|how|where|which [\\p{L}]+|when) (?:might|should|could|can|shall) (?:we|our|i)(?! have)\\b`,
  `\\bhow (?:should|could|might) (?:people|users|customers|it|this|that|the|an?|such)\\b`,
  `\\b(?:ideal|perfect|dream) (?:solution|tool|product|app|version|system|feature|software|platform)\\b`,
  "\\bmagic wand\\b",
  `\\b(?:anything|something|what|one thing)(?: else)?(?: that| would)? you(?:'d| would| want| wish)?(?: like)?(?: to| we could)? (?:change|add|improve|remove|redesign|fix)\\b`,
  `\\bhow would you (?:improve|design|change|fix|build|redesign|lay out|organi[sz]e it)\\b`,
  `\\bwhat (?:would|should) (?:you (?:like|want) (?:us|me|it|the [\\p{L}]+) to|it|this|the [\\p{L}]+|an? [\\p{L}]+) (?:look like|do|have|offer|include|build|add)\\b`,
].map(pattern);

const price = [
  `\\b(?:how much|what)(?: more| money)? (?:would|could|will|might) (?:you|they|your [\\p{L}]+) (?:be (?:willing|ready|happy|prepared) to )?(?:pay|spend|give)\\b`,
  `\\b(?:willing|ready|prepared|happy) to (?:pay|spend)\\b`,
  `\\b(?:would|will|could) (?:you|they|your [\\p{L}]+) (?:ever |also )?pay\\b`,
  `\\b(?:would|is|are|will)\\b[^?]{0,40}?(?:[€$£]|\\d ?(?:euros?|dollars?|pounds?|eur|usd|a month|per month|a year|per year))[^?]{0,40}?\\b(?:too (?:much|expensive|high)|fair|reasonable|ok|okay|worth|acceptable|cheap|expensive)\\b`,
  `\\b(?:fair|right|reasonable|acceptable) price\\b`,
  `\\bwhat price\\b`,
].map(pattern);

const leading = [
  `^(?:so|and|but|well|now|then)?,? ?(?:don't|doesn't|didn't|isn't|aren't|wasn't|weren't|won't|wouldn't|shouldn't|couldn't|can't|haven't|hasn't) [\\p{L}]+`,
  `\\b(?:wouldn't|isn't|don't|doesn't|aren't) (?:it|you|that|this|they) (?:be|agree|think|find|feel|say)\\b`,
  `[,;–-] ?(?:right|correct|true|isn't it|don't you|aren't you|wouldn't you|doesn't it|wasn't it|didn't you|haven't you|no|yes|eh|agreed|huh|hm|am i right)\\?`,
  `\\b(?:do|would|did|don't) you (?:also |not |all )?agree\\b|\\byou(?:'d| would| must|'ll)? (?:surely )?agree\\b`,
  `\\bhow (?:very |really |much more )?${judgement} (?:is|was|are|were|do|did|does|has|have|it is|that is)\\b`,
  `\\bhow important\\b`,
  `\\bhow much (?:do|did|does|would) (?:you|they|your [\\p{L}]+) (?:really )?${feeling}\\b`,
  `\\bwhy (?:do|did|does|would) (?:you|they|your [\\p{L}]+) (?:really |so much )?(?:love|like|enjoy|hate|dislike|struggle)\\b`,
  `\\bwhat (?:do|did) you (?:really )?(?:love|like|hate|dislike|enjoy)\\b`,
  `\\b(?:most|many|other|all|some|a lot) (?:of our |of the |other )?(?:people|users|customers|teams|companies|clients|folks|participants|colleagues) (?:[\\p{L}]+ ){0,4}?(?:say|said|find|think|tell|told|agree|love|hate|prefer|like|struggle|complain|want|need)\\b`,
  `\\b(?:surely|obviously|clearly|of course|you must|you probably|you certainly|you'd probably|i guess|i assume|i bet|i suppose|i take it|as you know|everyone knows|no doubt)\\b`,
  `^(?:so|and|but|now)?,? ?(?:is|was|are|were|does|do|did|has) (?:it|that|this|they|the [^,?]{1,40}?|your [^,?]{1,40}?)(?: feel| seem| look| get| been)? (?:too |so |very |really |quite |a bit |as )?(?:annoying|frustrating|painful|confusing|terrible|awful|tedious|boring|too slow|too hard|too difficult|great|amazing|wonderful|intuitive|cumbersome|clunky|outdated|exciting|easy|hard|difficult|slow)\\b`,
].map(pattern);

const hypothetical = [
  `\\b(?:would|will|might) (?:you|they|people|your [\\p{L}]+|that|this|it|the [\\p{L}]+|users?|customers?)\\b`,
  `\\byou(?:'d| would| might) (?:ever |want|use|need|expect|do|like|prefer|buy|try|take|choose|go|consider)\\b`,
  `\\bif (?:you|we|there|it|they|this|that|the [\\p{L}]+|somebody|someone) (?:had|could|were|was|wanted|would|didn't|stopped|came|got|received|added|built|offered|disappeared|never|did not)\\b`,
  `\\bif (?:you|we|they) [\\p{L}]+ed\\b`,
  `\\b(?:imagine|hypothetically|what if (?!any\\b)|in the future|picture (?:a|an|yourself))\\b`,
  `\\bsuppose (?:that |you|we|there|it)\\b`,
  `\\bhow likely\\b`,
  `\\bdo (?:you|they) think (?:that )?(?:you|they|people|your [\\p{L}]+|others|it)(?:'d|'ll| would| will| could| might)\\b`,
  `\\b(?:do you plan to|are you going to|do you intend to|could you see yourself|can you see yourself)\\b`,
].map(pattern);

/** Courtesy that has the form of what might be: "would you like me to repeat it". */
const courtesy = pattern(
  `\\bwould you (?:mind|please|say|describe|call|like me|be so kind|like to (?:add|share|say|ask|tell|show|mention|begin|start|stop|take a (?:break|moment)))\\b|\\byou(?:'d| would) like to (?:add|share|say|ask|tell|mention|show|discuss|talk)\\b|\\bif you (?:could|would) (?:just |please )?(?:tell|show|describe|walk|take|look|open|explain)\\b|\\b(?:that|this|it) would (?:be all|do)\\b`,
);

const aux = "(?:do|does|did|is|are|was|were|am|have|has|had|can|could|will|would|should|may|might|must|shall)";
const yesOrNo = new RegExp(`^(?:so|and|but|well|now|then|also|ok|okay|great|just|or)?,? ?(${aux}) [\\p{L}"'“]`, "iu");
/** Polite requests, checks that all is well, and invitations to say more: a "no" ends no story there. */
const invites = new RegExp(
  [
    `\\b(?:can|could|would|will|may) you (?:please |maybe |just |also |quickly |both |now |then |briefly )*(?!use|do\\b|afford|imagine|see yourself|live|work|always|ever|still|usually|normally)[\\p{L}]+`,
    "\\b(?:can|could|may|shall|should) (?:i|we) (?:ask|look|go|start|begin|move|stop|record|see|talk|come|try|take|hear|have)\\b",
    "\\bare you (?:ready|comfortable|ok|okay|all right|alright|fine)\\b",
    "\\b(?:sounds?|is that|is this|does that sound|all) (?:ok|okay|good|fine|all right|alright|clear)\\b",
    "\\bdo(?:es)? (?:you understand|that make sense|this make sense|you mind|you follow)\\b",
    "\\bwould you (?:like me|mind|like to)\\b",
    "\\b(?:do|did) you have (?:any|anything|some|a few)(?: more| other| final| further| additional| last| general| initial)*(?: (?:questions?|comments?|thoughts?|feedback|remarks?|else)| that you)",
    "\\b(?:is|was) there (?:any(?:thing|body|one)|some(?:thing|body|one))(?: else)?(?: that)? (?:i|we|you(?:'d| would)? (?:like|want)|else|you (?:want|expected|have|had|haven't))\\b",
  ].join("|"),
  "iu",
);

const joint = new RegExp(
  `(?:,|;| )\\s?(?:and|or|but) (?:also |then |if so,? |so,? )?(?:how|what|why|when|where|who|which|whose|${aux} (?:you|it|that|they|he|she|we|this|your|the|there|people|someone|somebody))\\b`,
  "iu",
);
const asks = new RegExp(`\\b(?:how|what|why|when|where|who|which|whose)\\b|^[^,?]{0,30}?\\b${aux} [\\p{L}]+`, "iu");

const firstIn = (patterns: readonly RegExp[], text: string): Omit<Broken, "rule"> | undefined => {
  for (const one of patterns) {
    one.lastIndex = 0;
    const found = one.exec(text);
    if (found && found[0] !== "") return { start: found.index, end: found.index + found[0].length };
  }
  return undefined;
};

/** The sentence with straight apostrophes, of the same length; courtesy is blanked out, so that nothing is found in it. */
const readable = (sentence: string): { text: string; plain: string } => {
  const text = sentence.slice(0, longest).replace(/[’‘]/gu, "'");
  return { text, plain: text.replace(courtesy, (words) => ".".repeat(words.length)) };
};

/** The clause that is the question: behind "Before we go on, " and the like. */
const clauseOf = (text: string): { clause: string; at: number } => {
  for (let at = 0; at !== -1 && at < text.length; ) {
    const clause = text.slice(at);
    if (yesOrNo.test(clause)) return { clause, at };
    if (/^(?:how|what|why|when|where|who|which|whose)\b/iu.test(clause)) break;
    const next = text.indexOf(", ", at);
    at = next === -1 ? -1 : next + 2;
  }
  return { clause: text, at: 0 };
};

/** What is wrong with one sentence that somebody asks, the gravest first. */
export function judgeSentence(sentence: string): Broken[] {
  const { text, plain } = readable(sentence);
  const isQuestion = text.trimEnd().endsWith("?");
  const found: Broken[] = [];
  const add = (rule: QuestionRule, place: Omit<Broken, "rule"> | undefined): void => {
    if (place) found.push({ rule, ...place });
  };
  const designs = firstIn(solution, text);
  const pays = firstIn(price, text);
  add("question-solution", designs);
  if (!designs) add("question-pitch", firstIn(pitch, text));
  add("question-price", pays);
  const isAsked = isQuestion || /\b(?:tell|describe|imagine|suppose|picture|say)\b/iu.test(text);
  if (isAsked) {
    const leads = firstIn(leading, text);
    add("question-leading", leads);
    if (!designs && !pays && !leads) add("question-hypothetical", firstIn(hypothetical, plain));
  }
  if (!isQuestion) return inOrder(found);
  const second = joint.exec(text);
  if (second && second.index > 6 && asks.test(text.slice(0, second.index)))
    add("question-double", { start: second.index, end: second.index + second[0].length });
  if (found.length === 0) {
    const { clause, at } = clauseOf(text);
    const begins = yesOrNo.exec(clause);
    if (begins && !invites.test(clause)) {
      const start = at + begins[0].lastIndexOf(begins[1] as string);
      add("question-closed", { start, end: start + (begins[1] as string).length });
    }
  }
  return inOrder(found);
}

const order: readonly QuestionRule[] = [
  "question-pitch",
  "question-solution",
  "question-price",
  "question-leading",
  "question-hypothetical",
  "question-double",
  "question-closed",
];

const inOrder = (found: readonly Broken[]): Broken[] =>
  [...found].sort((a, b) => order.indexOf(a.rule) - order.indexOf(b.rule));
