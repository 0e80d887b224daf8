import type { QuestionRule } from "./rules.ts";

/** A question of a real guide that somebody has judged by hand: found by file, line and hash, since its words are not ours. */
export interface RealQuestion {
  /** Below the shared research folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The first 12 digits of the SHA-256 of the question, from the end of the sentence before it to its "?", trimmed. */
  readonly hash: string;
  readonly breaks: readonly QuestionRule[];
}

const files = {
  guide: "fec/guide-and-synthesis-2016-04.md",
  search: "fec/guide-search-test.md",
  sprint: "tanf/2021-spring-tribal-mvp-release-2-design-sprint.md",
  errors: "tanf/2021-summer-communicating-errors-in-tdp-validations-with-reg.md",
  pinning: "ipfs/plan-pinning.md",
} as const;

const is = (file: string, line: number, hash: string, ...breaks: readonly string[]): RealQuestion => ({
  file,
  line,
  hash,
  breaks: breaks.map((name) => `question-${name}` as QuestionRule),
});

/**
 * Fifty questions of real guides and sprint notes, judged before there was a rule. Tasks that are put as a polite question, checks that all
 * is well, and invitations to add something break none.
 */
export const realJudged: readonly RealQuestion[] = [
  is(files.guide, 27, "19e36fa3b246"),
  is(files.guide, 29, "80dfaf68c10a"),
  is(files.guide, 29, "1ef4bbb4d1f1"),
  is(files.guide, 37, "8e0b12e85c03", "closed"),
  is(files.guide, 37, "bbff7b98d6da"),
  is(files.guide, 37, "f03cc9e2826d"),
  is(files.guide, 37, "2e5519b5b494"),
  is(files.guide, 37, "b3f5a65cef7c", "hypothetical"),
  is(files.guide, 37, "d5ed196accbb"),
  is(files.guide, 39, "e7b2f970afbf"),
  is(files.guide, 39, "34a4400a90be"),
  is(files.guide, 49, "a4c48aee59e6"),
  is(files.guide, 49, "abbe37f57dd0"),
  is(files.guide, 49, "fb74c8f88597"),
  is(files.guide, 53, "24689c74dacf"),
  is(files.guide, 61, "a7feef5655e5"),
  is(files.search, 33, "ab25e809da2b"),
  is(files.search, 34, "d72f9263ad9a"),
  is(files.search, 45, "ec5d2ded6e26"),
  is(files.search, 50, "791d7e51775a"),
  is(files.search, 50, "1efb1d0bfe5f"),
  is(files.search, 54, "fcf7b3d1c64e", "hypothetical"),
  is(files.search, 64, "212779e93c73"),
  is(files.search, 68, "7c8f71c1c666"),
  is(files.search, 70, "7685f2aa09f7", "closed"),
  is(files.search, 73, "e1c7d97c896a", "hypothetical"),
  is(files.search, 75, "80213cda8abe", "closed"),
  is(files.search, 78, "fc024f73f43b"),
  is(files.search, 80, "be8411d5e40e", "solution"),
  is(files.search, 108, "4f4ddd55a0d7"),
  is(files.search, 122, "46e8daac03d7"),
  is(files.search, 126, "aaa5145ad44e"),
  is(files.search, 130, "0db5073dad91"),
  is(files.sprint, 232, "34831f9c7b65", "hypothetical"),
  is(files.sprint, 234, "9dde711da574", "hypothetical"),
  is(files.sprint, 239, "cca5d6b3c67a", "leading"),
  is(files.sprint, 270, "8ac999c2282c", "hypothetical"),
  is(files.sprint, 272, "4ef516a822d7", "hypothetical"),
  is(files.sprint, 403, "aa2f7a9e9487"),
  is(files.sprint, 404, "f287205d8c0b", "closed"),
  is(files.sprint, 405, "de575cec96f6"),
  is(files.sprint, 405, "04e43f416980"),
  is(files.sprint, 405, "dd69d48e63ca", "pitch"),
  is(files.sprint, 406, "58185d18d33e", "solution"),
  is(files.sprint, 406, "2d5f5b9fcbda", "solution"),
  is(files.errors, 160, "ab1a0ee2941e"),
  is(files.pinning, 12, "32c0e389a7ba"),
  is(files.pinning, 13, "da30f0a04771", "solution"),
  is(files.pinning, 14, "f97a22b0d767"),
  is(files.pinning, 15, "9397ac2b8e32", "solution"),
];
