import {
  type BlockContent,
  type BriefingContent,
  chartOf,
  circleColour,
  dayText,
  edgeColour,
  type Group,
  type KpiFigure,
  kpiText,
  type Line,
  labelsOf,
  moreText,
  notesOf,
  type Slide as Page,
  pictureText,
  type RiskLine,
  riskText,
  slidesOf,
  speakerText,
  summaryOf,
  valueText,
} from "@overstory/backlog";
import type Library from "pptxgenjs";
import { proseOf, type Run } from "./prose.ts";

type Deck = Library.default;
type Slide = Library.default.Slide;
type Texts = Library.default.TextProps[];

// Sizes in inches, a slide of 16:9.
const wide = 13.333;
const margin = 0.75;
const width = wide - 2 * margin;
const face = "Calibri";
const ink = "1A232D";
const quiet = "526070";
const track = "E3E9ED";
const leaf = "2B7A3D";
const tint = "F4F7F8";

const hex = (colour: string): string => colour.slice(1).toUpperCase();
/** XML has no place for other control characters: a file with one would not open. */
const known = (text: string): string => text.toWellFormed().replace(/[\p{Cc}\uFFFE\uFFFF]/gu, " ");

/** About how high a text stands, in inches: letters of Calibri are half as wide as they are high. */
const heightOf = (text: string, size: number, inner: number, isBold = false): number => {
  const letters = Math.max(1, Math.floor((inner * 72) / (size * (isBold ? 0.54 : 0.5))));
  // Signs of Chinese, Japanese and Korean fill a square.
  const squares = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  return (Math.ceil((text.length + squares) / letters) * size * 1.22) / 72;
};

/** What begins with a letter of Arabic or Hebrew is read from the right, and stands there. */
const reading = (text: string): Library.default.TextPropsOptions =>
  /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text)
    ? { rtlMode: true, align: "right" }
    : {};

const say = (
  slide: Slide,
  text: string | Texts,
  x: number,
  y: number,
  w: number,
  h: number,
  more: Library.default.TextPropsOptions = {},
) => {
  slide.addText(typeof text === "string" ? known(text) : text, {
    ...{ x, y, w, h, margin: 0, fontFace: face, fontSize: 16, color: ink, valign: "top" as const },
    ...(typeof text === "string" && reading(text)),
    ...more,
  });
};

const addLine = (
  deck: Deck,
  slide: Slide,
  line: Line,
  kind: BlockContent["kind"],
  x: number,
  y: number,
  w: number,
): number => {
  const [inX, inner] = [x + 0.18, w - 0.18];
  const notes = notesOf(line, kind).join("  ·  ");
  let at = y;
  const put = (text: string, size: number, more: Library.default.TextPropsOptions) => {
    const tall = heightOf(text, size, inner, more.bold) + 0.02;
    say(slide, text, inX, at, inner, tall, { fontSize: size, ...more });
    at += tall;
  };
  put(line.title, 16, { bold: true });
  if (line.text !== undefined) put(line.text, 14, {});
  if (notes !== "") put(notes, 11, { color: quiet });
  if (line.progress && line.progress.stories > 0) {
    const share = line.progress.finished / line.progress.stories;
    const long = Math.min(2.4, inner);
    slide.addShape(deck.ShapeType.rect, { x: inX, y: at + 0.05, w: long, h: 0.06, fill: { color: track } });
    if (share > 0)
      slide.addShape(deck.ShapeType.rect, { x: inX, y: at + 0.05, w: long * share, h: 0.06, fill: { color: leaf } });
    at += 0.13;
  }
  slide.addShape(deck.ShapeType.rect, {
    x,
    y: y + 0.02,
    w: 0.05,
    h: Math.max(0.2, at - y - 0.04),
    fill: { color: hex(edgeColour(line.hue)) },
  });
  return at + 0.14;
};

const addGroup = (
  deck: Deck,
  slide: Slide,
  group: Group,
  kind: BlockContent["kind"],
  x: number,
  y: number,
  w: number,
): number => {
  let at = y;
  if (group.name !== "") {
    const day = group.day === undefined ? "" : `   ${dayText(group.day)}`;
    say(slide, group.name + day, x, at, w, 0.32, { fontSize: 15, bold: true, color: quiet });
    at += 0.38;
  }
  for (const line of group.lines) at = addLine(deck, slide, line, kind, x, at, w);
  const more = moreText(group.more) ?? (group.lines.length === 0 ? "Nothing here." : undefined);
  if (more) {
    say(slide, more, x, at, w, 0.25, { fontSize: 12, color: quiet });
    at += 0.3;
  }
  return at + 0.06;
};

