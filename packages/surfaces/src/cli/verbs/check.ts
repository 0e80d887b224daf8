import { checkStory, type Finding, parseStory } from "@overstory/insight";
import { oneLine } from "../print/style.ts";
import type { Session } from "../session.ts";
import { exit, Stop, usage } from "../stop.ts";

/** A story of the file: its text, and where that begins. Lines and columns count from 1. */
type Placed = { readonly text: string; readonly line: number; readonly column: number };

const bullet = /^\s*(?:(?:[-*•–]|\d{1,4}[.)]|\[[ xX]?\])\s+|#\S+#\s*)?/;

/** One story a line, or paragraphs where lines alone are none. Marks in front of them are passed over. */
const storiesIn = (text: string): Placed[] =>
  text.split(/\r\n|\n|\r/).flatMap((line, at) => {
    const start = bullet.exec(line)?.[0].length ?? 0;
    const rest = line.slice(start).trimEnd();
    return rest === "" || rest.startsWith("#") ? [] : [{ text: rest, line: at + 1, column: start + 1 }];
  });

type Told = { line: number; column: number; rule: string; why: string; excerpt: string; fix: Finding["fix"] | null };

const told = ({ text, line, column }: Placed): Told[] =>
  checkStory(text).map(({ rule, span, why, excerpt, fix }) => ({
    line,
    column: column + span.start,
    rule,
    why,
    excerpt,
    fix: fix ?? null,
  }));

/**
 * `overstory check FILE|-`: reads stories, one a line, and tells what is wrong with each; needs no server. Exit code 1 where anything
 * was found.
 */
export const checkFile = async (session: Session): Promise<void> => {
  const { world, tokens } = session;
  const [, path, ...more] = tokens.words;
  if (path === undefined || more.length > 0)
    throw usage("Name the one file to check, as in overstory check stories.txt, or - for stdin.");
  const text =
    path === "-"
      ? await world.readInput()
      : await world.files.readText(path).catch(() => {
          throw usage(`The file ${path} cannot be read. Check the path.`);
        });
  const stories = storiesIn(text);
  const findings = stories.flatMap(told);
  const counts: Record<string, number> = {};
  for (const { rule } of findings) counts[rule] = (counts[rule] ?? 0) + 1;
  const notRead = stories.filter((story) => !parseStory(story.text).matched).length;
  await session.answer({ file: path, stories: stories.length, noStories: notRead, counts, findings }, () => [
    ...findings.map(({ line, column, rule, why, excerpt }) =>
      oneLine(`${path}:${line}:${column}  ${rule}  ${why}${excerpt === "" ? "" : ` ("${excerpt}")`}`),
    ),
    `${findings.length} ${findings.length === 1 ? "finding" : "findings"} in ${stories.length} ${stories.length === 1 ? "story" : "stories"}.`,
  ]);
  if (findings.length > 0) throw new Stop(exit.refused, `${path} has findings.`);
};
