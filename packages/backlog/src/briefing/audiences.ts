import type { Audience, BlockKind, BriefingField } from "./words.ts";

/** A block as a template has it. */
export type TemplateBlock = {
  readonly kind: BlockKind;
  readonly title?: string;
  readonly text?: string;
  readonly count?: number;
  readonly detail?: "epics" | "stories";
};

export type Template = {
  /** What a person reads who chooses. */
  readonly hint: string;
  /** The title, before what it is about. */
  readonly title: string;
  readonly intro: string;
  readonly days: number;
  readonly fields: readonly BriefingField[];
  readonly blocks: readonly TemplateBlock[];
};

/** A good briefing for each audience: what it tells, in which order and in whose words. */
export const templates: Readonly<Record<Audience, Template>> = {
  leadership: {
    hint: "Where we stand, what moves, what may go wrong. For a monthly review.",
    title: "Where we stand",
    intro: "What the last month brought, what comes next, and what needs your attention.",
    days: 30,
    fields: ["texts", "stages", "progress", "scores", "dates", "targets", "mitigations"],
    blocks: [
      { kind: "kpis", title: "Do the outcomes move?" },
      { kind: "matters", title: "What matters most" },
      { kind: "done", title: "Done", detail: "epics" },
      { kind: "coming", title: "Coming", detail: "epics" },
      { kind: "risks", title: "What may go wrong" },
      { kind: "canopy", title: "The whole picture" },
    ],
  },
  investors: {
    hint: "Outcomes, progress and direction, without the engine room. For a quarterly update.",
    title: "Investor update",
    intro: "How the product moved this quarter, and where it goes.",
    days: 90,
    fields: ["texts", "progress", "dates", "targets"],
    blocks: [
      { kind: "kpis", title: "Outcomes" },
      { kind: "done", title: "What we delivered", detail: "epics", count: 8 },
      { kind: "matters", title: "Where we are heading", count: 4 },
      { kind: "roadmap", title: "Now, next, later", count: 5 },
      { kind: "canopy", title: "The whole picture" },
    ],
  },
  sales: {
    hint: "What is new to sell, what is coming and what customers say. Before calls.",
    title: "What is new to sell",
    intro: "What customers can have now, what they can count on soon, and the words that they use.",
    days: 30,
    fields: ["texts", "dates", "speakers"],
    blocks: [
      { kind: "done", title: "New since last month", detail: "stories", count: 12 },
      { kind: "coming", title: "Coming soon", detail: "epics" },
      { kind: "quotes", title: "What customers say", count: 4 },
      { kind: "matters", title: "Problems we solve", count: 4 },
    ],
  },
  marketing: {
    hint: "What to tell, to whom, and in whose words. For planning launches.",
    title: "Stories to tell",
    intro: "What is ready to be told, what will be, and what people say about it.",
    days: 60,
    fields: ["texts", "progress", "dates", "speakers"],
    blocks: [
      { kind: "matters", title: "What drives value", count: 4 },
      { kind: "quotes", title: "In their words", count: 5 },
      { kind: "done", title: "Ready to be told", detail: "stories", count: 12 },
      { kind: "roadmap", title: "Launches ahead", count: 5 },
    ],
  },
  engineering: {
    hint: "What matters most, what is in hand, what is risky. For planning.",
    title: "What to build",
    intro: "What matters most and why, what is in hand, and the risks to take on early.",
    days: 14,
    fields: ["keys", "texts", "stages", "progress", "scores", "effort", "owners", "dates", "mitigations"],
    blocks: [
      { kind: "matters", title: "What matters most", count: 6 },
      { kind: "coming", title: "In hand and next", detail: "stories", count: 15 },
      { kind: "risks", title: "Risks to take on early" },
      { kind: "done", title: "Done", detail: "stories", count: 15 },
      { kind: "roadmap", title: "Now, next, later", count: 6 },
    ],
  },
  customers: {
    hint: "Release notes: what is new, in plain words, and what comes next.",
    title: "What is new",
    intro: "Here is what you can do now, and what we are working on.",
    days: 30,
    fields: ["texts"],
    blocks: [
      { kind: "done", title: "New for you", detail: "stories", count: 20 },
      { kind: "coming", title: "What we are working on", detail: "epics", count: 5 },
      {
        kind: "text",
        title: "Tell us",
        text: "Is something missing, or better than before? Tell us: we read every word.",
      },
    ],
  },
};