const addKpi = (deck: Deck, slide: Slide, kpi: KpiFigure, x: number, y: number, w: number, h: number): void => {
  slide.addShape(deck.ShapeType.roundRect, { x, y, w, h, rectRadius: 0.08, fill: { color: tint } });
  say(slide, kpi.name, x + 0.2, y + 0.14, w - 0.4, 0.28, { fontSize: 12, bold: true });
  const now = kpi.current === undefined ? "–" : valueText(kpi.current, kpi.unit);
  say(slide, now, x + 0.2, y + 0.42, w - 0.4, 0.5, { fontSize: 26, bold: true });
  say(slide, kpiText(kpi) || " ", x + 0.2, y + 0.93, w - 0.4, 0.25, { fontSize: 11, color: quiet });
  if (kpi.points.length < 2) return;
  const ends = chartOf(kpi, w, h)?.ends ?? ["", ""];
  const labels = kpi.points.map(({ day }, at) => (day === undefined ? `Reading ${at + 1}` : dayText(day)));
  const series = [{ name: known(kpi.name), labels, values: kpi.points.map(({ value }) => value) }];
  if (kpi.target !== undefined)
    series.push({ name: "Target", labels, values: kpi.points.map(() => kpi.target as number) });
  const values = series.flatMap((one) => one.values);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low || Math.abs(high) || 1) / 12;
  // A chart of the program's own: its numbers can be seen and changed there.
  slide.addChart(deck.ChartType.line, series, {
    ...{ x: x + 0.1, y: y + 1.15, w: w - 0.2, h: h - 1.45 },
    chartColors: [leaf, "8793A0"],
    lineSize: 2,
    lineDataSymbol: "none",
    // As in the other files: the line and its target say it, the first and the last day stand below.
    catAxisHidden: true,
    valAxisHidden: true,
    valAxisMinVal: low - room,
    valAxisMaxVal: high + room,
    valGridLine: { style: "none" },
    catGridLine: { style: "none" },
    showLegend: false,
    altText: known(`${kpi.name}: ${now}, ${kpiText(kpi)}`),
  } as Library.default.IChartOpts);
  const days = { fontSize: 9, color: quiet };
  say(slide, ends[0], x + 0.2, y + h - 0.26, w / 2, 0.18, days);
  say(slide, ends[1], x + w / 2, y + h - 0.26, w / 2 - 0.2, 0.18, { ...days, align: "right" });
};

const addPicture = (deck: Deck, slide: Slide, block: BlockContent, y: number): void => {
  const circles = block.circles ?? [];
  const size = 5.35;
  const [left, scale] = [(wide - size) / 2, size / 1_000];
  const deepest = circles.reduce((most, { depth }) => Math.max(most, depth), 0);
  for (const circle of circles) {
    const colour = hex(circleColour(circle, circle.depth === deepest || circle.state !== undefined));
    slide.addShape(deck.ShapeType.ellipse, {
      ...{ x: left + (circle.x - circle.r) * scale, y: y + (circle.y - circle.r) * scale },
      ...{ w: 2 * circle.r * scale, h: 2 * circle.r * scale, fill: { color: colour } },
      ...(circle.depth === 1 && { line: { color: hex(edgeColour(circle.hue)), width: 1 } }),
    });
  }
  for (const { x, y: labelY, text, size: points } of labelsOf(circles, 30)) {
    const w = text.length * points * 0.62 * scale + 0.08;
    say(slide, text, left + x * scale - w / 2, y + (labelY - points * 0.95) * scale, w, points * scale * 1.14, {
      ...{ fontSize: 11, bold: true, align: "center", valign: "middle", wrap: false },
      fill: { color: "FFFFFF", transparency: 25 },
    });
  }
  say(slide, pictureText(block) ?? "", margin, 6.85, width, 0.25, { fontSize: 11, color: quiet, align: "center" });
};

const textsOf = (runs: readonly Run[], more: Library.default.TextPropsOptions = {}): Texts =>
  runs.map((run, at) => ({
    text: known(run.text),
    options: {
      ...reading(runs.map(({ text }) => text).join("")),
      ...more,
      ...(run.bold && { bold: true }),
      ...(run.italic && { italic: true }),
      ...(run.href !== undefined && { hyperlink: { url: run.href } }),
      ...(at === runs.length - 1 && { breakLine: true }),
    },
  }));

const proseTexts = (markdown: string): Texts =>
  proseOf(markdown).flatMap((block) => {
    if (block.type === "list")
      return block.items.flatMap((runs) =>
        textsOf(runs, runs.length === 1 ? { bullet: block.ordered ? { type: "number" } : true } : {}),
      );
    return textsOf(block.runs, block.type === "heading" ? { bold: true } : { paraSpaceAfter: 6 });
  });

const addRisk = (slide: Slide, risk: RiskLine, y: number): number => {
  let at = y;
  const put = (text: string, size: number, more: Library.default.TextPropsOptions) => {
    const tall = heightOf(text, size, width, more.bold) + 0.03;
    say(slide, text, margin, at, width, tall, { fontSize: size, ...more });
    at += tall;
  };
  put(risk.title, 16, { bold: true });
  put(riskText(risk), 11, { color: quiet });
  if (risk.mitigation !== undefined) {
    const tall = Math.min(1, heightOf(risk.mitigation, 13, width) + 0.08);
    say(slide, proseTexts(risk.mitigation), margin, at, width, tall, { fontSize: 13, fit: "shrink" });
    at += tall;
  }
  return at + 0.16;
};

