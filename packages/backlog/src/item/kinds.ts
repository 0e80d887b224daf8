export const itemKinds = ["theme", "epic", "story"] as const;
export type ItemKind = (typeof itemKinds)[number];

/** In sentences: "a theme", "an epic", "a story". */
export const aKind = (kind: ItemKind): string => (kind === "epic" ? "an epic" : `a ${kind}`);
