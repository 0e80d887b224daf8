import type { Finding } from "@overstory/insight";

const name = "story-finding";

const rangeIn = (field: Element, { start, end }: { start: number; end: number }): Range | undefined => {
  const text = field.firstChild;
  if (!(text instanceof Text) || start >= text.length) return undefined;
  const range = new Range();
  range.setStart(text, start);
  range.setEnd(text, Math.min(end, text.length));
  return range.collapsed ? undefined : range;
};

/**
 * Underlines what is found, in its place, without touching the text that is being written. A part that is missing has no words to
 * underline and is marked itself. Answers how to take the marks away; where a browser knows no highlights the list below says all.
 */
export const markFindings = (story: HTMLElement, findings: readonly Finding[]): (() => void) => {
  const ranges: Range[] = [];
  for (const field of story.querySelectorAll("[data-part]")) {
    const own = findings.filter(({ part }) => part === field.getAttribute("data-part"));
    field.toggleAttribute("data-found", own.length > 0 && field.textContent === "");
    for (const { partSpan } of own) {
      const range = partSpan && rangeIn(field, partSpan);
      if (range) ranges.push(range);
    }
  }
  if (!("highlights" in CSS)) return () => {};
  const highlight = new Highlight(...ranges);
  CSS.highlights.set(name, highlight);
  return () => {
    if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
  };
};
