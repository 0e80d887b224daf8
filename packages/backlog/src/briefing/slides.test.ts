import { describe, expect, it } from "vitest";
import type { BlockContent, BriefingContent } from "./content/types.ts";
import { hexOf, labelsOf } from "./draw.ts";
import { slidesOf } from "./slides.ts";

const line = (title: string, text?: string) => ({ title, ...(text !== undefined && { text }) });
const content = (blocks: Partial<BlockContent>[]): BriefingContent => ({
  ...{ title: "T", about: "A", at: "2026-01-02T00:00:00.000Z", from: "2026-01-01T00:00:00.000Z" },
  blocks: blocks.map((block, at) => ({ id: `b${at}`, kind: "done", title: `Block ${at}`, ...block })),
});
const titlesIn = (parts: readonly BlockContent[]): string[] =>
  parts.flatMap(({ groups = [] }) => groups.flatMap(({ lines }) => lines.map(({ title }) => title)));

describe("slides of a briefing", () => {
  it("[BR-11] hold every line once, in order, none more than has room", () => {
    const titles = Array.from({ length: 47 }, (_, at) => `Line ${at}`);
    const groups = [0, 20, 40].map((from, at) => ({
      name: `Group ${at}`,
      more: at,
      lines: titles
        .slice(from, from + 20)
        .map((title, nth) => line(title, nth % 3 === 0 ? "x".repeat(240) : undefined)),
    }));
    const slides = slidesOf(
      content([
        { groups, total: 47, text: "Above" },
        { kind: "text", text: "" },
      ]),
    );
    const parts = slides.map(({ part }) => part);
    expect(titlesIn(parts)).toEqual(titles);
    expect(parts.filter(({ text }) => text === "Above")).toHaveLength(1);
    expect(parts.filter(({ total }) => total === 47)).toHaveLength(1);
    const left = parts.flatMap((part) => (part.groups ?? []).map(({ more }) => more));
    expect(left.reduce((sum, count) => sum + count, 0)).toBe(3);
    for (const part of parts) expect(titlesIn([part]).length).toBeLessThanOrEqual(11);
    expect(slides.map(({ page, pages }) => page <= pages).every(Boolean)).toBe(true);
  });

  it("[BR-11] say of lanes what they leave out, and keep charts, risks, quotes and long texts readable", () => {
    const lane = (name: string) => ({ name, more: 1, lines: titles(9).map((title) => line(title, "Why")) });
    const [roadmap] = slidesOf(content([{ kind: "roadmap", groups: [lane("Now"), lane("Next")] }]));
    expect(roadmap?.part.groups?.map(({ lines, more }) => [lines.length, more])).toEqual([
      [6, 4],
      [6, 4],
    ]);
    const kpis = titles(8).map((name) => ({ name, points: [] }));
    const risks = titles(9).map((title) => ({ title, on: "" }));
    const text = titles(30)
      .map((title) => `${title} ${"word ".repeat(30)}`)
      .join("\n\n");
    const slides = slidesOf(
      content([
        { kind: "kpis", kpis },
        { kind: "risks", risks },
        { kind: "text", text },
      ]),
    );
    expect(slides.flatMap(({ part }) => part.kpis ?? [])).toEqual(kpis);
    expect(slides.flatMap(({ part }) => part.risks ?? [])).toEqual(risks);
    expect(slides.flatMap(({ part }) => (part.kind === "text" ? [part.text] : [])).join("\n\n")).toBe(text);
  });
});

const titles = (count: number): string[] => Array.from({ length: count }, (_, at) => `T${at}`);

describe("slides with long titles", () => {
  const long = "A title that goes on ".repeat(14).slice(0, 290);

  it("[BR-11] hold fewer risks and fewer lines of a lane, and say how many more there are", () => {
    const risks = Array.from({ length: 12 }, () => ({ title: long, on: long, mitigation: "Watch it." }));
    const slides = slidesOf(content([{ kind: "risks", risks, total: 62, more: 50 }]));
    for (const { part } of slides) expect(part.risks?.length).toBeLessThanOrEqual(2);
    expect(slides.flatMap(({ part }) => part.risks ?? [])).toEqual(risks);
    expect(slides.map(({ part }) => part.more).filter(Boolean)).toEqual([50]);
    const lane = { name: "Now", more: 3, lines: Array.from({ length: 6 }, () => line(long)) };
    const lanes = slidesOf(content([{ kind: "roadmap", groups: [lane, { ...lane, name: "Next" }, lane] }]));
    for (const { part } of lanes)
      for (const { lines, more } of part.groups ?? []) {
        expect(lines.length).toBeLessThanOrEqual(2);
        expect(lines.length + more).toBe(9);
      }
  });

  it("[BR-11] five lines with a reason and a note each stand on one, and a rest that names nothing is said", () => {
    const lines = Array.from({ length: 5 }, (_, at) => ({ ...line(`Line ${at}`, "Why it matters."), score: 2 }));
    expect(slidesOf(content([{ kind: "matters", groups: [{ name: "", more: 1, lines }] }]))).toHaveLength(1);
    const groups = [
      { name: "A", more: 0, lines },
      { name: "Other themes", more: 4, lines: [] },
    ];
    const parts = slidesOf(content([{ groups }])).flatMap(({ part }) => part.groups ?? []);
    expect(parts.map(({ name, more }) => [name, more])).toContainEqual(["Other themes", 4]);
  });
});

describe("the picture of a briefing", () => {
  it("[BR-4] has labels that lie over no other, and colours that any program draws", () => {
    const circles = Array.from({ length: 30 }, (_, at) => ({
      ...{ x: 100 + (at % 6) * 160, y: 100 + Math.floor(at / 6) * 160, r: 80, depth: 1 },
      label: `A rather long name of a theme ${at}`,
    }));
    const labels = labelsOf(circles, 26);
    expect(labels.length).toBeGreaterThan(10);
    for (const [at, one] of labels.entries())
      for (const other of labels.slice(at + 1)) {
        const apart = ((one.text.length + other.text.length) * 26 * 0.56) / 2;
        expect(Math.abs(one.y - other.y) > 26 || Math.abs(one.x - other.x) > apart - 1).toBe(true);
      }
    expect(hexOf(1, 0, 0)).toBe("#ffffff");
    expect(hexOf(0, 0, 0)).toBe("#000000");
    expect(hexOf(0.628, 0.2577, 29.23)).toMatch(/^#f[ef]0[0-2]0[0-2]$/);
  });
});
