import type { ExampleComment, ExampleParts, ExampleStage, ExampleStory } from "./types.ts";

/** The members by their short names in the data files. */
export const names = {
  maren: "Maren Holt",
  tomas: "Tomás Ferreira",
  ines: "Ines Dahl",
  jonah: "Jonah Okafor",
  freya: "Freya Lindqvist",
  samir: "Samir Patel",
} as const;

/** Short name of a member in the data files. */
export type Who = keyof typeof names;

/** What a story may carry beside its sentence. */
export interface Extras {
  readonly labels?: readonly string[];
  readonly who?: Who;
  readonly text?: string;
  readonly thread?: readonly (readonly [by: Who, kind: ExampleComment["kind"], text: string])[];
}

/**
 * One story of the data files. `scores`: value, urgency, risk, effort in this order, empty where nothing is scored yet.
 * `parts`: role, situation, want, outcome.
 */
export function story(
  title: string,
  parts: readonly [role: string, situation: string, want: string, outcome: string],
  stage: ExampleStage,
  scores: readonly number[] = [],
  extras: Extras = {},
): ExampleStory {
  const [role, situation, want, outcome] = parts;
  return { ...capture(title, { role, situation, want, outcome }, extras), stage, ...scored(scores) };
}

/** A raw story that lacks some of its parts, as it was captured; always pending and never scored. */
export function capture(title: string, parts: ExampleParts, extras: Extras = {}): ExampleStory {
  return {
    title,
    story: parts,
    stage: "pending",
    ...(extras.text !== undefined && { description: extras.text }),
    ...(extras.labels && { labels: extras.labels }),
    ...(extras.who && { assignee: names[extras.who] }),
    ...(extras.thread && { comments: extras.thread.map(([by, kind, text]) => ({ by: names[by], kind, text })) }),
  };
}

function scored([value, urgency, risk, effort]: readonly number[]): Partial<ExampleStory> {
  return {
    ...(value !== undefined && { value }),
    ...(urgency !== undefined && { urgency }),
    ...(risk !== undefined && { risk }),
    ...(effort !== undefined && { effort }),
  };
}
