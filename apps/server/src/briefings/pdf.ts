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
  pictureText,
  riskText,
  speakerText,
  summaryOf,
  valueText,
} from "@overstory/backlog";
import type PDFDocument from "pdfkit";
import { bottom, known, leaf, margin, page, quiet, Writer, width } from "./pdf-writer.ts";

const rule = "#dde3e8";
const track = "#e3e9ed";
const tint = "#f4f7f8";

const writeLine = (to: Writer, line: Line, kind: BlockContent["kind"], x = margin.x, inner = width): void => {
  const { pdf } = to;
  const [textX, textWidth] = [x + 12, inner - 12];
  const notes = notesOf(line, kind).join("  ·  ");
  const tall =
    to.style("bold", 10.5).height(line.title, textWidth) +
    (line.text === undefined ? 0 : to.style("text", 10).height(line.text, textWidth) + 1) +
    (notes === "" ? 0 : to.style("text", 8.5).height(notes, textWidth) + 1) +
    (line.progress && line.progress.stories > 0 ? 9 : 0);
  to.need(tall + 6);
  const { y } = pdf;
  to.style("bold", 10.5).text(line.title, { x: textX, inner: textWidth });
  if (line.text !== undefined) {
    pdf.y += 1;
    to.style("text", 10).text(line.text, { x: textX, inner: textWidth });
  }
  if (notes !== "") {
    pdf.y += 1;
    to.style("text", 8.5, quiet).text(notes, { x: textX, inner: textWidth });
  }
  if (line.progress && line.progress.stories > 0) {
    const share = line.progress.finished / line.progress.stories;
    const long = Math.min(140, textWidth);
    pdf.roundedRect(textX, pdf.y + 3, long, 4, 2).fill(track);
    if (share > 0) pdf.roundedRect(textX, pdf.y + 3, Math.max(4, long * share), 4, 2).fill(leaf);
    pdf.y += 9;
  }
  pdf.roundedRect(x, y + 1, 3, Math.max(10, pdf.y - y - 3), 1.5).fill(edgeColour(line.hue));
  pdf.y += 8;
};

/** What stands below the lines of a group. */
const restText = ({ lines, more }: Group): string | undefined =>
  moreText(more) ?? (lines.length === 0 ? "Nothing here." : undefined);

const writeGroup = (to: Writer, group: Group, kind: BlockContent["kind"]): void => {
  if (group.name !== "") {
    to.need(64);
    to.pdf.y += 4;
    const day = group.day === undefined ? "" : `   ${dayText(group.day)}`;
    to.style("bold", 11).text(group.name + day, { gap: 4 });
  }
  for (const line of group.lines) writeLine(to, line, kind);
  const more = restText(group);
  if (more) to.style("text", 9, quiet).text(more, { gap: 6 });
};

const laneGap = 18;

/** How high lanes are beside one another; `undefined` where they do not fit so. */
const lanesHeight = (to: Writer, groups: readonly Group[], kind: BlockContent["kind"]): number | undefined => {
  if (groups.length > 3 || groups.length < 2) return undefined;
  const inner = (width - laneGap * (groups.length - 1)) / groups.length - 12;
  const tall = (line: Line) =>
    to.style("bold", 10.5).height(line.title, inner) +
    (line.text === undefined ? 0 : to.style("text", 10).height(line.text, inner) + 1) +
    to.style("text", 8.5).height(notesOf(line, kind).join("  ·  ") || " ", inner) +
    20;
  const most = Math.max(...groups.map(({ lines }) => lines.reduce((sum, line) => sum + tall(line), 44)));
  return most > bottom - margin.top - 60 ? undefined : most;
};

/** Lanes stand beside one another where they fit on a page, else one after the other. */
const writeLanes = (to: Writer, groups: readonly Group[], kind: BlockContent["kind"]): void => {
  const { pdf } = to;
  const tall = lanesHeight(to, groups, kind);
  if (tall === undefined) {
    for (const group of groups) writeGroup(to, group, kind);
    return;
  }
  to.need(tall);
  const inner = (width - laneGap * (groups.length - 1)) / groups.length;
  const { y } = pdf;
  let low = y;
  groups.forEach((group, at) => {
    const x = margin.x + at * (inner + laneGap);
    pdf.y = y;
    to.style("bold", 11).text(group.name, { x, inner, gap: 4 });
    for (const line of group.lines) writeLine(to, line, kind, x, inner);
    const more = restText(group);
    if (more) to.style("text", 9, quiet).text(more, { x, inner });
    low = Math.max(low, pdf.y);
  });
  pdf.y = low + 6;
};

