/** What a person calls the kinds of things that can be found. */
export const kindWords: Readonly<Record<string, string>> = {
  theme: "Theme",
  epic: "Epic",
  story: "Story",
  comment: "Comment",
  decision: "Decision",
  question: "Open question",
  risk: "Risk",
  asset: "Asset",
  evidence: "Evidence",
  interview: "Interview",
  insight: "Insight",
  cluster: "Group of findings",
  guide: "Guide",
  request: "Request",
  persona: "Persona",
  component: "Component",
  objective: "Objective",
  keyResult: "Key result",
  kpi: "KPI",
  sprint: "Sprint",
  release: "Release",
  milestone: "Milestone",
};

const odd: Readonly<Record<string, string>> = {
  story: "Stories",
  evidence: "Findings",
  cluster: "Groups of findings",
};

/** One of them, where they are counted together with others. */
export const countWords: Readonly<Record<string, string>> = { ...kindWords, evidence: "Finding" };

/** The same for several. */
export const pluralWords: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(kindWords).map(([kind, word]) => [kind, odd[kind] ?? `${word}s`]),
);

/** A word as it stands inside a sentence: "stories", but "KPIs". */
export const withinSentence = (word: string): string =>
  /^[A-Z]{2}/.test(word) ? word : word.slice(0, 1).toLowerCase() + word.slice(1);
