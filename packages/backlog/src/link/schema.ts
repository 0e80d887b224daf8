/** To what an item may be linked by hand. */
export const linkNouns = ["persona", "objective", "kpi", "component"] as const;
export type LinkNoun = (typeof linkNouns)[number];
