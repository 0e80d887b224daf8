const collator = new Intl.Collator("en", { numeric: true });

/** The order of names and keys as people count: DOCK-9 before DOCK-10. One collator for all: `localeCompare` makes one for each pair. */
export const byText = (one: string, other: string): number => collator.compare(one, other);
