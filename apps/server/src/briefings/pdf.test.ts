import { unzipSync } from "fflate";
import PDFDocument from "pdfkit";
import { describe, expect, test } from "vitest";
import { Faces } from "./faces.ts";
import { Layout } from "./lay.ts";
import { briefingPdf } from "./pdf.ts";
import { briefingPptx } from "./pptx.ts";

const pdf = new PDFDocument({ size: "A4" });
const opened = (sample: string) => {
  const faces = new Faces(pdf, sample);
  return { faces, layout: new Layout(pdf, faces) };
};
const span = (text: string) => ({ text, style: "text" as const, colour: "#000000" });

type Content = Parameters<typeof briefingPdf>[0];
const content = (title: string, text: string) =>
  ({
    ...{ title, about: "All", at: "2026-11-28T00:00:00.000Z", from: "2026-10-28T00:00:00.000Z" },
    blocks: [{ kind: "text", title, text }],
  }) as unknown as Content;
const bytesOf = async (title: string, text = "") =>
  Buffer.from(await briefingPdf(content(title, text))).toString("latin1");
const fontsOf = (file: string) =>
  [...new Set([...file.matchAll(/\/BaseFont \/[A-Z]{6}\+(\S+)/g)].map(([, name]) => name))].sort();

// Fonts of thousands of signs are opened: a second or two, more on a busy machine.
describe("a briefing in any script", { timeout: 60_000 }, () => {
  test("[SV-273] brings the fonts of its signs along, and no others", async () => {
    expect(fontsOf(await bytesOf("Plain, naïve, Ελληνικά, Кириллица"))).toEqual(["Inter-Regular", "Inter-SemiBold"]);
    const all = fontsOf(await bytesOf("漢字ひらがな 한국어 مرحبا שלום 🚢", "**粗体** [链接](https://example.com)"));
    for (const name of ["NotoSansJP", "NotoSansKR", "NotoSansArabic", "NotoSansHebrew", "NotoEmoji"])
      expect(
        all.some((one) => one?.startsWith(name)),
        name,
      ).toBe(true);
  });

  test("[SV-273] says where no font has a sign, once for many, and draws no box", () => {
    const { faces, layout } = opened("");
    const [line] = layout.lines([span("你ภาษาไทย你हिन्दी你\u{10ffff}")], 10, 1_000);
    expect(line?.pieces.map(({ text }) => text).join("")).toBe("你[…]你[…]你[…]");
    expect([...faces.missing].sort()).toEqual(["Devanagari", "Thai", "rare signs"]);
  });

  test("[SV-273] what reads from the right stands so, with numbers and other letters within the right way round", () => {
    const { layout } = opened("");
    const shown = (text: string) => layout.lines([span(text)], 10, 1_000)[0];
    const line = shown("אב גד 12 你好 הו");
    expect(line?.isFromRight).toBe(true);
    // From the left: the last word first; letters within a word are turned by their font.
    expect(line?.pieces.filter(({ isBlank }) => !isBlank).map(({ text }) => text)).toEqual([
      "הו",
      "你",
      "好",
      "12",
      "גד",
      "אב",
    ]);
    expect(shown("你好 אב")?.isFromRight).toBe(false);
  });

  test("[SV-273] lines break where a script allows, and a word that is longer than a line anywhere", () => {
    const { layout } = opened("かな");
    const lines = layout.lines([span("ひらがなカタカナ「漢字」。".repeat(6))], 10, 120);
    expect(lines.length).toBeGreaterThan(5);
    for (const { width, pieces } of lines) {
      expect(width).toBeLessThanOrEqual(121);
      expect(pieces[0]?.text).not.toMatch(/^[。」]/);
    }
    for (const { width } of layout.lines([span("مرحبا".repeat(40))], 10, 120)) expect(width).toBeLessThanOrEqual(125);
    expect(layout.lines([span("")], 10, 120)).toHaveLength(1);
  });

  test("[SV-273] any text at all becomes a file", async () => {
    const odd =
      "\u202e\u200f\u200b\u0301\ufe0f\u{1f3fd}\u{1f468}\u200d\u{1f469}\u2028\u0000\ud800 a\u0300\u0301 ﷺ ﷽ (אב) [مرحبا] \u{20bb7}";
    expect(await bytesOf(odd, `- ${odd}\n\n> ${odd}\n\n# ${odd}`)).toMatch(/^%PDF-/);
    expect((await bytesOf("漢".repeat(500), "字 ".repeat(500))).length).toBeGreaterThan(10_000);
  });

  test("[SV-273] a presentation says what is read from the right", async () => {
    const files = unzipSync(await briefingPptx(content("مرحبا", "שלום\n\nLatin")));
    const slide = new TextDecoder().decode(files["ppt/slides/slide2.xml"]);
    expect(slide.match(/rtl="1"/g)?.length).toBeGreaterThanOrEqual(2);
    expect(slide).toMatch(/<a:pPr(?![^>]*rtl)[^>]*>(?:(?!<a:pPr).)*Latin/s);
  });
});

describe("a presentation of a hundred long things", () => {
  const long = "A title that goes on and on ".repeat(11).slice(0, 300);
  const risks = Array.from({ length: 50 }, (_, at) => ({
    ...{ title: at % 2 ? long : `Risk ${at}`, on: at % 3 ? long : "A theme", mitigation: "Watch it." },
  }));
  const lane = (name: string) => ({ name, more: 0, lines: Array.from({ length: 6 }, () => ({ title: long })) });
  const crowded = {
    ...{ title: "T", about: "A", at: "2026-11-28T00:00:00.000Z", from: "2026-10-28T00:00:00.000Z" },
    blocks: [
      { id: "b1", kind: "risks", title: "Risks", risks, total: 200, more: 150 },
      { id: "b2", kind: "roadmap", title: "Ahead", groups: [lane("Now"), lane("Next"), lane("Later")] },
    ],
  } as unknown as Content;

  test("[SV-350] writes no text over another and none below its slide, and says what it leaves out", async () => {
    const files = unzipSync(await briefingPptx(crowded));
    const slides = Object.entries(files).filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
    const texts = slides.map(([, bytes]) => new TextDecoder().decode(bytes));
    expect(texts.join(" ")).toContain("and 150 more");
    for (const xml of texts) {
      const boxes = [...xml.matchAll(/<p:sp>.*?<\/p:sp>/gs)].flatMap(([shape]) => {
        const [, x, y, w, h] =
          /<a:off x="(\d+)" y="(\d+)"\/><a:ext cx="(\d+)" cy="(\d+)"\/>/.exec(shape)?.map(Number) ?? [];
        return /<a:t>/.test(shape) && x !== undefined && y !== undefined && w && h ? [{ x, y, w, h }] : [];
      });
      for (const [at, one] of boxes.entries()) {
        expect(one.y + one.h).toBeLessThanOrEqual(7.5 * 914_400);
        for (const other of boxes.slice(at + 1)) {
          const isBeside = one.x + one.w <= other.x + 9_144 || other.x + other.w <= one.x + 9_144;
          expect(isBeside || one.y + one.h <= other.y + 9_144 || other.y + other.h <= one.y + 9_144).toBe(true);
        }
      }
    }
  });
});