const addPart = (deck: Deck, slide: Slide, { part }: Page, from: string): void => {
  let y = 1.35;
  if (part.text !== undefined) {
    const tall = part.kind === "text" ? 5.2 : Math.min(1.4, heightOf(part.text, 15, width) + 0.1);
    say(slide, proseTexts(part.text), margin, y, width, tall, { fontSize: part.kind === "text" ? 20 : 15 });
    y += tall + 0.1;
  }
  const sum = summaryOf(part, from);
  if (sum) {
    say(slide, sum, margin, y, width, 0.34, { fontSize: 17 });
    y += 0.44;
  }
  if (part.empty !== undefined) say(slide, part.empty, margin, y, width, 0.34, { color: quiet });
  const { kind, groups, kpis, risks, quotes, circles } = part;
  if (groups && kind === "roadmap") {
    const inner = (width - 0.35 * (groups.length - 1)) / groups.length;
    groups.forEach((group, at) => {
      addGroup(deck, slide, group, kind, margin + at * (inner + 0.35), y, inner);
    });
  } else if (groups) for (const group of groups) y = addGroup(deck, slide, group, kind, margin, y, width);
  else if (kpis) {
    const columns = kpis.length > 4 ? 3 : Math.min(2, kpis.length);
    const rows = Math.ceil(kpis.length / columns);
    const inner = (width - 0.3 * (columns - 1)) / columns;
    const tall = Math.min(3.4, (5.5 - 0.25 * (rows - 1)) / rows);
    kpis.forEach((kpi, at) => {
      addKpi(
        deck,
        slide,
        kpi,
        margin + (at % columns) * (inner + 0.3),
        y + Math.floor(at / columns) * (tall + 0.25),
        inner,
        tall,
      );
    });
  } else if (risks) {
    for (const risk of risks) y = addRisk(slide, risk, y);
    const more = moreText(part.more ?? 0);
    if (more) say(slide, more, margin, y, width, 0.25, { fontSize: 12, color: quiet });
  } else if (quotes)
    for (const quote of quotes) {
      const text = `“${quote.text}”`;
      const tall = Math.min(1.5, heightOf(text, 20, width - 0.3) + 0.05);
      say(slide, text, margin + 0.3, y, width - 0.3, tall, { fontSize: 20, fit: "shrink" });
      const speaker = speakerText(quote);
      if (speaker) say(slide, speaker, margin + 0.3, y + tall, width - 0.3, 0.28, { fontSize: 12, color: quiet });
      slide.addShape(deck.ShapeType.rect, {
        x: margin,
        y,
        w: 0.05,
        h: tall + (speaker ? 0.25 : 0),
        fill: { color: leaf },
      });
      y += tall + 0.55;
    }
  else if (circles) addPicture(deck, slide, part, 1.3);
};

/** A briefing as a presentation for PowerPoint and its like: texts, shapes and charts of the program's own, no pictures of them. */
export const briefingPptx = async (content: BriefingContent): Promise<Uint8Array> => {
  const { default: loaded } = await import("pptxgenjs");
  const Pptx = ((loaded as unknown as { default?: typeof Library.default }).default ??
    loaded) as typeof Library.default;
  const deck = new Pptx();
  deck.layout = "LAYOUT_WIDE";
  deck.title = known(content.title);
  deck.author = "Overstory";
  deck.company = known(content.about);
  deck.theme = { headFontFace: face, bodyFontFace: face };
  const cover = deck.addSlide();
  cover.addShape(deck.ShapeType.rect, { x: 0, y: 0, w: 0.18, h: 7.5, fill: { color: leaf } });
  say(cover, `${content.about}  ·  ${dayText(content.at)}`, margin, 2.3, width, 0.4, { fontSize: 16, color: quiet });
  const tall = Math.min(2.2, heightOf(content.title, 44, width) + 0.1);
  say(cover, content.title, margin, 2.75, width, tall, { fontSize: 44, bold: true, fit: "shrink" });
  if (content.intro !== undefined)
    say(cover, content.intro, margin, 2.75 + tall + 0.15, width * 0.8, 1.4, { fontSize: 20, color: quiet });
  const pages = slidesOf(content);
  pages.forEach((page, at) => {
    const slide = deck.addSlide();
    const count =
      page.pages > 1
        ? [{ text: `   ${page.page} of ${page.pages}`, options: { fontSize: 14, color: quiet, bold: false } }]
        : [];
    say(slide, [{ text: known(page.title), options: { bold: true } }, ...count], margin, 0.5, width, 0.6, {
      fontSize: 30,
      ...reading(page.title),
    });
    addPart(deck, slide, page, content.from);
    say(slide, content.title, margin, 7.12, width - 1, 0.22, { fontSize: 10, color: quiet });
    say(slide, String(at + 2), wide - margin - 1, 7.12, 1, 0.22, { fontSize: 10, color: quiet, align: "right" });
  });
  return (await deck.write({ outputType: "uint8array", compression: true })) as Uint8Array;
};
