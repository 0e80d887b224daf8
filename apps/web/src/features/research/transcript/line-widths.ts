/** How wide the letters of one font are; looked up once each. */
export type LetterWidths = { of(code: number): number };

/** The letters' widths as the page draws them; `font` is a CSS font. */
export const letterWidths = (font: string): LetterWidths => {
  const context = document.createElement("canvas").getContext("2d");
  if (context) context.font = font;
  const known = new Map<number, number>();
  return {
    of: (code) => {
      let width = known.get(code);
      if (width === undefined) {
        width = context?.measureText(String.fromCodePoint(code)).width ?? 8;
        known.set(code, width);
      }
      return width;
    },
  };
};

const space = 32;
const hyphen = 45;

/**
 * In how many lines a stretch of text is set at a width: broken after spaces and hyphens, anywhere within what is wider than a line. As
 * good as exact for what is spoken, so that a long text has its height before it is drawn, and drawing it moves nothing.
 */
export const linesOf = (text: string, start: number, end: number, width: number, letters: LetterWidths): number => {
  let lines = 1;
  let line = 0;
  let word = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.codePointAt(at) as number;
    if (code > 0xffff) at += 1;
    const letter = letters.of(code);
    if (code === space) {
      // Spaces at the end of a line hang over it.
      line += word + letter;
      word = 0;
      continue;
    }
    word += letter;
    if (line + word > width && (line > 0 || word > width)) {
      lines += 1;
      if (line === 0) word = letter;
      line = 0;
    }
    if (code === hyphen) {
      line += word;
      word = 0;
    }
  }
  return lines;
};
