import { ExchangeError } from "../errors.ts";
import { emptyEntry, type FlatEntry } from "../jira/entry.ts";
import { fold } from "../jira/fold.ts";
import type { Kind } from "../jira/kinds.ts";
import { storyParts } from "../plan/sentence.ts";
import type { Trouble } from "../plan/types.ts";
import { DEFAULT_LIMITS } from "../table/types.ts";
import { type Heading, plainText, readHeading, readOwnHeading } from "./heading.ts";
import { type Line, linesOf } from "./lines.ts";
import { isFacts, readOwnBody } from "./own-export.ts";

export interface Outline {
  readonly entries: FlatEntry[];
  /** The heading of the document itself, where it has one. */
  readonly title: string | undefined;
  readonly leftOut: Trouble[];
}

type HeadingLine = Extract<Line, { is: "heading" }>;
type BulletLine = Extract<Line, { is: "bullet" }>;

/** Names of a document or of its only list; they group nothing. */
const WHOLE =
  /^(?:the )?(?:product |my |our )?(?:backlog|user stories|stories|tasks|todo|to do|roadmap|requirements|anforderungen|aufgaben|historias|tareas|tâches|taken|zadania)$/i;
const CRITERIA = new Set(
  "acceptance criteria|acceptance|criteria|akzeptanzkriterien|abnahmekriterien|criterios de aceptacion|criteres d acceptation|criterios de aceitacao|criterios de aceite|acceptatiecriteria|criteri di accettazione|kryteria akceptacji|definition of done|done when".split(
    "|",
  ),
);
/** Whether a line announces criteria: "Acceptance criteria:", alone or in bold, also as a heading. */
const announcesCriteria = (text: string): boolean => CRITERIA.has(fold(plainText(text).replace(/:\s*$/, "")));

/** An entry under construction, with the lines below it. */
interface Open {
  readonly entry: FlatEntry;
  /** The level of a heading; bullets are deeper than any. */
  readonly level: number;
  readonly indent: number;
  readonly body: string[];
}

const isSentence = (text: string): boolean => storyParts(plainText(text), undefined) !== undefined;

/** What the levels of the document's headings stand for: its title, themes, epics, stories. */
const planLevels = (
  lines: readonly Line[],
): { title: HeadingLine | undefined; kinds: Map<number, Kind>; holdsBullets: boolean } => {
  const headings = lines.filter(
    (line): line is HeadingLine => line.is === "heading" && line.text !== "" && !announcesCriteria(line.text),
  );
  const first = headings[0];
  const least = Math.min(...headings.map(({ level }) => level));
  const isTitle =
    first !== undefined &&
    first.level === least &&
    headings.filter(({ level }) => level === least).length === 1 &&
    (headings.length > 1 || WHOLE.test(plainText(first.text))) &&
    readHeading(first.text).kind === undefined;
  const below = isTitle ? headings.slice(1) : headings;
  const levels = [...new Set(below.map(({ level }) => level))].sort((a, b) => a - b);
  const deepest = levels.at(-1);
  // Bullets are stories unless the headings above them are.
  const sentences = below.filter(({ level, text }) => level === deepest && isSentence(readHeading(text).title)).length;
  const ofDeepest = below.filter(({ level }) => level === deepest).length;
  const bullets = lines.filter((line): line is BulletLine => line.is === "bullet");
  const listed = bullets.filter(({ box, text }) => box !== undefined || isSentence(readHeading(text).title)).length;
  const areStories =
    deepest !== undefined &&
    (bullets.length === 0 ||
      sentences * 2 > ofDeepest ||
      (levels.length > 2 && listed * 2 < bullets.length) ||
      announced(lines) ||
      below.some(({ text }) => readHeading(text).kind === "story"));
  const names: Kind[] = areStories
    ? levels.length === 1
      ? ["story"]
      : levels.length === 2
        ? ["epic", "story"]
        : ["theme", "epic", "story"]
    : levels.length === 1
      ? ["epic"]
      : ["theme", "epic"];
  const kinds = new Map(levels.map((level, at) => [level, names[at] ?? "story"]));
  return { title: isTitle ? first : undefined, kinds, holdsBullets: !areStories };
};