const writeKpi = (to: Writer, kpi: KpiFigure, x: number, y: number, inner: number, tall: number): void => {
  const { pdf } = to;
  pdf.roundedRect(x, y, inner, tall, 6).fill(tint);
  const [textX, textWidth] = [x + 12, inner - 24];
  pdf.y = y + 11;
  to.style("bold", 9.5).text(kpi.name, { x: textX, inner: textWidth, gap: 1 });
  const now = kpi.current === undefined ? "–" : valueText(kpi.current, kpi.unit);
  to.style("bold", 19).text(now, { x: textX, inner: textWidth });
  to.style("text", 8.5, quiet).text(kpiText(kpi) || " ", { x: textX, inner: textWidth });
  const chart = chartOf(kpi, textWidth, 46, 4);
  if (!chart || chart.points.length < 2) return;
  const top = y + tall - 68;
  for (const line of chart.lines)
    if (line.is === "target")
      pdf
        .moveTo(textX, top + line.y)
        .lineTo(textX + textWidth, top + line.y)
        .lineWidth(0.7)
        .dash(3, { space: 3 })
        .stroke(quiet)
        .undash();
  chart.points.forEach(([px, py], at) => {
    if (at === 0) pdf.moveTo(textX + px, top + py);
    else pdf.lineTo(textX + px, top + py);
  });
  pdf.lineWidth(1.6).lineJoin("round").lineCap("round").stroke(leaf);
  const last = chart.points.at(-1);
  if (last) pdf.circle(textX + last[0], top + last[1], 2.6).fill(leaf);
  to.style("text", 7.5, quiet);
  const aim = chart.lines.find(({ is }) => is === "target");
  // Beside the chart's line, on the side where there is room.
  if (aim) pdf.text(aim.text, textX, top + aim.y + (aim.y < 23 ? 2.5 : -11), { width: textWidth, lineBreak: false });
  const [from, until] = chart.ends;
  pdf.text(from, textX, y + tall - 17, { width: textWidth, lineBreak: false });
  pdf.text(until, textX, y + tall - 17, { width: textWidth, align: "right" });
};

const writeKpis = (to: Writer, kpis: readonly KpiFigure[]): void => {
  const { pdf } = to;
  const [columns, gap, tall] = [2, 14, 146];
  const inner = (width - gap * (columns - 1)) / columns;
  for (let at = 0; at < kpis.length; at += columns) {
    to.need(tall + gap);
    const { y } = pdf;
    kpis.slice(at, at + columns).forEach((kpi, column) => {
      writeKpi(to, kpi, margin.x + column * (inner + gap), y, inner, tall);
    });
    pdf.y = y + tall + gap;
  }
};

const smallPicture = 300;
/** What `prose` keeps together, with the gap above. */
const firstOfProse = 46;

const writePicture = (to: Writer, block: BlockContent): void => {
  const { pdf } = to;
  const circles = block.circles ?? [];
  // Smaller at the end of a page rather than alone on the next.
  const room = bottom - pdf.y - 40;
  const size = room >= smallPicture ? Math.min(width, 430, room) : Math.min(width, 430);
  to.need(size + 40);
  const [left, top, scale] = [margin.x + (width - size) / 2, pdf.y, size / 1_000];
  const deepest = circles.reduce((most, { depth }) => Math.max(most, depth), 0);
  for (const circle of circles) {
    pdf.circle(left + circle.x * scale, top + circle.y * scale, circle.r * scale);
    const colour = circleColour(circle, circle.depth === deepest || circle.state !== undefined);
    if (circle.depth === 1) pdf.lineWidth(1.1).fillAndStroke(colour, edgeColour(circle.hue));
    else pdf.fill(colour);
  }
  for (const { x, y, text, size: points } of labelsOf(circles, 24)) {
    const long = to.style("bold", points * scale).wide(text);
    const [at, base] = [left + x * scale - long / 2, top + y * scale - points * scale * 0.9];
    pdf
      .roundedRect(at - 3, base - 1, long + 6, points * scale * 1.3, 2)
      .fillOpacity(0.85)
      .fill("#ffffff")
      .fillOpacity(1);
    to.style("bold", points * scale).line(text, at, base);
  }
  pdf.y = top + size + 10;
  to.style("text", 9, quiet).text(pictureText(block) ?? "");
};

