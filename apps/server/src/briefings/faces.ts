import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type PDFDocument from "pdfkit";

type Pdf = InstanceType<typeof PDFDocument>;

export type Style = "text" | "bold" | "italic";

// Inter has Latin, Greek, Cyrillic and Vietnamese.
const inter = {
  text: "400Regular/Inter_400Regular.ttf",
  bold: "600SemiBold/Inter_600SemiBold.ttf",
  italic: "400Regular_Italic/Inter_400Regular_Italic.ttf",
} as const satisfies Record<Style, string>;
const require = createRequire(import.meta.url);
const folderOfInter = dirname(require.resolve("@expo-google-fonts/inter/package.json"));

// Beside the sources as beside the bundle.
const folder = new URL(import.meta.url.endsWith(".ts") ? "../../fonts/" : "../fonts/", import.meta.url);

/** Faces of scripts that Inter does not have; the licence of all (OFL) lets them be embedded. */
const others = {
  sc: "noto-sans-sc.woff",
  jp: "noto-sans-jp.woff",
  kr: "noto-sans-kr.woff",
  arabic: "noto-sans-arabic.woff",
  hebrew: "noto-sans-hebrew.woff",
  emoji: "noto-emoji.woff",
} as const;
export type Face = Style | keyof typeof others;

/** What pdfkit knows of a font that it has opened: fontkit's. */
type Opened = {
  hasGlyphForCodePoint(code: number): boolean;
  layout(text: string): { direction: "ltr" | "rtl" };
};

/** Signs that say how others are shown, and are no sign themselves. */
const unseen = /\p{Cf}|\p{Variation_Selector}/u;

const scripts = ["Thai", "Devanagari", "Bengali", "Tamil", "Telugu", "Khmer", "Lao", "Myanmar", "Georgian", "Armenian"];
const scriptTests = [...scripts, "Ethiopic", "Gujarati", "Gurmukhi", "Kannada", "Malayalam", "Sinhala", "Tibetan"].map(
  (name) => ({ name, test: new RegExp(`\\p{Script=${name}}`, "u") }),
);

/** What people call the script of a sign. */
const scriptOf = (sign: string): string => scriptTests.find(({ test }) => test.test(sign))?.name ?? "rare signs";

/** The faces of one file: which of them has a sign, opened when a sign first needs them. */
export class Faces {
  readonly #pdf: Pdf;
  readonly #order: readonly (keyof typeof others)[];
  readonly #opened = new Map<Face, Opened>();
  readonly #known = new Map<string, Face | undefined>();
  /** Scripts of which a sign was met that no face has. */
  readonly missing = new Set<string>();

  /** `sample` is all that is written: Japanese and Chinese draw the same signs differently. */
  constructor(pdf: Pdf, sample: string) {
    this.#pdf = pdf;
    for (const [name, file] of Object.entries(inter)) pdf.registerFont(name, join(folderOfInter, file));
    for (const [name, file] of Object.entries(others)) pdf.registerFont(name, fileURLToPath(new URL(file, folder)));
    const first = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(sample)
      ? (["jp", "sc", "kr"] as const)
      : /\p{Script=Hangul}/u.test(sample)
        ? (["kr", "sc", "jp"] as const)
        : (["sc", "jp", "kr"] as const);
    this.#order = [...first, "arabic", "hebrew", "emoji"];
  }

  #open(face: Face): Opened {
    const known = this.#opened.get(face);
    if (known) return known;
    this.#pdf.font(face);
    const { font } = (this.#pdf as unknown as { readonly _font: { readonly font: Opened } })._font;
    this.#opened.set(face, font);
    return font;
  }

  #has(face: Face, sign: string): boolean {
    const font = this.#open(face);
    return [...sign].every((one) => unseen.test(one) || font.hasGlyphForCodePoint(one.codePointAt(0) as number));
  }

  /** Whether the style's own face has every sign of the text, so that nothing else is needed. Leaves some font chosen. */
  isPlain(text: string, style: Style): boolean {
    // Nearly every text there is: letters that Inter surely has.
    return /^[\n\x20-\x7e\u00a0-\u024f\u2010-\u2026]*$/.test(text) || this.#has(style, text);
  }

  /** The face that draws one sign; `undefined` where none has it, which is noted. */
  of(sign: string, style: Style): Face | undefined {
    const key = `${style} ${sign}`;
    if (this.#known.has(key)) return this.#known.get(key);
    const isPicture = /\p{Emoji_Presentation}|\uFE0F|\u200D\p{Emoji}/u.test(sign);
    const order: Face[] = isPicture ? ["emoji", style, ...this.#order] : [style, ...this.#order];
    const face = order.find((one) => this.#has(one, sign));
    if (face === undefined) this.missing.add(scriptOf(sign));
    this.#known.set(key, face);
    return face;
  }

  /** Whether the face lays the text out from right to left by itself. */
  turns(face: Face, text: string): boolean {
    return this.#open(face).layout(text).direction === "rtl";
  }
}