/** Criteria are announced below headings: then the bullets there are no stories. */
const announced = (lines: readonly Line[]): boolean =>
  lines.some(
    (line) => (line.is === "heading" || (line.is === "text" && line.indent === 0)) && announcesCriteria(line.text),
  );

/** Depth of bullets by their indents, where no heading tells what they are. */
const planBullets = (bullets: readonly BulletLine[]): readonly Kind[] => {
  const open: number[] = [];
  let deepest = 0;
  for (const { indent } of bullets) {
    while ((open.at(-1) ?? -1) >= indent) open.pop();
    open.push(indent);
    deepest = Math.max(deepest, open.length);
  }
  const top = Math.min(...bullets.map(({ indent }) => indent));
  const tops = bullets.filter(({ indent }) => indent === top);
  // Below sentences stand their details.
  if (deepest < 2 || tops.filter(({ text }) => isSentence(readHeading(text).title)).length * 2 >= tops.length)
    return ["story"];
  return deepest === 2 ? ["epic", "story"] : ["theme", "epic", "story"];
};

/** Reads a Markdown outline as flat entries that lie by their place. Nothing of its text is lost. */
export const readOutline = (text: string): Outline => {
  const { text: body, front } = withoutFrontMatter(text);
  const lines = linesOf(body);
  const { title, kinds, holdsBullets } = planLevels(lines);
  const isOwn = lines.some(({ is, text: one }) => is === "text" && isFacts(one));
  const bullets = lines.filter((line): line is BulletLine => line.is === "bullet");
  const bare = kinds.size === 0 && bullets.length > 0 ? planBullets(bullets) : ["story" as const];
  const entries: FlatEntry[] = [];
  const leftOut: Trouble[] = front;
  const all: Open[] = [];
  let open: Open[] = [];
  /** Bullets deeper than this are criteria, after a line that announces them. */
  let criteriaBelow: number | undefined;
  let isParted = false;

  const add = ({ line }: Line, heading: Heading, kind: Kind, level: number, indent: number): void => {
    if (entries.length >= DEFAULT_LIMITS.rows)
      throw new ExchangeError(
        "too-many-rows",
        `This outline has more than ${DEFAULT_LIMITS.rows} entries. Split it and import the parts one after another.`,
        { line },
      );
    const entry: FlatEntry = {
      ...emptyEntry(entries.length + 1, line),
      title: heading.title,
      kind: heading.kind ?? kind,
      empty: false,
    };
    const above = open.at(-1)?.entry;
    if (above !== undefined) entry.parentRow = above.row;
    if (heading.key !== undefined) entry.sourceKey = heading.key;
    if (heading.type !== undefined) {
      entry.type = heading.type;
      entry.kept.Type = [heading.type];
    }
    if (heading.effort !== undefined) entry.points = heading.effort;
    entry.labels = heading.labels;
    entry.cells = [String(line), heading.title];
    entries.push(entry);
    const opened = { entry, level, indent, body: heading.rest === undefined ? [] : [heading.rest] };
    all.push(opened);
    open.push(opened);
    criteriaBelow = undefined;
    isParted = false;
  };
  const addText = ({ line }: Line, words: string): void => {
    const at = open.at(-1);
    if (words.trim() === "") isParted = true;
    else if (at !== undefined) {
      // A blank line belongs to what comes after it, which may lie further out.
      if (isParted && at.body.length > 0) at.body.push("");
      at.body.push(words);
      isParted = false;
    } else
      leftOut.push({
        row: 0,
        line,
        reason: `"${words.trim().slice(0, 100)}" stands before the first entry and belongs to none; it is not imported.`,
        skipped: false,
      });
  };

  for (const [at, line] of lines.entries()) {
    if (line === title) continue;
    if (line.is === "heading") {
      const kind = kinds.get(line.level);
      if (line.text === "") continue;
      if (kind === undefined || announcesCriteria(line.text)) {
        addText(line, `**${plainText(line.text)}**`);
        criteriaBelow = announcesCriteria(line.text) ? -1 : undefined;
        continue;
      }
      open = open.filter(({ level, indent }) => indent < 0 && level < line.level);
      add(line, isOwn ? readOwnHeading(line.text) : readHeading(line.text), kind, line.level, -1);
    } else if (line.is === "bullet" && !isOwn) {
      const holder = open.filter(({ indent }) => indent < line.indent);
      const above = holder.at(-1);
      const depth = holder.filter(({ indent }) => indent >= 0).length;
      const heading = readHeading(line.text);
      if (criteriaBelow !== undefined && line.indent <= criteriaBelow) criteriaBelow = undefined;
      const isEntry =
        kinds.size > 0
          ? holdsBullets &&
            criteriaBelow === undefined &&
            (depth === 0 || line.box !== undefined || isSentence(heading.title))
          : criteriaBelow === undefined && (depth < bare.length || line.box !== undefined || isSentence(heading.title));
      if (!isEntry) {
        const from = above?.indent ?? -1;
        const inside = "  ".repeat(Math.min(8, Math.max(0, Math.floor((line.indent - Math.max(from + 2, 0)) / 2))));
        addText(line, `${inside}- ${line.box === undefined ? "" : `[${line.box}] `}${line.text}`);
        continue;
      }
      open = holder;
      const hasChildren = bare.length > 1 && kinds.size === 0;
      add(line, heading, hasChildren ? (bare[depth] ?? "story") : "story", 7, line.indent);
      const entry = entries.at(-1);
      if (line.box !== undefined && entry !== undefined) entry.status = `[${line.box.toLowerCase()}]`;
    } else {
      const words = line.is === "bullet" ? line.raw : line.text;
      if (isOwn || words.trim() === "") {
        addText(line, words);
        continue;
      }
      // Words that are indented less than the bullet above belong to what the bullet lies in.
      if (!isLazy(lines[at - 1])) open = open.filter(({ indent }) => indent < line.indent);
      if (announcesCriteria(words)) criteriaBelow = open.at(-1)?.indent ?? -1;
      const inner = Math.max(0, (open.at(-1)?.indent ?? -2) + 2);
      addText(line, words.slice(Math.min(/^\s*/.exec(words)?.[0].length ?? 0, inner)));
    }
  }
  raiseAndLower(entries, kinds.size === 0);
  for (const { entry, body } of all) finish(entry, body, isOwn);
  return { entries, title: title && plainText(title.text), leftOut };
};

