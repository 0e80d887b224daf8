import type { StoryPart } from "../story/parts.ts";

/** Parts that a title says by its form. */
export type TitleParts = Partial<Record<StoryPart, string>>;

/** Marks of kind and place in front: "[UI]", "(feat):", "Bug:", "Web -". */
const mark =
  /^(?:\s*(?:\[[^\]]{1,30}\]|\([\p{L} ]{1,15}\):?|(?:bug|feat|feature|feature request|chore|fix|story|task|spike|ui|ux|web|mobile|backend|frontend)\s*[:–-])\s*)+/iu;

const fault =
  /\b(?:fails?|failing|crash(?:es|ed)?|breaks?|broken|does(?:n['’]t| not)|do(?:n['’]t| not)|did(?:n['’]t| not)|is(?:n['’]t| not)|are(?:n['’]t| not)|can(?:n['’]t|not|'t)|won['’]t|wrong|error|throws?|unable|missing|disappears?|hangs?|not)\b/iu;
const trigger = /\s+(when(?:ever)?|if|while|after|before|once|on trying to)\s+(.{3,})$/iu;
const purpose = /\s*,?\s+(?:so that|in order to|so (?:that )?(?:i|we|they|users?|you) can)\s+(.{3,})$/iu;
/** Who may be told in a title, by name. */
const people =
  "admin(?:istrator)?s?|users?|customers?|clients?|members?|guests?|editors?|managers?|owners?|developers?|operators?|agents?|visitors?|buyers?|sellers?|teachers?|students?|patients?|employees?|contributors?|maintainers?";
const forPeople = new RegExp(`\\s+for\\s+((?:[\\p{L}-]+\\s+)?(?:${people}))$`, "iu");
const letDo = new RegExp(
  `^(?:allow|let|enable|permit|help)\\s+((?:[\\p{L}-]+\\s+)?(?:${people}))\\s+(?:to\\s+)?(.{3,})$`,
  "iu",
);
const peopleCan = new RegExp(
  `^((?:an?\\s+|the\\s+)?(?:[\\p{L}-]+\\s+)?(?:${people}))\\s+(?:can|should be able to|must be able to|may|want(?:s)? to|needs? to)\\s+(.{3,})$`,
  "iu",
);
const ability = /^(?:the\s+)?(?:ability|possibility|option|be able)\s+to\s+(.{3,})$/iu;
/** What the builder does; what is built is the thing that is wanted. */
const building =
  /^(?:add|implement|create|support|provide|introduce|build|develop|include|offer)\s+(?:support for\s+|an?\s+|the\s+)?(.{3,})$/iu;
const inside =
  /^(?:fix|refactor|upgrade|bump|investigate|research|spike|clean\s*up|migrate|rename|rewrite|document|test|remove|update|review|look|set ?up|write|replace|move)\b/iu;

const small = (text: string): string =>
  /^\p{Lu}(?:\p{Ll}|\s)/u.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;

const put = (parts: TitleParts, part: StoryPart, text: string | undefined): void => {
  const clean = text?.replace(/[\s.]+$/u, "").trim();
  if (clean) parts[part] = small(clean);
};

/** Reads a title by its form. `isFault` where it tells what goes wrong, which is no wish. */
export const partsOfTitle = (title: string): { parts: TitleParts; isFault: boolean } => {
  const parts: TitleParts = {};
  let rest = title.slice(0, 1_000).replace(/\s+/gu, " ").trim().replace(mark, "").trim();
  const why = purpose.exec(rest);
  if (why) {
    put(parts, "outcome", why[1]);
    rest = rest.slice(0, why.index);
  }
  const when = trigger.exec(rest);
  if (when) {
    // "when" is written again with the sentence; "after" and the like carry meaning and stay.
    const opener = (when[1] ?? "").toLowerCase();
    put(parts, "situation", /^(?:when|whenever|if)$/u.test(opener) ? when[2] : `${opener} ${when[2]}`);
    rest = rest.slice(0, when.index);
  }
  if (fault.test(rest)) return { parts, isFault: true };
  const given = letDo.exec(rest) ?? peopleCan.exec(rest);
  if (given) {
    put(parts, "role", given[1]?.replace(/^(?:an?|the)\s+/iu, ""));
    put(parts, "want", given[2]);
    return { parts, isFault: false };
  }
  const who = forPeople.exec(rest);
  if (who) {
    put(parts, "role", who[1]);
    rest = rest.slice(0, who.index);
  }
  const wish = ability.exec(rest)?.[1] ?? building.exec(rest)?.[1];
  if (wish !== undefined) put(parts, "want", wish);
  else if (!inside.test(rest)) put(parts, "want", rest);
  return { parts, isFault: false };
};
