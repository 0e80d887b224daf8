import { type ExportItem, STAGE_NAMES } from "./export-item.ts";

/** A section beyond sentence and description, by its name. */
export type MoreSection = readonly [name: string, text: (item: ExportItem) => string | undefined];

/** All items as one outline document: themes, epics and stories as headings below the title. */
export function* writeMarkdown(
  items: Iterable<ExportItem>,
  title = "Backlog",
  more: readonly MoreSection[] = [],
): Generator<string, void, undefined> {
  yield `# ${escapeLine(title)}\n`;
  const depths = new Map<string, number>();
  for (const item of items) {
    const above = item.parent === undefined ? undefined : depths.get(item.parent);
    const depth = (above ?? 1) + 1;
    depths.set(item.key, depth);
    yield `\n${"#".repeat(Math.min(depth, 6))} ${escapeLine(item.key)} ${escapeLine(item.title)}\n`;
    yield `\n${facts(item)}\n`;
    const sentence = storySentence(item);
    if (sentence !== "") yield `\n${escapeLine(sentence)}\n`;
    // Quoted, so that headings inside a description do not break the outline.
    if (item.description !== undefined && item.description.trim() !== "") yield `\n${quote(item.description)}\n`;
    for (const [name, read] of more) {
      const text = read(item);
      if (text !== undefined && text.trim() !== "") yield `\n**${escapeLine(name)}**\n\n${quote(text)}\n`;
    }
    for (const comment of item.comments) {
      yield `\n- ${escapeLine(comment.author)}, ${comment.at}:\n\n${quote(comment.body).replace(/^/gm, "  ")}\n`;
    }
  }
}

function facts(item: ExportItem): string {
  const facts = [item.kind.charAt(0).toUpperCase() + item.kind.slice(1), STAGE_NAMES[item.stage]];
  if (item.effort !== undefined) facts.push(`effort ${item.effort}`);
  if (item.score !== undefined) facts.push(`score ${item.score}`);
  if (item.assignee !== undefined) facts.push(escapeLine(item.assignee));
  if (item.labels.length > 0) facts.push(item.labels.map(escapeLine).join(", "));
  return facts.join(" · ");
}

/** The parts of a story as its sentence; empty where it has none. */
export function storySentence({ story }: ExportItem): string {
  if (story === undefined) return "";
  const parts: string[] = [];
  if (story.role !== undefined) parts.push(`As a ${story.role}`);
  if (story.situation !== undefined) parts.push(`when ${story.situation}`);
  if (story.want !== undefined) parts.push(`I want to ${story.want}`);
  if (story.outcome !== undefined) parts.push(`so I can ${story.outcome}`);
  return parts.join(", ");
}

// A tag becomes text also within code, where the entity shows: guessing what a reader takes for code would let tags through.
function quote(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .trim()
    .replace(/<(?=[a-z/!?])/gi, "&lt;")
    .replace(/^/gm, "> ")
    .replace(/[ \t]+$/gm, "");
}

/** One line of text in which no sign means Markdown or HTML. */
function escapeLine(text: string): string {
  return text
    .replace(/\s*[\r\n]+\s*/g, " ")
    .replace(/[\\`*_[\]<>#|~]/g, (sign) => `\\${sign}`)
    .replace(/&(?=#?\w+;)/g, "&amp;");
}