/** A line that goes on right under a bullet or words belongs to them, wherever it begins. */
const isLazy = (before: Line | undefined): boolean =>
  before?.is === "bullet" || (before?.is === "text" && before.text.trim() !== "");

/** In an outline of bullets alone, what holds nothing at the top is a story beside the epics. */
const raiseAndLower = (entries: readonly FlatEntry[], isBare: boolean): void => {
  if (!isBare) return;
  const holders = new Set(entries.map(({ parentRow }) => parentRow));
  for (const entry of entries) if (!holders.has(entry.row) && entry.type === "") entry.kind = "story";
};

const finish = (entry: FlatEntry, body: readonly string[], isOwn: boolean): void => {
  if (isOwn) {
    readOwnBody(entry, body);
    return;
  }
  const at = body.findIndex((line) => announcesCriteria(line));
  const words = (at < 0 ? body : body.slice(0, at)).join("\n").trim();
  const criteria =
    at < 0
      ? ""
      : body
          .slice(at + 1)
          .join("\n")
          .trim();
  if (words !== "") entry.description = words;
  if (criteria !== "") entry.kept["Acceptance criteria"] = [criteria];
  else if (at >= 0 && words === "") entry.description = body.join("\n").trim();
};

/** Settings at the top, between lines of dashes, are no text of the outline; blank lines stand for them. */
const withoutFrontMatter = (text: string): { text: string; front: Trouble[] } => {
  const [whole = "", inner = ""] = /^\uFEFF?---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n---[ \t]*(?=\r?\n|$)/.exec(text) ?? [];
  if (whole === "") return { text, front: [] };
  const shown = inner.replace(/\s+/g, " ").slice(0, 100);
  return {
    text: whole.replace(/[^\n]/g, "") + text.slice(whole.length),
    front: [{ row: 0, line: 1, reason: `The settings at the top ("${shown}") are not imported.`, skipped: false }],
  };
};
