import type { CriteriaFacts, Finding, Fix, StoryContext } from "./finding.ts";
import { whyRule } from "./rules.ts";
import { inText, type Sentence } from "./sentence.ts";

const judged =
  /\b(?:properly|correctly|appropriate(?:ly)?|as expected|user[- ]friendly|easy|easily|quickly|fast|intuitive(?:ly)?|nice(?:ly)?|good|works? (?:well|fine)|seamless(?:ly)?|smooth(?:ly)?|efficient(?:ly)?|reasonable|acceptable|satisf(?:ied|actory)|looks? (?:good|nice|right)|etc\.?)(?=\W|$)/iu;
const measured = /\d|"[^"]{1,200}"|<[^>]{1,100}>/u;
const step = /^\s*(given|when|then|and|but|\*)\b/iu;

/** Rules about what lies beside the sentence: acceptance criteria and effort. Fields that weren't given are not judged. */
export function checkBeside(s: Sentence, context: StoryContext): Finding[] {
  const { criteria, effort } = s.fields ?? {};
  const found = criteria ? checkCriteria(s, criteria) : [];
  if (effort !== undefined && context.effortLimit !== undefined && effort > context.effortLimit) {
    found.push({
      ...atEnd("too-big", s, "effort", {
        label: "Split the story",
        part: "effort",
        ask: "Which part of it would already help someone?",
      }),
      excerpt: `${effort}`,
      why: `The effort of ${effort} is above the team's limit of ${context.effortLimit} for one sprint.`,
    });
  }
  return found;
}

function atEnd(
  rule: "criteria-missing" | "criteria-unreadable" | "criteria-untestable" | "too-big",
  s: Sentence,
  part: "criteria" | "effort",
  fix: Fix,
): Finding {
  return inText(rule, s, part, { start: s.text.length, end: s.text.length }, fix);
}

function checkCriteria(s: Sentence, criteria: CriteriaFacts): Finding[] {
  const errors = criteria.errors ?? [];
  const first = errors[0];
  if (first) {
    const fix = {
      label: "Mend the criteria",
      part: "criteria" as const,
      ask: `Line ${first.line} is not understood: ${first.message}`,
    };
    return [
      {
        ...atEnd("criteria-unreadable", s, "criteria", fix),
        excerpt: criteria.text?.split(/\r?\n/u, first.line)[first.line - 1]?.trim() ?? "",
        why: `${whyRule("criteria-unreadable")} Line ${first.line}: ${first.message}`,
      },
    ];
  }
  if (criteria.scenarios === 0)
    return [
      atEnd("criteria-missing", s, "criteria", {
        label: "Add a scenario",
        part: "criteria",
        ask: "Given what, when they do what, then what can be seen?",
      }),
    ];
  return untestable(s, criteria.text ?? "");
}

/** Looks at the "Then" steps: the first that only a taste can judge. */
function untestable(s: Sentence, text: string): Finding[] {
  let inThen = false;
  let offset = 0;
  for (const line of text.slice(0, 20_000).split("\n")) {
    const keyword = step.exec(line)?.[1]?.toLowerCase();
    if (keyword === "given" || keyword === "when") inThen = false;
    if (keyword === "then") inThen = true;
    const match = keyword && inThen && !measured.test(line) ? judged.exec(line) : null;
    if (match) {
      const fix = {
        label: "Say what can be seen",
        part: "criteria" as const,
        ask: "What would someone see, count or measure?",
      };
      const partSpan = { start: offset + match.index, end: offset + match.index + match[0].length };
      return [{ ...atEnd("criteria-untestable", s, "criteria", fix), partSpan, excerpt: match[0] }];
    }
    offset += line.length + 1;
  }
  return [];
}
