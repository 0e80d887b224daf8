/** A list as the text that is merged line by line. */
export const textOfLines = (lines: readonly string[]): string => lines.join("\n");

/** The entries of such a text: none is empty. */
export const linesOfText = (text: string): string[] =>
  text.split("\n").flatMap((line) => {
    const words = line.replace(/\s+/g, " ").trim();
    return words === "" ? [] : [words];
  });

const bullet = /^\s*(?:[-*•–]|\d{1,3}[.)]|\[[ xX]?\])\s+/;

/** What was pasted as entries, without the marks that stood before them. */
export const pastedLines = (text: string): string[] =>
  linesOfText(text.replace(/\r\n?/g, "\n")).map((line) => line.replace(bullet, ""));

/** The list with an entry in another place; the same list where it cannot go there. */
export const movedLine = (lines: readonly string[], from: number, to: number): readonly string[] => {
  const line = lines[from];
  if (line === undefined || to < 0 || to >= lines.length) return lines;
  return lines.toSpliced(from, 1).toSpliced(to, 0, line);
};
