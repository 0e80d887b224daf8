/**
 * Moves the focus once what was asked for is drawn; not if the person has moved it meanwhile: their next key belongs where they went.
 */
export const inNextFrame = (focus: () => void): void => {
  const before = document.activeElement;
  requestAnimationFrame(() => {
    const now = document.activeElement;
    if (now === before || now === document.body || before?.isConnected === false) focus();
  });
};

/**
 * Moves the focus to what `find` gives: at once where it is drawn already, since a fast hand's next key comes before the next frame
 * and belongs there; otherwise once it is drawn.
 */
export const focusOnceDrawn = (find: () => HTMLElement | null | undefined): void => {
  const here = find();
  if (here) here.focus();
  else inNextFrame(() => find()?.focus());
};
