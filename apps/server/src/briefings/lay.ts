import bidiFactory, { type Bidi } from "bidi-js";
import LineBreaker from "linebreak";
import type PDFDocument from "pdfkit";
import type { Face, Faces, Style } from "./faces.ts";

type Pdf = InstanceType<typeof PDFDocument>;

/** A part of a text in one style. */
export type Span = {
  readonly text: string;
  readonly style: Style;
  readonly colour: string;
  readonly href?: string | undefined;
};

type Piece = Span & { readonly face: Face; readonly level: number; readonly width: number; readonly isBlank: boolean };

/** A line as it is drawn, from the left. */
type LaidLine = { readonly pieces: readonly Piece[]; readonly width: number; readonly isFromRight: boolean };

/** Stands where no font has a sign. */
export const absent = "[…]";

// Its types say that the module is the factory; Node gives the factory.
const bidi = (bidiFactory as unknown as () => Bidi)();
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const signsOf = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment);

/** Texts of mixed scripts in lines: each sign in a face that has it, each script in its direction, broken where Unicode says. */
export class Layout {
  readonly #pdf: Pdf;
  readonly #faces: Faces;

  constructor(pdf: Pdf, faces: Faces) {
    this.#pdf = pdf;
    this.#faces = faces;
  }

  #piece(span: Span, text: string, face: Face, level: number, size: number): Piece {
    const isBlank = text.trim() === "";
    const isOdd = level % 2 === 1;
    let drawn = isOdd ? [...text].map((sign) => bidi.getMirroredCharacter(sign) ?? sign).join("") : text;
    // Faces turn letters of Arabic and Hebrew by themselves; signs among them that belong to no script they do not.
    if (text.length > 1 && this.#faces.turns(face, drawn) !== isOdd) drawn = signsOf(drawn).reverse().join("");
    return {
      ...{ ...span, text: drawn, face, level, isBlank },
      width: this.#pdf.font(face).fontSize(size).widthOfString(drawn),
    };
  }

  /** The pieces between two places where a line may break. */
  #word(spans: readonly Span[], from: number, to: number, levels: Uint8Array, size: number, whole: boolean): Piece[] {
    const pieces: Piece[] = [];
    let at = 0;
    for (const span of spans) {
      const start = at;
      at += span.text.length;
      if (at <= from || start >= to) continue;
      let [text, face, level] = ["", undefined as Face | undefined, -1];
      const flush = () => {
        if (text !== "" && face !== undefined) pieces.push(this.#piece(span, text, face, level, size));
        text = "";
      };
      let place = Math.max(from, start);
      for (const sign of signsOf(span.text.slice(place - start, to - start))) {
        const own = levels[place] ?? 0;
        place += sign.length;
        // Marks of direction and the like are done with.
        const shown = /^\p{Cf}+$/u.test(sign) ? "" : sign;
        if (shown === "") continue;
        const found = this.#faces.of(shown, span.style);
        if (found === undefined) {
          if (text.endsWith(absent)) continue;
          flush();
          [text, face, level] = [absent, span.style, own];
          continue;
        }
        const isBlank = shown.trim() === "";
        if (!whole || found !== face || own !== level || isBlank !== (text.trim() === "") || text.endsWith(absent))
          flush();
        [text, face, level] = [text + shown.replace(/[\uFE00-\uFE0F]/gu, ""), found, own];
      }
      flush();
    }
    return pieces;
  }

  #line(pieces: readonly Piece[], base: number): LaidLine {
    const last = pieces.findLastIndex(({ isBlank }) => !isBlank);
    const line = pieces.slice(0, last + 1);
    // Unicode's rule L2: from the highest level down, whatever is at it or above is turned.
    const highest = line.reduce((most, { level }) => Math.max(most, level), 0);
    for (let level = highest; level > 0; level -= 1)
      for (let from = 0; from < line.length; from += 1) {
        if ((line[from] as Piece).level < level) continue;
        let to = from;
        while (to < line.length && (line[to] as Piece).level >= level) to += 1;
        line.splice(from, to - from, ...line.slice(from, to).reverse());
        from = to;
      }
    return { pieces: line, width: line.reduce((sum, { width }) => sum + width, 0), isFromRight: base % 2 === 1 };
  }

  #paragraph(spans: readonly Span[], size: number, inner: number): LaidLine[] {
    const text = spans.map((span) => span.text).join("");
    const { levels, paragraphs } = bidi.getEmbeddingLevels(text);
    const base = paragraphs[0]?.level ?? 0;
    const lines: LaidLine[] = [];
    let [line, width] = [[] as Piece[], 0];
    const end = () => {
      lines.push(this.#line(line, base));
      [line, width] = [[], 0];
    };
    const breaker = new LineBreaker(text);
    let from = 0;
    for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
      const word = this.#word(spans, from, next.position, levels, size, true);
      const long = word.reduce((sum, piece) => sum + (piece.isBlank ? 0 : piece.width), 0);
      if (line.length > 0 && width + long > inner) end();
      // A word longer than a line is broken anywhere.
      const parts = long > inner ? this.#word(spans, from, next.position, levels, size, false) : word;
      for (const piece of parts) {
        if (!piece.isBlank && line.length > 0 && width + piece.width > inner) end();
        line.push(piece);
        width += piece.width;
      }
      from = next.position;
    }
    if (line.length > 0 || lines.length === 0) end();
    return lines;
  }

  /** The lines of a text within so much width. */
  lines(spans: readonly Span[], size: number, inner: number): LaidLine[] {
    const paragraphs: Span[][] = [[]];
    for (const span of spans)
      span.text.split("\n").forEach((text, at) => {
        if (at > 0) paragraphs.push([]);
        paragraphs.at(-1)?.push({ ...span, text });
      });
    return paragraphs.flatMap((paragraph) => this.#paragraph(paragraph, size, inner));
  }

  /** How far it is from one line to the next; signs of Chinese and Japanese fill their square. */
  heightOfLine(size: number, gap: number): number {
    return size * 1.32 + gap;
  }

  /** Draws one line with its top at `y`; what reads from the right begins there. */
  draw(line: LaidLine, x: number, y: number, size: number, inner: number): void {
    let at = line.isFromRight ? x + Math.max(0, inner - line.width) : x;
    for (const { text, face, style, colour, width, href } of line.pieces) {
      this.#pdf.font(face).fontSize(size).fillColor(colour);
      // These faces have one weight: a thin edge makes them bold.
      const isBold = style === "bold" && face !== style;
      if (isBold) this.#pdf.lineWidth(size * 0.028).strokeColor(colour);
      this.#pdf.text(text, at, y + size * 1.02, {
        ...{ lineBreak: false, baseline: "alphabetic", link: href ?? null },
        ...(isBold && { fill: true, stroke: true }),
      });
      at += width;
    }
  }
}
