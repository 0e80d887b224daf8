import {
  type BlockContent,
  type BriefingContent,
  dayText,
  type Group,
  kpiText,
  moreText,
  notesOf,
  riskText,
  speakerText,
  summaryOf,
  valueText,
} from "@overstory/backlog";

/** Text that Markdown reads as no more than text. */
const plain = (text: string): string => text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>#|~]/g, "\\$&");

/** What somebody wrote in Markdown, without HTML and without links that lead anywhere but to pages and addresses. */
const written = (text: string): string =>
  text
    .trim()
    .replace(/</g, "\\<")
    .replace(/\]\((?!https?:|mailto:)[^)]*\)+/gi, "]");

const groupText = ({ name, day, lines, more }: Group, kind: BlockContent["kind"]): string => {
  const head = name === "" ? [] : [`### ${plain(name)}${day === undefined ? "" : ` (${dayText(day)})`}`, ""];
  const items = lines.map((line) => {
    const notes = notesOf(line, kind).map(plain).join(" · ");
    const text = line.text === undefined ? "" : `: ${plain(line.text)}`;
    return `- **${plain(line.title)}**${text}${notes === "" ? "" : `  \n  ${notes}`}`;
  });
  const rest = moreText(more);
  return [
    ...head,
    ...(items.length > 0 || more > 0 ? items : ["Nothing here."]),
    ...(rest ? ["", `*${rest}*`] : []),
  ].join("\n");
};

/** The themes of a picture, or the epics of one theme. */
const namesIn = ({ circles = [] }: BlockContent): string[] =>
  circles.flatMap(({ label }) => (label === undefined ? [] : [label]));

const partText = (block: BlockContent): string[] => {
  const { kind, groups, kpis, risks, quotes, circles } = block;
  if (groups) return groups.map((group) => groupText(group, kind));
  if (kpis)
    return [
      [
        "| KPI | Now | |",
        "| --- | ---: | --- |",
        ...kpis.map(
          (kpi) =>
            `| ${plain(kpi.name)} | ${kpi.current === undefined ? "–" : plain(valueText(kpi.current, kpi.unit))} | ${plain(kpiText(kpi))} |`,
        ),
      ].join("\n"),
    ];
  if (risks)
    return [
      risks
        .map(
          (risk) =>
            `- **${plain(risk.title)}**  \n  ${plain(riskText(risk))}${risk.mitigation === undefined ? "" : `  \n  ${plain(risk.mitigation)}`}`,
        )
        .join("\n"),
      ...(moreText(block.more ?? 0) ? [`*${moreText(block.more ?? 0)}*`] : []),
    ];
  if (quotes)
    return quotes.map((quote) => {
      const speaker = speakerText(quote);
      return `> “${plain(quote.text)}”${speaker ? `  \n> ${plain(speaker)}` : ""}`;
    });
  // A picture has no place in plain text: the themes that it shows are named.
  if (circles)
    return [
      namesIn(block)
        .map((name) => `- ${plain(name)}`)
        .join("\n"),
    ];
  return [];
};

/** A briefing as Markdown. */
export const briefingMarkdown = (content: BriefingContent): string => {
  const parts = [
    `# ${plain(content.title)}`,
    `${plain(content.about)} · ${dayText(content.at)}`,
    ...(content.intro === undefined ? [] : [plain(content.intro)]),
  ];
  for (const block of content.blocks) {
    // A picture that names nothing leaves nothing to write.
    if (block.circles && namesIn(block).length === 0) continue;
    const sum = summaryOf(block, content.from);
    parts.push(
      `## ${plain(block.title)}`,
      ...(block.text === undefined ? [] : [written(block.text)]),
      ...(sum ? [sum] : []),
      ...(block.empty === undefined ? [] : [block.empty]),
      ...partText(block),
    );
  }
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
};
