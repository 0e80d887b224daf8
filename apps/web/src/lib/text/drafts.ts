/** What is kept of unsent words: by name, in this browser only. */
export type DraftStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const prefix = "overstory:draft:";

// Private windows may refuse storage: a draft is then simply not kept.
const quietly = <T>(work: () => T, otherwise: T): T => {
  try {
    return work();
  } catch {
    return otherwise;
  }
};

/** The draft of that name, or "". */
export const readDraft = (store: DraftStore, name: string): string =>
  quietly(() => store.getItem(prefix + name) ?? "", "");

/** Keeps a draft; one without words is let go. */
export const keepDraft = (store: DraftStore, name: string, text: string): void =>
  quietly(() => (text.trim() === "" ? store.removeItem(prefix + name) : store.setItem(prefix + name, text)), undefined);
