import { parseStorySpans } from "../story/parse.ts";
import { type StoryPart, storyPartNames } from "../story/parts.ts";

/** The form of a sentence: which keywords it has in which order, variants of one meaning taken as one. */
export interface Form {
  /** Role and wish keywords with the order of the parts. */
  readonly frame: string;
  /** The outcome keyword, "" without an outcome: a missing outcome is another finding. */
  readonly outcome: string;
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/^as (?:an?|the)$/u, "as a"],
  [/^so\b|^such that/u, "so that"],
  [/^in order/u, "in order to"],
  [/\bwould (?:like|love|prefer)\b|'d (?:like|love|prefer)\b/u, "would like"],
  [/\bneed/u, "need"],
  [/\b(?:can|could|able)\b/u, "can"],
  [/\bwants?\b/u, "want"],
];

function kindOf(keyword: string): string {
  const words = keyword.toLowerCase().replaceAll("’", "'").replace(/\s+/gu, " ");
  return kinds.find(([pattern]) => pattern.test(words))?.[1] ?? words;
}

/** The form of a text; a text that is no story has the frame "". */
export function formOf(text: string): Form {
  const story = parseStorySpans(text);
  if (!story.matched) return { frame: "", outcome: "" };
  const keyword = (part: StoryPart): string => {
    const at = story.spans[part]?.start ?? -1;
    const opener = story.connectives.findLast((span) => span.start < at);
    return opener ? kindOf(text.slice(opener.start, opener.end)) : "";
  };
  const order = storyPartNames
    .filter((name) => name !== "situation" && story.spans[name])
    .sort((a, b) => (story.spans[a]?.start ?? 0) - (story.spans[b]?.start ?? 0));
  const outcomeFirst = order.indexOf("outcome") >= 0 && order.indexOf("outcome") < order.indexOf("want");
  return {
    frame: [keyword("role"), keyword("want"), outcomeFirst ? "outcome first" : "", story.language].join("/"),
    outcome: story.outcome === undefined ? "" : keyword("outcome"),
  };
}

/** The usual form of several stories; what no clear majority shares is left out. */
export interface UsualForm {
  readonly frame?: string;
  readonly outcome?: string;
}

function usual(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  let best: string | undefined;
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (best === undefined || count > (counts.get(best) ?? 0)) best = value;
  }
  return best !== undefined && values.length > 1 && (counts.get(best) ?? 0) * 2 > values.length ? best : undefined;
}

/** The form that more than half of the stories share. */
export function usualForm(forms: readonly Form[]): UsualForm {
  const stories = forms.filter(({ frame }) => frame !== "");
  const frame = usual(stories.map((form) => form.frame));
  const outcome = usual(stories.flatMap((form) => (form.outcome === "" ? [] : [form.outcome])));
  return { ...(frame !== undefined && { frame }), ...(outcome !== undefined && { outcome }) };
}

/** Whether a form departs from the usual one. */
export function departs(form: Form, from: UsualForm): boolean {
  if (from.frame !== undefined && form.frame !== from.frame) return true;
  return from.outcome !== undefined && form.outcome !== "" && form.outcome !== from.outcome;
}
