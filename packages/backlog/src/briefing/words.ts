/** Whom a briefing is for. */
export const audienceLabels = {
  leadership: "Leadership",
  investors: "Investors",
  sales: "Sales",
  marketing: "Marketing",
  engineering: "Engineering",
  customers: "Customers",
} as const;
export type Audience = keyof typeof audienceLabels;
export const audienceNames = Object.keys(audienceLabels) as [Audience, ...Audience[]];

/** What a briefing is made of. */
export const blockLabels = {
  matters: "What matters",
  done: "Done",
  coming: "Coming",
  kpis: "KPIs",
  risks: "Risks",
  canopy: "The whole picture",
  roadmap: "Roadmap",
  quotes: "In their words",
  text: "Text",
} as const;
export type BlockKind = keyof typeof blockLabels;
export const blockKinds = Object.keys(blockLabels) as [BlockKind, ...BlockKind[]];

/** What a briefing may tell beside names. */
export const fieldLabels = {
  keys: "Keys of items",
  texts: "Why it matters",
  stages: "Stages",
  progress: "Progress",
  scores: "Scores and evidence",
  effort: "Effort",
  owners: "Owners",
  dates: "Dates",
  targets: "Baselines and targets of KPIs",
  speakers: "Personas of quotes",
  mitigations: "What is done about risks",
} as const;
export type BriefingField = keyof typeof fieldLabels;
export const fieldNames = Object.keys(fieldLabels) as [BriefingField, ...BriefingField[]];
