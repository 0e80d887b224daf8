import { printStory } from "@overstory/insight";
import { shapeOf } from "@overstory/insight/criteria";

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
  const body = criteria.replace(/^[^\S\r\n]*#\s*language\s*:.*(?:\r\n|\n|\r|$)/m, "");
  const sentence = printStory(given(story));
  return [
    ...(language === "en" ? [] : [`# language: ${language}`]),
    `@${key}`,
    `${dialect.feature[0]}: ${oneLine(title)}`,
    // Behind a dash no word of the sentence is taken for a keyword.
    ...(sentence === "" ? [] : [`  — ${oneLine(sentence)}`]),
    "",
    ...(begins === "step" ? [`${dialect.scenario.at(-1)}:`] : []),
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
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .toLowerCase();
  return name === "" || reserved.test(name) ? `item-${name}` : name;
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
