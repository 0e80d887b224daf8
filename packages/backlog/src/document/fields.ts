import type { ItemKind } from "../item/kinds.ts";
import type { Field, ValuesOf } from "../record/field-types.ts";

/** A field of a document, with the kinds of item that have it, in the order of the page. */
export type DocumentField = Field & {
  readonly of: readonly ItemKind[];
  /** Counts towards "how complete": what a reader of such an item looks for first. */
  readonly wanted?: true;
};

const table = <const T extends Readonly<Record<string, DocumentField>>>(fields: T): T => fields;

/**
 * The texts of an item beside the four parts of its story (the tables of documents in the product's reference). One entry here is a field
 * in the form, in REST, terminal and MCP, in import and export, and in history.
 */
export const documentTable = table({
  problem: {
    type: "prose",
    label: "Problem or opportunity",
    of: ["theme", "epic"],
    wanted: true,
    hint: "What is wrong or possible now, and for whom, in two or three sentences.",
  },
  strategicOutcome: {
    type: "prose",
    label: "Strategic outcome",
    of: ["theme"],
    wanted: true,
    hint: "The end state, clear and measurable.",
  },
  solution: {
    type: "prose",
    label: "Solution sketch",
    of: ["epic"],
    wanted: true,
    hint: "How it may work, in words and a diagram.",
  },
  businessValue: {
    type: "prose",
    label: "Business value",
    of: ["story"],
    wanted: true,
    hint: "The measurable goal that this story serves.",
  },
  criteria: {
    type: "prose",
    label: "Acceptance criteria",
    of: ["story"],
    wanted: true,
    hint: "Given, when, then: how anyone can tell that it works.",
  },
  functionalNotes: {
    type: "prose",
    label: "Functional notes",
    of: ["story"],
    hint: "Calculations, edge cases, constraints.",
  },
  security: { type: "prose", label: "Security", of: ["story"], hint: "Who may, what is protected, what is logged." },
  performance: { type: "prose", label: "Performance", of: ["story"], hint: "How fast, how much, under what load." },
  analytics: { type: "prose", label: "Analytics", of: ["story"], hint: "What is measured to know that it worked." },
  internationalisation: {
    type: "prose",
    label: "Internationalisation",
    of: ["story"],
    hint: "Languages, formats, time zones.",
  },
  accessibility: { type: "prose", label: "Accessibility", of: ["story"], hint: "Keyboard, screen reader, contrast." },
  otherNeeds: {
    type: "prose",
    label: "Other needs",
    of: ["story"],
    hint: "Availability, support, legal, and the like.",
  },
  rollout: {
    type: "prose",
    label: "Rollout plan",
    of: ["story"],
    hint: "Flags, order, who gets it first, the way back.",
  },
  inScope: { type: "lines", label: "In scope", of: ["theme"], wanted: true, hint: "The areas that this theme covers." },
  outOfScope: {
    type: "lines",
    label: "Out of scope",
    of: ["theme", "story"],
    hint: "What this leaves alone on purpose.",
  },
  assumptions: {
    type: "lines",
    label: "Assumptions",
    of: ["epic"],
    wanted: true,
    hint: "What must hold for this to work.",
  },
  compliance: { type: "prose", label: "Compliance and risk notes", of: ["theme"], hint: "Rules, audits, obligations." },
  description: {
    type: "prose",
    label: "Description",
    of: ["theme", "epic", "story"],
    hint: "What has no place of its own.",
  },
});

export type DocumentTable = typeof documentTable;
export type DocumentFieldName = keyof DocumentTable;
export type DocumentValues = ValuesOf<DocumentTable>;

export const documentFieldNames = Object.keys(documentTable) as DocumentFieldName[];

/** The fields that an item of the kind has, in order. */
export const documentFieldsOf = (kind: ItemKind): DocumentFieldName[] =>
  documentFieldNames.filter((name) => (documentTable[name].of as readonly ItemKind[]).includes(kind));