const writePart = (to: Writer, block: BlockContent): void => {
  const { kind, groups, kpis, risks, quotes, circles } = block;
  if (groups && kind === "roadmap") writeLanes(to, groups, kind);
  else if (groups) for (const group of groups) writeGroup(to, group, kind);
  else if (kpis) writeKpis(to, kpis);
  else if (risks) {
    for (const risk of risks) {
      // Its title, what it hangs on and the first words of what is done about it stand together.
      const head = to.style("bold", 10.5).height(risk.title) + to.style("text", 8.5).height(riskText(risk)) + 2;
      to.need(head + (risk.mitigation === undefined ? 0 : firstOfProse));
      to.style("bold", 10.5).text(risk.title);
      to.style("text", 8.5, quiet).text(riskText(risk), { gap: 2 });
      if (risk.mitigation !== undefined) to.prose(risk.mitigation);
      to.pdf.y += 6;
    }
    const more = moreText(block.more ?? 0);
    if (more) to.style("text", 9, quiet).text(more);
  } else if (quotes)
    for (const quote of quotes) {
      const text = `“${quote.text}”`;
      const speaker = speakerText(quote);
      to.need(to.style("text", 12).height(text, width - 16) + 24);
      const { y } = to.pdf;
      to.style("text", 12).text(text, { x: margin.x + 16, inner: width - 16, gap: 2 });
      if (speaker) to.style("text", 9, quiet).text(speaker, { x: margin.x + 16, inner: width - 16 });
      to.pdf.rect(margin.x, y, 2.5, to.pdf.y - y - 1).fill(leaf);
      to.pdf.y += 12;
    }
  else if (circles) writePicture(to, block);
};

/** Room that a block's heading keeps together with what follows it. */
const roomAfterHeading = (to: Writer, { kind, groups }: BlockContent): number => {
  if (kind === "roadmap" && groups) return (lanesHeight(to, groups, kind) ?? 70) + 44;
  return kind === "kpis" ? 210 : kind === "canopy" ? smallPicture + 90 : 110;
};

const writeAll = (to: Writer, content: BriefingContent): void => {
  const { pdf } = to;
  to.style("text", 10, quiet).text(`${content.about}  ·  ${dayText(content.at)}`, { gap: 4 });
  to.style("bold", 26).text(content.title, { gap: 6 });
  if (content.intro !== undefined) to.style("text", 13, quiet).text(content.intro);
  for (const block of content.blocks) {
    pdf.y += 24;
    to.need(roomAfterHeading(to, block));
    to.style("bold", 16).text(block.title, { gap: 5 });
    pdf
      .moveTo(margin.x, pdf.y)
      .lineTo(page.width - margin.x, pdf.y)
      .lineWidth(0.8)
      .stroke(rule);
    pdf.y += 10;
    if (block.text !== undefined) to.prose(block.text);
    const sum = summaryOf(block, content.from);
    if (sum) to.style("text", 11.5).text(sum, { gap: 6 });
    if (block.empty !== undefined) to.style("text", 10, quiet).text(block.empty);
    writePart(to, block);
  }
  const missing = to.missing();
  if (missing === undefined) return;
  pdf.y += 20;
  to.need(40);
  to.style("text", 9, quiet).text(missing);
};

const writeFooters = (to: Writer, content: BriefingContent): void => {
  const { pdf } = to;
  const { start, count } = pdf.bufferedPageRange();
  for (let at = start; at < start + count; at += 1) {
    pdf.switchToPage(at);
    // Below the margin, where text would begin another page.
    pdf.page.margins.bottom = 0;
    const y = page.height - 36;
    to.style("text", 8, quiet).line(content.title, margin.x, y, width - 80);
    to.style("text", 8, quiet);
    pdf.text(`${at - start + 1} of ${count}`, page.width - margin.x - 70, y, {
      width: 70,
      align: "right",
      lineBreak: false,
    });
  }
};

/** A briefing as PDF, A4, with charts and picture as vectors and the font within. */
export const briefingPdf = async (content: BriefingContent): Promise<Uint8Array> => {
  // Some MB of library and font: read when the first file is asked for.
  const { default: Document } = await import("pdfkit");
  const pdf = new Document({
    size: "A4",
    margins: { top: margin.top, bottom: margin.bottom, left: margin.x, right: margin.x },
    bufferPages: true,
    lang: "en",
    displayTitle: true,
    info: { Title: known(content.title), Creator: "Overstory", CreationDate: new Date(content.at) },
  } as ConstructorParameters<typeof PDFDocument>[0]);
  const chunks: Buffer[] = [];
  pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => pdf.on("end", resolve).on("error", reject));
  const to = new Writer(pdf, JSON.stringify(content));
  writeAll(to, content);
  writeFooters(to, content);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
};
