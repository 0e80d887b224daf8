/** Whether nothing has the focus, or only the page as a whole: who comes to a page by keys stands on that. */
export const isFocusLost = (): boolean => {
  const at = document.activeElement;
  return at === null || at === document.body || at.id === "page";
};
