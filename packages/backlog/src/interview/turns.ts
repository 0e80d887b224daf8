/** A stretch of a transcript that is drawn as one: a line, or a piece of a very long one. */
export type Turn = {
  /** In the text, in UTF-16 units, without the line's end. */
  readonly start: number;
  readonly end: number;
  /** Units at the start that say who speaks and when: no words of theirs. */
  readonly head: number;
  /** Who speaks, also where an earlier line says so. */
  readonly speaker?: string;
  /** As written: 00:12:03. */
  readonly time?: string;
};

/** A line longer than this is drawn in several pieces, in UTF-16 units. */
const longest = 1_500;

const clock = String.raw`(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?`;
const stamp = new RegExp(String.raw`^\s*[\[(]?(${clock})[\])]?(?=\s|$)\s*(?:[-–—]\s+)?`);
const name = /^(\s*(?:[*_]{1,3})?)([\p{L}][\p{L}\p{N} .'’()/_-]{0,39}?)\s*(?:[*_]{1,3})?:(?:[*_]{1,3})?(?:\s+|$)/u;
const alone = new RegExp(String.raw`^\s*([\p{L}][\p{L}\p{N} .'’()/_-]{0,39}?)\s+[\[(]?(${clock})[\])]?\s*$`, "u");
const roles =
  /^(?:interviewer|interviewee|moderator|facilitator|researcher|participant|respondent|speaker|[ipqa]|p\d{1,3}|i\d)(?: \d{1,3})?$/i;

type Head = { readonly length: number; readonly speaker?: string; readonly time?: string };

const noHead: Head = { length: 0 };

/** What a line says of who speaks and when, as far as its form tells. */
const headOf = (line: string): Head => {
  const both = alone.exec(line);
  if (both) return { length: line.length, speaker: both[1] as string, time: both[2] as string };
  const at = stamp.exec(line);
  const rest = at ? line.slice(at[0].length) : line;
  const who = name.exec(rest);
  const length = (at?.[0].length ?? 0) + (who?.[0].length ?? 0);
  if (length === 0) return noHead;
  return { length, ...(who && { speaker: who[2] as string }), ...(at && { time: at[1] as string }) };
};

/** Names that the text uses as speakers: of a known role, after a time, or before a colon more than once. */
const speakersIn = (lines: readonly { readonly head: Head }[]): ReadonlySet<string> => {
  const count = new Map<string, number>();
  for (const { head } of lines)
    if (head.speaker !== undefined)
      count.set(
        head.speaker,
        (count.get(head.speaker) ?? 0) + (head.time !== undefined || roles.test(head.speaker) ? 2 : 1),
      );
  return new Set([...count].flatMap(([speaker, times]) => (times > 1 ? [speaker] : [])));
};

/** Where to end a piece that begins at `start`: after a sentence, else after a word. */
const pieceEnd = (text: string, start: number, end: number): number => {
  if (end - start <= longest) return end;
  const piece = text.slice(start, start + longest);
  const cut = Math.max(piece.lastIndexOf(". "), piece.lastIndexOf("? "), piece.lastIndexOf("! ")) + 2;
  if (cut > longest / 3) return start + cut;
  const word = piece.lastIndexOf(" ") + 1;
  if (word > 0) return start + word;
  const code = text.charCodeAt(start + longest);
  return start + longest - (code >= 0xdc00 && code <= 0xdfff ? 1 : 0);
};

/** A transcript as what is drawn and spoken: empty lines left out, each with its speaker and time where the text tells them. */
export const turnsOf = (text: string): Turn[] => {
  const lines: { start: number; end: number; head: Head }[] = [];
  for (let start = 0; start <= text.length; ) {
    const next = text.indexOf("\n", start);
    let end = next < 0 ? text.length : next;
    if (end > start && text.charCodeAt(end - 1) === 13) end--;
    const line = text.slice(start, end);
    if (line.trim() !== "") lines.push({ start, end, head: headOf(line) });
    if (next < 0) break;
    start = next + 1;
  }
  const speakers = speakersIn(lines);
  const turns: Turn[] = [];
  let speaking: string | undefined;
  for (const { start, end, head } of lines) {
    const isKnown = head.speaker === undefined || speakers.has(head.speaker);
    const { length, speaker, time } = isKnown ? head : noHead;
    if (speaker !== undefined) speaking = speaker;
    else if (text.startsWith("#", start)) speaking = undefined;
    for (let at = start; at < end; ) {
      const to = pieceEnd(text, at, end);
      turns.push({
        start: at,
        end: to,
        head: at === start ? Math.min(length, to - at) : 0,
        ...(speaking !== undefined && { speaker: speaking }),
        ...(at === start && time !== undefined && { time }),
      });
      at = to;
    }
  }
  return turns;
};

/** The turn in which a place stands, or the nearest before it; `undefined` in an empty text. */
export const turnAt = (turns: readonly Turn[], at: number): Turn | undefined => {
  let [low, high] = [0, turns.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((turns[middle] as Turn).start <= at) low = middle;
    else high = middle - 1;
  }
  return turns[low];
};
