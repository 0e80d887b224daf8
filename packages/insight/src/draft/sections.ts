import type { StoryPart } from "../story/parts.ts";

/** What a section of a description tells: a part of the story, or the steps to a fault. */
export type SectionSort = StoryPart | "expected" | "steps" | "other";

export interface Section {
  readonly sort: SectionSort;
  readonly heading: string;
  readonly lines: readonly string[];
}

const sorts: readonly (readonly [SectionSort, RegExp])[] = [
  ["expected", /^(?:what is the )?(?:\*|_)*expected\b.*$|^(?:erwartetes|erwartung).*$|^(?:what )?should happen$/iu],
  ["steps", /^(?:steps?(?: to reproduce)?|how to reproduce|reproduction(?: steps)?|schritte.*)$/iu],
  ["role", /^(?:who|role|persona|user|actor|intended users?|target (?:users?|audience)|wer|rolle)$/iu],
  ["situation", /^(?:when|situation|context|trigger|use case|wann|kontext)$/iu],
  [
    "outcome",
    /^(?:why|benefits?|value|business value|user value|goals?|purpose|motivation|outcome|rationale|nutzen|ziel)$/iu,
  ],
  ["want", /^(?:what|want|need|wish|request|proposal|proposed solution|desired behaviou?r|was|wunsch)$/iu],
];

const longestHeading = 60;

const bare = (text: string): string =>
  text
    .replace(/^#{1,6}\s*|[*_`]+|:\s*$|[?!.]+$/gu, "")
    .replace(/^h[1-6]\.\s*/u, "")
    .replace(/^(?:\d+[.)]\s*)?[^\p{L}]*/u, "")
    .replace(/[:?]+$/u, "")
    .trim();

const sortOf = (heading: string): SectionSort => sorts.find(([, pattern]) => pattern.test(heading))?.[0] ?? "other";

const isHeading = (line: string): boolean => /^(?:#{1,6}\s|h[1-6]\.\s|\*\*[^*]+\*\*:?$|[^:]{1,40}:$)/u.test(line);

/** A line without its bullet, tick box or number. */
export const withoutBullet = (line: string): string =>
  line
    .replace(/^(?:[-*+•]|\d+[.)])\s+/u, "")
    .replace(/^\[[ xX]\]\s*/u, "")
    .trim();

/** The sections of a description, in order; what stands before the first heading is "other". Code is left out. */
export const sectionsOf = (text: string): Section[] => {
  const prose = text
    .slice(0, 20_000)
    .replace(/```[\s\S]*?(?:```|$)/gu, "\n")
    .replace(/<!--[\s\S]*?(?:-->|$)/gu, "\n");
  const sections: { sort: SectionSort; heading: string; lines: string[] }[] = [
    { sort: "other", heading: "", lines: [] },
  ];
  for (const raw of prose.split(/\r?\n/u)) {
    const line = raw.trim();
    if (line === "") continue;
    const inline = /^(?:[-*]\s+)?\**([\p{L} ]{2,40}?)\**:\**\s+(\S.*)$/u.exec(line);
    if (inline && sortOf(bare(inline[1] ?? "")) !== "other") {
      sections.push({ sort: sortOf(bare(inline[1] ?? "")), heading: bare(inline[1] ?? ""), lines: [inline[2] ?? ""] });
      continue;
    }
    const name = bare(line);
    if (name.length <= longestHeading && (isHeading(line) || sortOf(name) === "expected" || sortOf(name) === "steps"))
      sections.push({ sort: sortOf(name), heading: name, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections;
};

/** The first sentence of a section, without marks; `undefined` where there is none. */
export const firstSentence = ({ lines }: Section): string | undefined => {
  const line = lines.map(withoutBullet).find((one) => /\p{L}{2}/u.test(one));
  if (line === undefined) return undefined;
  const sentence = /^.*?[.!?](?=\s|$)/u.exec(line)?.[0] ?? line;
  return sentence.length > 400 ? undefined : sentence;
};
