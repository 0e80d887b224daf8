import { dayOfMark, spanText } from "@overstory/backlog";
import { type Entry, linesOf, shareOf } from "../model/plan.ts";
import { barOf, pathBetween, ticksOf, timelineOf, xOf, type Zoom } from "../model/timeline.ts";
import { percentOf } from "../model/words.ts";
import type { Roadmap } from "../use-roadmap.ts";

const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as text, whatever it says: no mark-up, and no character that XML does not know. */
export const escaped = (text: string): string =>
  [...text.toWellFormed()]
    .filter((one) => {
      const code = one.codePointAt(0) ?? 0;
      return code >= 0x20 || code === 0x9 || code === 0xa;
    })
    .map((one) => signs[one] ?? one)
    .join("");

const row = 30;
const names = 320;
const head = 112;
const margin = 28;
/** Most rows of one picture: more of them nobody reads in a picture. */
export const mostRows = 400;
/** A picture is no wider than that, in px. */
const widest = 6_000;

export type PictureOf = Pick<Roadmap, "plan" | "today"> & {
  readonly title: string;
  readonly rows: readonly Entry[];
  readonly zoom: Zoom;
  readonly by: "stories" | "effort";
  readonly ghosts: Roadmap["comparison"]["ghosts"];
  hueOf(entry: Entry): number;
};

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
const n = (value: number): string => String(Math.round(value * 10) / 10);

/** The whole roadmap as SVG: names, bars, marks and lines. Nothing in it runs or loads. */
export const svgOf = ({
  plan,
  today,
  title,
  rows: all,
  zoom,
  by,
  ghosts,
  hueOf,
}: PictureOf): { svg: string; width: number; height: number } => {
  const rows = all.slice(0, mostRows);
  const spans = rows.map(({ span }) => span);
  const whole = timelineOf(zoom, [...spans, ...ghosts.values()], today, 900);
  const scale = Math.min(1, widest / ((whole.to - whole.from + 1) * whole.px));
  const timeline = { ...whole, px: whole.px * scale };
  const timeWidth = (timeline.to - timeline.from + 1) * timeline.px;
  const [width, height] = [margin * 2 + names + timeWidth, head + rows.length * row + margin];
  const x = (day: number) => margin + names + xOf(timeline, day);
  const text = (left: number, top: number, words: string, more = "") =>
    `<text x="${n(left)}" y="${n(top)}" dominant-baseline="central"${more}>${escaped(words)}</text>`;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}" role="img" font-family="Inter, system-ui, sans-serif" font-size="12" fill="#1a232d">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${n(width)}" height="${n(height)}" fill="#ffffff"/>`,
    text(margin, 32, title, ' font-size="20" font-weight="650"'),
  ];
  const { major, minor } = ticksOf(zoom, timeline.from, timeline.to);
  for (const { day, text: words, days } of major)
    parts.push(
      `<path d="M${n(x(day))} 54V${n(height - margin)}" stroke="#dde3e8"/>`,
      days * timeline.px > words.length * 7
        ? text(Math.max(x(day), margin + names) + 5, 64, words, ' font-weight="600"')
        : "",
    );
  for (const { day, text: words, days } of minor)
    if (days * timeline.px > words.length * 7.5)
      parts.push(text(x(day) + 5, 82, words, ' fill="#526070" font-size="11"'));
  for (const mark of plan.marks) {
    const left = x(dayOfMark(mark) + (mark.kind === "milestone" ? 1 : 0));
    if (left < margin + names || left > width - margin) continue;
    parts.push(
      `<path d="M${n(left)} 92V${n(height - margin)}" stroke="#8793a0" stroke-dasharray="${mark.kind === "milestone" ? "2 3" : "6 3"}"/>`,
      text(left + 4, 99, cut(mark.name, 24), ' fill="#526070" font-size="10"'),
    );
  }
  parts.push(`<path d="M${n(x(today + 0.5))} 92V${n(height - margin)}" stroke="#2b7a3d" stroke-width="1.5"/>`);
  const bars = rows.map(({ span }) => barOf(timeline, span));
  const left = margin + names;
  for (const { from, to, isLate, isMet } of linesOf(plan, rows)) {
    const [a, b] = [bars[from], bars[to]];
    if (!a || !b) continue;
    const path = pathBetween(
      { x: left + a.left + a.width, y: head + from * row + row / 2 },
      { x: left + b.left, y: head + to * row + row / 2 },
      row,
    );
    parts.push(
      `<path d="${path}" fill="none" stroke="${isLate ? "#b3261e" : "#8793a0"}" stroke-width="${isLate ? 1.8 : 1.2}"${isMet ? ' opacity="0.5"' : ""}/>`,
    );
  }
  for (const [at, entry] of rows.entries()) {
    const { item, span } = entry;
    const top = head + at * row;
    const isTheme = item.kind === "theme";
    const colour = `hsl(${Math.round(hueOf(entry))} 42% 46%)`;
    parts.push(
      text(
        margin + (isTheme ? 0 : 18),
        top + row / 2,
        cut(`${item.key}  ${item.title}`, isTheme ? 44 : 42),
        isTheme ? ' font-weight="650"' : "",
      ),
    );
    const was = ghosts.get(item.id);
    const ghost = was && (was.start !== span.start || was.end !== span.end) ? barOf(timeline, was) : undefined;
    if (ghost)
      parts.push(
        `<rect x="${n(left + ghost.left)}" y="${top + row - 8}" width="${n(ghost.width)}" height="4" rx="2" fill="#8793a0"/>`,
      );
    const bar = bars[at];
    if (!bar) continue;
    const share = shareOf(entry, by);
    const [y, high] = isTheme ? [top + 8, 12] : [top + 6, 16];
    const isRolled = span.startFrom !== "stated" && span.endFrom !== "stated";
    parts.push(
      `<g><title>${escaped(`${item.key} ${item.title}: ${spanText(span)}`)}</title>`,
      `<rect x="${n(left + bar.left)}" y="${y}" width="${n(bar.width)}" height="${high}" rx="4" fill="${colour}" fill-opacity="0.22" stroke="${colour}"${isRolled ? ' stroke-dasharray="3 2"' : ""}/>`,
      share === undefined || share === 0
        ? ""
        : `<rect x="${n(left + bar.left)}" y="${y}" width="${n(bar.width * share)}" height="${high}" rx="4" fill="${colour}" fill-opacity="0.6"/>`,
      share !== undefined && bar.width > 44
        ? text(left + bar.left + 6, y + high / 2, percentOf(share), ' font-size="10"')
        : "",
      "</g>",
    );
  }
  if (all.length > rows.length)
    parts.push(
      text(
        margin,
        height - margin / 2,
        `The first ${rows.length} of ${all.length} themes and epics.`,
        ' fill="#526070"',
      ),
    );
  parts.push("</svg>");
  return { svg: parts.filter(Boolean).join("\n"), width, height };
};
