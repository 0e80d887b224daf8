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
