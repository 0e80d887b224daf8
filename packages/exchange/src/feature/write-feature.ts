import { printStory } from "@overstory/insight";
import { shapeOf, wrapped } from "@overstory/insight/criteria";

/** A story as a feature file needs it. */
export interface FeatureStory {
  readonly key: string;
  readonly title: string;
  readonly story?: {
    readonly role?: string | undefined;
    readonly situation?: string | undefined;
    readonly want?: string | undefined;
    readonly outcome?: string | undefined;
  };
  /** Acceptance criteria as they were written. */
  readonly criteria: string;
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

const given = (story: FeatureStory["story"]): Record<string, string> =>
  Object.fromEntries(Object.entries(story ?? {}).filter((entry): entry is [string, string] => Boolean(entry[1])));

/**
 * The story as a `.feature` file. Criteria that are a whole file go out as they were written; scenarios and bare steps get a feature
 * with the story's key, title and sentence around them.
 */
export const writeFeature = ({ key, title, story, criteria }: FeatureStory): string => {
  const { begins, dialect, language } = shapeOf(criteria);
  if (begins === "feature") return criteria.endsWith("\n") ? criteria : `${criteria}\n`;
  const isDeclaring = /^\s*#\s*language\s*:/;
  // Bare steps become the scenarios that they are read as.
  const lines = (begins === "step" ? wrapped(criteria)?.text : criteria)?.split("\n") ?? [];
  const head = lines.findIndex((line) => begins === "step" && line === `${dialect.feature[0]}: criteria`);
  const declaring = language === "en" ? -1 : lines.findIndex((line) => isDeclaring.test(line));
  const body = lines.filter((_, at) => at !== head && at !== declaring).join("\n");
  const sentence = printStory(given(story));
  return [
    ...(language === "en" ? [] : [`# language: ${language}`]),
    `@${key}`,
    `${dialect.feature[0]}: ${oneLine(title)}`,
    // Behind a dash no word of the sentence is taken for a keyword.
    ...(sentence === "" ? [] : [`  — ${oneLine(sentence)}`]),
    "",
    body.trimEnd(),
    "",
  ].join("\n");
};

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A name that any file system keeps: letters, digits and dashes, at most 60 characters. */
export const safeName = (text: string): string => {
  const name = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .toLowerCase();
  const short = [...name.replace(/^-/, "")].slice(0, 60).join("").replace(/-$/, "");
  if (short === "") return "item";
  return reserved.test(short) ? `item-${short}` : short;
};

/** Where a story's file goes: `PAY/pay-3-checkout/PAY-14-pay-by-card.feature`. */
export const featurePath = (
  product: string,
  epic: { key: string; title: string } | undefined,
  story: { key: string; title: string },
): string =>
  [
    safeName(product).toUpperCase(),
    ...(epic ? [`${epic.key}-${safeName(epic.title)}`] : []),
    `${story.key}-${safeName(story.title)}.feature`,
  ].join("/");
