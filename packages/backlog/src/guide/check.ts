import { DomainError, defineQuery, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { calledOf, limits, lineOf, nameOf, textOf } from "../fields.ts";
import { workspaceOf } from "../gate/rules.ts";
import { productNamed } from "../item/find.ts";
import { type QuestionReader, readersAtHand } from "../readers.ts";
import { recordNamed } from "../record/record-commands.ts";
import { guideDef } from "./schema.ts";
import { guideTemplates } from "./templates.ts";

const readerNeeded = (): QuestionReader => {
  const { questions } = readersAtHand();
  if (!questions)
    throw new DomainError({
      kind: "unavailable",
      code: "readers-missing",
      message: "Questions cannot be read here. Ask the server.",
    });
  return questions;
};

const silencedIn = (rows: Rows): string[] => Object.keys(workspaceOf(rows)?.silenced ?? {});

const finding = z.object({
  rule: z.string().describe("Its stable name, by which finding.silence silences it."),
  start: z.number().describe("Its place in the text, in UTF-16 units."),
  end: z.number(),
  excerpt: z.string(),
  why: z.string(),
});

type Facts = { rule: string; span: { start: number; end: number }; excerpt: string; why: string };
const told = ({ rule, span, excerpt, why }: Facts): z.infer<typeof finding> => ({ rule, ...span, excerpt, why });

export const checkGuide = defineQuery({
  name: "guide.check",
  summary:
    "Which questions of a guide pitch, lead, suppose, ask twice or end in yes or no, each with a neutral rewording.",
  needs: "backlog.view",
  input: z.strictObject({
    guide: calledOf("guide").optional().describe("A guide of the backlog, by name or id."),
    product: nameOf("product").optional().describe("Whose guide it is, where several bear the name."),
    questions: z
      .array(lineOf(limits.line, "A question"))
      .max(limits.lines, `At most ${limits.lines} questions at a time.`)
      .optional()
      .describe("Questions that are no guide yet."),
  }),
  output: z.object({
    checked: z.number(),
    pointedOut: z.number(),
    questions: z.array(z.object({ text: z.string(), findings: z.array(finding), rewording: z.string().nullable() })),
  }),
  run: (rows, input) => {
    const within = input.product === undefined ? {} : { product: productNamed(rows, input.product).id };
    const guide = input.guide === undefined ? undefined : recordNamed(rows, guideDef, input.guide, within);
    const texts = input.questions ?? guide?.questions;
    if (texts === undefined && guide === undefined)
      throw refuse("nothing-to-check", "Name a guide, or give the questions to check.", { field: "questions" });
    const { check } = readerNeeded();
    const silenced = silencedIn(rows);
    const questions = (texts ?? []).map((text) => {
      const { findings, rewording } = check(text, silenced);
      return { text, findings: findings.map(told), rewording: rewording ?? null };
    });
    const pointedOut = questions.filter(({ findings }) => findings.length > 0).length;
    return { checked: questions.length, pointedOut, questions };
  },
});

export const checkInterviewText = defineQuery({
  name: "interview.check",
  summary:
    "What the interviewer of a transcript said that pitches, leads, supposes, asks twice or ends in yes or no, with its place and what to ask instead.",
  needs: "backlog.view",
  input: z.strictObject({
    text: textOf(limits.text, "The transcript").describe("Lines that begin with who speaks: “Interviewer: …”."),
    interviewers: z
      .array(lineOf(limits.name, "An interviewer"))
      .max(20, "Name at most 20 interviewers.")
      .optional()
      .describe("As the transcript calls them; found by their part or their questions where left out."),
  }),
  output: z.object({
    interviewers: z.array(z.string()),
    questions: z.number().describe("Questions that they asked."),
    sentences: z.array(
      z.object({
        speaker: z.string().nullable(),
        start: z.number(),
        end: z.number(),
        findings: z.array(finding),
        rewording: z.string(),
      }),
    ),
  }),
  run: (rows, input) => {
    const { interviewers, questions, sentences } = readerNeeded().interview(input.text, {
      silenced: silencedIn(rows),
      ...(input.interviewers && { interviewers: input.interviewers }),
    });
    return {
      interviewers: [...interviewers],
      questions,
      sentences: sentences.map(({ speaker, span, findings, rewording }) => ({
        speaker: speaker ?? null,
        ...span,
        findings: findings.map(told),
        rewording,
      })),
    };
  },
});

export const listGuideTemplates = defineQuery({
  name: "guide.templates",
  summary: "Guides to begin with: problem and switch interviews, usability tests, journeys, win/loss talks.",
  needs: "backlog.view",
  input: z.strictObject({}),
  output: z.object({
    templates: z.array(
      z.object({
        name: z.string(),
        sort: z.string(),
        about: z.string(),
        opening: z.string(),
        questions: z.array(z.string()),
      }),
    ),
    rules: z
      .array(z.object({ rule: z.string(), title: z.string(), why: z.string() }))
      .describe("Rules of interviewing."),
  }),
  run: () => ({
    templates: guideTemplates.map((one) => ({ ...one, questions: [...one.questions] })),
    rules: [...readerNeeded().rules],
  }),
});
