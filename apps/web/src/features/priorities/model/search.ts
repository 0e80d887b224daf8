import { type Item, type ItemKind, type Stage, stageNames } from "@overstory/backlog";

/** What of the sheet stands in its address. */
export type SheetSearch = {
  readonly technique: string;
  readonly kind: ItemKind;
  readonly text: string;
  readonly stages: readonly Stage[];
  readonly unscored: boolean;
};

const kinds: readonly ItemKind[] = ["story", "epic", "theme"];

/** Reads the sheet's part of an address; what is unknown means nothing. */
export const sheetSearch = (get: (name: string) => string, technique: string): SheetSearch => {
  const asked = get("stage").split(",");
  return {
    technique: get("technique") || technique,
    kind: kinds.find((kind) => kind === get("kind")) ?? "story",
    text: get("text"),
    stages: stageNames.filter((stage) => asked.includes(stage)),
    unscored: get("scored") === "no",
  };
};

/** Whether anything is filtered away. */
export const isFiltered = ({ text, stages, unscored }: SheetSearch): boolean =>
  text.trim() !== "" || stages.length > 0 || unscored;

/** Whether an item is shown, by its words and stage (stages are asked of stories only). An item that did not change is not read again. */
export const passesSearch = ({ text, stages, kind }: SheetSearch): ((item: Item) => boolean) => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const known = new WeakMap<Item, boolean>();
  const passes = (item: Item): boolean => {
    if (kind === "story" && stages.length > 0 && !stages.includes(item.stage ?? "pending")) return false;
    if (words.length === 0) return true;
    const about = `${item.key} ${item.title} ${(item.labels ?? []).join(" ")}`.toLowerCase();
    return words.every((word) => about.includes(word));
  };
  return (item) => {
    const before = known.get(item);
    if (before !== undefined) return before;
    const now = passes(item);
    known.set(item, now);
    return now;
  };
};
