import {
  type DocumentFieldName,
  documentFieldsOf,
  documentTable,
  type ItemKind,
  type LinkNoun,
} from "@overstory/backlog";

/** What a part of the page holds beside texts: links, records and the items below. */
export type RecordSection = LinkNoun | "below" | "risks" | "dependencies" | "questions" | "assets";

export type SectionName = DocumentFieldName | RecordSection;

/** One part of the page: a text of the document, or a list of things around the item. */
export type Section = {
  readonly name: SectionName;
  readonly label: string;
  /** What belongs here, in a few words. */
  readonly hint: string;
  /** Counts towards "how complete". */
  readonly isWanted: boolean;
  /** Left out of what is offered: shown only where it holds something. */
  readonly isRare?: boolean;
};

const records: Readonly<Record<RecordSection, { label: string; hint: string }>> = {
  kpi: { label: "KPIs", hint: "The measures that this is to move." },
  objective: { label: "Objectives", hint: "The company goals that this serves." },
  persona: { label: "Personas", hint: "Who it is for, with their jobs to be done." },
  component: { label: "Components", hint: "Shared building blocks that this uses." },
  below: { label: "Stories", hint: "" },
  risks: { label: "Risks", hint: "What may go wrong, how likely, how bad." },
  dependencies: { label: "Dependencies", hint: "What must be there first, here or elsewhere." },
  questions: { label: "Open questions", hint: "What is not known yet, until it is answered or dropped." },
  assets: { label: "Assets", hint: "Designs, API descriptions, files." },
};

/** The page of each kind from top to bottom (the tables of documents in the product's reference). */
const orders: Readonly<Record<ItemKind, readonly SectionName[]>> = {
  theme: [
    "problem",
    "strategicOutcome",
    "kpi",
    "objective",
    "inScope",
    "outOfScope",
    "below",
    "persona",
    "dependencies",
    "compliance",
    "risks",
    "questions",
    "component",
    "assets",
    "description",
  ],
  epic: [
    "problem",
    "kpi",
    "solution",
    "below",
    "risks",
    "assumptions",
    "persona",
    "dependencies",
    "component",
    "questions",
    "assets",
    "objective",
    "description",
  ],
  story: [
    "businessValue",
    "kpi",
    "criteria",
    "assets",
    "functionalNotes",
    "security",
    "performance",
    "analytics",
    "internationalisation",
    "accessibility",
    "otherNeeds",
    "dependencies",
    "rollout",
    "outOfScope",
    "risks",
    "questions",
    "persona",
    "component",
    "objective",
    "below",
    "description",
  ],
};

const belowLabels: Readonly<Record<ItemKind, string>> = { theme: "Epics", epic: "Milestone map", story: "Parts" };

const isText = (name: SectionName): name is DocumentFieldName => name in documentTable;

const sectionOf = (kind: ItemKind, name: SectionName): Section => {
  if (isText(name)) {
    const field = documentTable[name];
    return { name, label: field.label, hint: field.hint, isWanted: "wanted" in field };
  }
  const { label, hint } = records[name];
  return {
    name,
    label: name === "below" ? belowLabels[kind] : label,
    hint,
    isWanted: false,
    // Of a story its epic's risks are shown; the company's goals are its theme's.
    isRare: name === "below" || (kind === "story" && (name === "risks" || name === "objective")),
  };
};

/** Every part of an item's page, in order. A text that the order does not place comes at the end, so that none is ever lost. */
export const sectionsOf = (kind: ItemKind): Section[] => {
  const order = orders[kind];
  const unplaced = documentFieldsOf(kind).filter((name) => !order.includes(name));
  return [...order, ...unplaced].map((name) => sectionOf(kind, name));
};

/** What to write next: the wanted ones first, in the order of the page. */
export const offersOf = (sections: readonly Section[], isShown: (name: SectionName) => boolean): Section[] => {
  const free = sections.filter((section) => !section.isRare && !isShown(section.name));
  return [...free.filter((section) => section.isWanted), ...free.filter((section) => !section.isWanted)];
};
