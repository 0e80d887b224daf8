/** Where in the transcript a point of the page's own selection lies; `undefined` outside of its words. */
const placeOf = (node: Node, offset: number): number | undefined => {
  const element = node instanceof Element ? node : node.parentElement;
  const piece = element?.closest<HTMLElement>("[data-at]");
  if (piece) return Number(piece.dataset.at) + (node instanceof Text ? offset : 0);
  // Beside the words of a line: its next piece, else the end of its last.
  const line = element?.closest("p");
  if (!line) return undefined;
  const pieces = [...line.querySelectorAll<HTMLElement>("[data-at]")];
  const next = node === line ? pieces[offset] : undefined;
  const last = pieces.at(-1);
  if (next) return Number(next.dataset.at);
  return last && Number(last.dataset.at) + (last.textContent?.length ?? 0);
};

/** What is selected with the pointer, as places in the transcript; `undefined` where nothing of its words is. */
export const pointerSelection = (within: HTMLElement): { anchor: number; focus: number } | undefined => {
  const selection = getSelection();
  if (!selection?.anchorNode || !selection.focusNode) return undefined;
  if (!within.contains(selection.anchorNode) || !within.contains(selection.focusNode)) return undefined;
  const anchor = placeOf(selection.anchorNode, selection.anchorOffset);
  const focus = placeOf(selection.focusNode, selection.focusOffset);
  return anchor === undefined || focus === undefined ? undefined : { anchor, focus };
};
