const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as HTML. */
export const escaped = (text: string): string =>
  text.toWellFormed().replace(/[&<>"']/g, (sign) => signs[sign] as string);
