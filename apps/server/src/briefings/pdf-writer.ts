import type PDFDocument from "pdfkit";
import { Faces, type Style } from "./faces.ts";
import { absent, Layout, type Span } from "./lay.ts";
import { proseOf, type Run } from "./prose.ts";

type Pdf = InstanceType<typeof PDFDocument>;

export const ink = "#1a232d";
export const quiet = "#526070";
export const leaf = "#2b7a3d";

export const page = { width: 595.28, height: 841.89 };
export const margin = { x: 56, top: 60, bottom: 64 };
export const width = page.width - 2 * margin.x;
export const bottom = page.height - margin.bottom;

/** Control characters and halves of characters are no text: they are left out. */
export const known = (text: string): string => text.toWellFormed().replace(/[\p{Cs}\p{Co}]|(?!\n)\p{Cc}/gu, " ");

const styleOf = ({ bold, italic }: Run): Style => (bold ? "bold" : italic ? "italic" : "text");

/** Writes down a page of A4: texts in one column, each sign in a font that has it. */
export class Writer {
  readonly #pdf: Pdf;
  readonly #faces: Faces;
  readonly #layout: Layout;
  #style: Style = "text";
  #size = 10;
  #colour = ink;

  constructor(pdf: Pdf, sample: string) {
    this.#pdf = pdf;
    this.#faces = new Faces(pdf, sample);
    this.#layout = new Layout(pdf, this.#faces);
  }

  get pdf(): Pdf {
    return this.#pdf;
  }

  style(name: Style, size: number, colour = ink): this {
    [this.#style, this.#size, this.#colour] = [name, size, colour];
    this.#pdf.font(name).fontSize(size).fillColor(colour);
    return this;
  }

  #isPlain(text: string): boolean {
    const isPlain = this.#faces.isPlain(text, this.#style);
    this.#pdf.font(this.#style).fontSize(this.#size).fillColor(this.#colour);
    return isPlain;
  }

  #lines(text: string, inner: number) {
    return this.#layout.lines([{ text, style: this.#style, colour: this.#colour }], this.#size, inner);
  }

  height(text: string, inner = width): number {
    const said = known(text);
    if (this.#isPlain(said)) return this.#pdf.heightOfString(said, { width: inner, lineGap: 2 });
    return this.#lines(said, inner).length * this.#layout.heightOfLine(this.#size, 2);
  }

  /** A page break where less than so much is left. */
  need(space: number): void {
    if (this.#pdf.y + space > bottom) this.#pdf.addPage();
  }

  #draw(lines: ReturnType<Layout["lines"]>, x: number, size: number, inner: number, gap: number): void {
    const tall = this.#layout.heightOfLine(size, gap);
    for (const line of lines) {
      this.need(tall);
      const { y } = this.#pdf;
      this.#layout.draw(line, x, y, size, inner);
      [this.#pdf.x, this.#pdf.y] = [x, y + tall];
    }
  }

  text(text: string, { x = margin.x, inner = width, gap = 0 } = {}): void {
    const said = known(text);
    if (this.#isPlain(said)) this.#pdf.text(said, x, this.#pdf.y, { width: inner, lineGap: 2 });
    else this.#draw(this.#lines(said, inner), x, this.#size, inner, 2);
    this.#pdf.y += gap;
  }

  /** How wide a text is in one line. */
  wide(text: string): number {
    const said = known(text).replace(/\n/g, " ");
    if (this.#isPlain(said)) return this.#pdf.widthOfString(said);
    return this.#lines(said, 1e6)[0]?.width ?? 0;
  }

  /** One line at a place, cut where it would be longer than `inner`. */
  line(text: string, x: number, y: number, inner?: number): void {
    const said = known(text).replace(/\n/g, " ");
    if (this.#isPlain(said)) {
      const cut = inner === undefined ? {} : { width: inner, height: this.#size * 1.25, ellipsis: true };
      this.#pdf.text(said, x, y, { lineBreak: false, ...cut });
      return;
    }
    const [first, more] = this.#lines(said, inner ?? 1e6);
    if (!first) return;
    this.#layout.draw({ ...first, isFromRight: false }, x, y, this.#size, first.width);
    if (more) this.style(this.#style, this.#size, this.#colour).pdf.text("…", x + first.width, y, { lineBreak: false });
  }

  runs(runs: readonly Run[], { x = margin.x, inner = width, size = 10.5 } = {}): void {
    const spans = runs.map(
      (run): Span => ({ text: known(run.text), style: styleOf(run), colour: run.href ? leaf : ink, href: run.href }),
    );
    if (spans.some(({ text, style }) => !this.#faces.isPlain(text, style))) {
      this.#draw(this.#layout.lines(spans, size, inner), x, size, inner, 2.5);
      return;
    }
    this.#pdf.fontSize(size);
    const { y } = this.#pdf;
    spans.forEach(({ text, style, colour, href }, at) => {
      this.#pdf.font(style).fillColor(colour);
      const options = { width: inner, lineGap: 2.5, continued: at < spans.length - 1, link: href ?? null };
      if (at === 0) this.#pdf.text(text, x, y, options);
      else this.#pdf.text(text, options);
    });
    if (runs.length === 0) this.#pdf.y = y;
  }

  prose(markdown: string): void {
    for (const block of proseOf(markdown)) {
      this.need(40);
      if (block.type === "list")
        block.items.forEach((runs, at) => {
          this.need(20);
          const { y } = this.#pdf;
          this.style("text", 10.5, quiet).#pdf.text(block.ordered ? `${at + 1}.` : "•", margin.x + 4, y);
          this.#pdf.y = y;
          this.runs(runs, { x: margin.x + 20, inner: width - 20 });
          this.#pdf.y += 3;
        });
      else if (block.type === "heading")
        this.runs(
          block.runs.map((run) => ({ ...run, bold: true as const })),
          { size: 12 },
        );
      else this.runs(block.runs, block.type === "quote" ? { x: margin.x + 14, inner: width - 14 } : {});
      this.#pdf.y += 6;
    }
  }

  /** What is said where signs were met that no font here has. */
  missing(): string | undefined {
    const scripts = [...this.#faces.missing].sort();
    if (scripts.length === 0) return undefined;
    return `${absent} stands for ${scripts.join(", ")} that no font of this file has. The page by link and the HTML file show them.`;
  }
}
