import type { DocumentFieldName, LinkNoun } from "@overstory/backlog";

/** The parts of an item's page that others lead to, by what stands in their `data-section`. */
export type Section =
  | "stage"
  | "story"
  | "score"
  | "parent"
  | "evidence"
  | "split"
  | "criteria"
  | "dependencies"
  | "sprint"
  | "assignee"
  | "ticket"
  | "assets"
  | "comments"
  | "history"
  | DocumentFieldName
  | LinkNoun
  | "risks"
  | "questions"
  | "below";

/** Told to the page before a section is looked for, so that a folded one can open: `event.detail` is its name. */
const sectionEvent = "overstory:section";

const field =
  "input:not([type=hidden]):not(:disabled), textarea:not(:disabled), [contenteditable=true], select, button:not(:disabled), a[href], [tabindex='0']";

const find = (name: Section): HTMLElement | null => document.querySelector<HTMLElement>(`[data-section~="${name}"]`);

const show = (section: HTMLElement): void => {
  for (let fold = section.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
    fold.open = true;
  const marked = section.querySelector<HTMLElement>("[data-section-focus]");
  (marked ?? section).scrollIntoView({ block: "center" });
  const target = marked ?? (section.matches(field) ? section : section.querySelector<HTMLElement>(field));
  if (target) target.focus({ preventScroll: true });
  else {
    section.tabIndex = -1;
    section.focus({ preventScroll: true });
  }
};

/**
 * Brings a section of the item's page into view and gives it the keyboard, opening what folds it away. One that is still on its way is
 * waited for up to ten seconds. The first of `names` that is there is taken.
 */
export const focusSection = (...names: readonly Section[]): void => {
  for (const name of names) dispatchEvent(new CustomEvent(sectionEvent, { detail: name }));
  const look = (): boolean => {
    for (const name of names) {
      const section = find(name);
      if (!section) continue;
      show(section);
      return true;
    }
    return false;
  };
  // What a section does on hearing its name is drawn in the next frame.
  requestAnimationFrame(() => {
    if (look()) return;
    const observer = new MutationObserver(() => look() && observer.disconnect());
    observer.observe(document.body, { childList: true, subtree: true });
    setTimeout(() => observer.disconnect(), 10_000);
  });
};

/** Calls `open` when that section is led to, until the answered function is called. */
export const onSection = (name: Section, open: () => void): (() => void) => {
  const hear = (event: Event) => {
    if (event instanceof CustomEvent && event.detail === name) open();
  };
  addEventListener(sectionEvent, hear);
  return () => removeEventListener(sectionEvent, hear);
};
