import {
  type BlockContent,
  type BriefingContent,
  type Circle,
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
import { escaped } from "./escape.ts";
import { proseHtml } from "./prose.ts";

/** The look of a briefing as a page of its own: one that is printed as it is. Nothing is loaded, and nothing needs an inline style. */
export const briefingStyle = `
:root{color-scheme:light dark;--ink:#1a232d;--quiet:#526070;--line:#dde3e8;--track:#e3e9ed;--ground:#fff;--tint:#f4f7f8;--leaf:#2b7a3d;--bad:#b3261e}
@media(prefers-color-scheme:dark){:root{--ink:#e4e9ee;--quiet:#a4b0bc;--line:#2a323b;--track:#39434d;--ground:#12161b;--tint:#1a2027;--leaf:#6cc07a;--bad:#ff9b91}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 Inter,system-ui,-apple-system,"Segoe UI",sans-serif;font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
main{max-width:52rem;margin:0 auto;padding:40px 24px 64px}
.about{margin:0;color:var(--quiet);font-size:14px}
h1{margin:6px 0 0;font-size:34px;line-height:1.15;font-weight:680;letter-spacing:-.02em;overflow-wrap:anywhere;text-wrap:balance}
.intro{margin:12px 0 0;max-width:40rem;font-size:19px;line-height:1.45;color:var(--quiet);overflow-wrap:anywhere}
section{margin-top:44px}
h2{margin:0 0 14px;padding-bottom:8px;border-bottom:1px solid var(--line);font-size:22px;font-weight:650;letter-spacing:-.01em;overflow-wrap:anywhere}
h3{margin:20px 0 6px;font-size:16px;font-weight:650;overflow-wrap:anywhere}
p,li,blockquote{overflow-wrap:anywhere}
p{margin:0 0 10px;max-width:42rem}
.sum{font-size:17px}
.none,.more,.note,.small{color:var(--quiet);font-size:14px}
.note,.more{margin:2px 0 0}
ul.lines{list-style:none;margin:0;padding:0}
ul.lines>li{display:grid;grid-template-columns:4px 1fr;column-gap:12px;margin:0 0 14px;break-inside:avoid}
ul.lines svg.edge{display:block;width:4px;height:100%}
.name{font-weight:600}
.why{margin:2px 0 0;max-width:40rem}
.bar{display:block;width:180px;height:6px;margin-top:6px}
.bar .track{fill:var(--track)}.bar .part{fill:var(--leaf)}
.kpis{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:16px}
.kpi{padding:14px 16px 10px;background:var(--tint);border-radius:8px;break-inside:avoid}
.kpi h3{margin:0;font-size:14px;font-weight:600}
.kpi .now{margin:2px 0 0;font-size:28px;font-weight:680;letter-spacing:-.02em;line-height:1.2}
.kpi svg{display:block;width:100%;height:auto;margin-top:8px}
.kpi .path{fill:none;stroke:var(--leaf);stroke-width:2.5;stroke-linejoin:round;stroke-linecap:round}
.kpi .dot{fill:var(--leaf)}
.kpi .aim{stroke:var(--quiet);stroke-width:1;stroke-dasharray:4 4}
.kpi .aimed{fill:var(--quiet);font-size:12px}
.kpi .days{display:flex;justify-content:space-between;color:var(--quiet);font-size:12px}
.lanes{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:20px}
.lanes h3{margin-top:0}
.risk{margin:0 0 14px;break-inside:avoid}
blockquote{margin:0 0 14px;padding:2px 0 2px 16px;border-left:3px solid var(--leaf);font-size:18px;line-height:1.45;max-width:40rem;break-inside:avoid}
blockquote footer{margin-top:4px;color:var(--quiet);font-size:14px}
figure{margin:0}
.picture{display:block;width:100%;max-width:38rem;height:auto;background:#fff;border-radius:8px}
figcaption{margin-top:8px;color:var(--quiet);font-size:14px}
footer.end{margin-top:56px;padding-top:12px;border-top:1px solid var(--line);color:var(--quiet);font-size:13px}
a{color:var(--leaf)}
:focus-visible{outline:2px solid var(--leaf);outline-offset:2px}
@media(max-width:480px){main{padding:24px 16px 48px}h1{font-size:28px}.intro{font-size:17px}section{margin-top:36px}h2{font-size:20px}}
@media print{body{font-size:11pt}main{padding:0;max-width:none}section{margin-top:24pt}h2{break-after:avoid}a{color:inherit}}
`;

const noteLine = (texts: readonly string[]): string =>
  texts.length === 0 ? "" : `<p class="note">${texts.map(escaped).join(" · ")}</p>`;

const bar = ({ finished, stories }: { finished: number; stories: number }): string => {
  const share = stories === 0 ? 0 : finished / stories;
  return `<svg class="bar" viewBox="0 0 180 6" aria-hidden="true"><rect class="track" width="180" height="6" rx="3"/><rect class="part" width="${(180 * share).toFixed(1)}" height="6" rx="3"/></svg>`;
};

const lineHtml = (line: Line, kind: BlockContent["kind"]): string =>
  `<li><svg class="edge" viewBox="0 0 4 10" preserveAspectRatio="none" aria-hidden="true"><rect width="4" height="10" rx="2" fill="${edgeColour(line.hue)}"/></svg><div><span class="name">${escaped(line.title)}</span>${
    line.text === undefined ? "" : `<p class="why">${escaped(line.text)}</p>`
  }${noteLine(notesOf(line, kind))}${line.progress && line.progress.stories > 0 ? bar(line.progress) : ""}</div></li>`;

const groupHtml = (group: Group, kind: BlockContent["kind"]): string => {
  const day = group.day === undefined ? "" : ` <span class="small">${escaped(dayText(group.day))}</span>`;
  const more = moreText(group.more);
  return `<div>${group.name === "" ? "" : `<h3>${escaped(group.name)}${day}</h3>`}<ul class="lines">${group.lines
    .map((line) => lineHtml(line, kind))
    .join(
      "",
    )}</ul>${group.lines.length === 0 && group.more === 0 ? '<p class="none">Nothing here.</p>' : ""}${more ? `<p class="more">${more}</p>` : ""}</div>`;
};

const chartWidth = 300;
const chartHeight = 84;

const chartHtml = (kpi: KpiFigure): string => {
  const chart = chartOf(kpi, chartWidth, chartHeight);
  if (!chart || chart.points.length < 2) return "";
  const path = chart.points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L");
  const last = chart.points.at(-1);
  const [from, to] = chart.ends;
  return `<svg viewBox="0 0 ${chartWidth} ${chartHeight}" role="img" aria-label="${escaped(chart.name)}">${chart.lines
    .filter(({ is }) => is === "target")
    .map(
      ({ y, text }) =>
        `<line class="aim" x1="0" x2="${chartWidth}" y1="${y.toFixed(1)}" y2="${y.toFixed(1)}"/><text class="aimed" x="0" y="${(y < chartHeight / 2 ? y + 13 : y - 5).toFixed(1)}">${text}</text>`,
    )
    .join("")}<path class="path" d="M${path}"/>${
    last ? `<circle class="dot" cx="${last[0].toFixed(1)}" cy="${last[1].toFixed(1)}" r="4"/>` : ""
  }</svg><div class="days"><span>${escaped(from)}</span><span>${escaped(to)}</span></div>`;
};

const kpiHtml = (kpi: KpiFigure): string =>
  `<div class="kpi"><h3>${escaped(kpi.name)}</h3><p class="now">${
    kpi.current === undefined ? "–" : escaped(valueText(kpi.current, kpi.unit))
  }</p><p class="note">${escaped(kpiText(kpi)) || "&nbsp;"}</p>${chartHtml(kpi)}</div>`;

/** The picture as SVG, on white in light and dark alike. */
export const pictureSvg = (circles: readonly Circle[], title: string): string => {
  const leafDepth = Math.max(...circles.map(({ depth }) => depth), 0);
  const shapes = circles
    .map((circle) => {
      const isLeaf = circle.depth === leafDepth || circle.state !== undefined;
      return `<circle cx="${circle.x}" cy="${circle.y}" r="${circle.r}" fill="${circleColour(circle, isLeaf)}"${
        circle.depth === 1 ? ` stroke="${edgeColour(circle.hue)}" stroke-width="2.5"` : ""
      }/>`;
    })
    .join("");
  const labels = labelsOf(circles, 26)
    .map(
      ({ x, y, text, size }) =>
        `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}" text-anchor="middle" font-weight="600" fill="#1a232d" stroke="#fff" stroke-width="6" paint-order="stroke" stroke-linejoin="round">${escaped(text)}</text>`,
    )
    .join("");
  return `<svg class="picture" xmlns="http://www.w3.org/2000/svg" viewBox="-10 -10 1020 1020" role="img" aria-label="${escaped(title)}" font-family="Inter, system-ui, sans-serif">${shapes}${labels}</svg>`;
};

const partHtml = (block: BlockContent): string => {
  const { kind, groups, kpis, risks, quotes, circles } = block;
  if (groups) {
    const inner = groups.map((group) => groupHtml(group, kind)).join("");
    return kind === "roadmap" ? `<div class="lanes">${inner}</div>` : inner;
  }
  if (kpis) return `<div class="kpis">${kpis.map(kpiHtml).join("")}</div>`;
  if (risks)
    return `${risks
      .map(
        (risk) =>
          `<div class="risk"><span class="name">${escaped(risk.title)}</span><p class="note">${escaped(riskText(risk))}</p>${
            risk.mitigation === undefined ? "" : `<div class="why">${proseHtml(risk.mitigation)}</div>`
          }</div>`,
      )
      .join("")}${block.more ? `<p class="more">${moreText(block.more)}</p>` : ""}`;
  if (quotes)
    return quotes
      .map((quote) => {
        const speaker = speakerText(quote);
        return `<blockquote>“${escaped(quote.text)}”${speaker ? `<footer>${escaped(speaker)}</footer>` : ""}</blockquote>`;
      })
      .join("");
  if (circles)
    return `<figure>${pictureSvg(circles, `${block.title}: themes as circles of their stories`)}<figcaption>${escaped(pictureText(block) ?? "")}</figcaption></figure>`;
  return "";
};

const blockHtml = (block: BlockContent, from: string): string => {
  const sum = summaryOf(block, from);
  return `<section><h2>${escaped(block.title)}</h2>${block.text === undefined ? "" : proseHtml(block.text)}${
    sum ? `<p class="sum">${escaped(sum)}</p>` : ""
  }${block.empty === undefined ? "" : `<p class="none">${escaped(block.empty)}</p>`}${partHtml(block)}</section>`;
};

/** The content as HTML, without ids of anything. */
export const briefingHtml = (content: BriefingContent): string =>
  `<header><p class="about">${escaped(content.about)} · ${escaped(dayText(content.at))}</p><h1>${escaped(content.title)}</h1>${
    content.intro === undefined ? "" : `<p class="intro">${escaped(content.intro)}</p>`
  }</header>${content.blocks.map((block) => blockHtml(block, content.from)).join("")}<footer class="end">As of ${escaped(dayText(content.at))}. Made with Overstory.</footer>`;

/** A whole page as a file: nothing is loaded and nothing runs. */
export const htmlFile = (content: BriefingContent): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"><title>${escaped(content.title)}</title><style>${briefingStyle}</style></head><body><main>${briefingHtml(content)}</main></body></html>\n`;
