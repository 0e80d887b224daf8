/** One caption: when it begins and ends, in milliseconds, who speaks where it says so, and its words on one line. */
export type Cue = { readonly from: number; readonly to: number; readonly speaker?: string; readonly text: string };

const time = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})`;
const span = new RegExp(String.raw`^\s*${time}\s*-->\s*${time}(?:\s.*)?$`);
const voice = /^\s*<v(?:\.[^\s>]*)?\s+([^>]*)>/i;
const named = /^\s*(?:[-–—]\s*)?([\p{L}][\p{L}\p{N} .'’()/_-]{0,39}?):\s+/u;
const entities: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " ", lrm: "", rlm: "", "#39": "'" },
};

/** Words without the marks of captions: tags, positions, entities. */
const plain = (text: string): string =>
  text
    .replace(/<\/?[a-z0-9:.][^>\n]*>/gi, "")
    .replace(/\{\\[^}\n]*\}/g, "")
    .replace(/&(#39|[a-z]+);/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    .replace(/\s+/g, " ")
    .trim();

const milliseconds = (found: RegExpExecArray, first: number): number => {
  const [hours = "0", minutes, seconds, part = "0"] = found.slice(first, first + 4);
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000 + Number(part.padEnd(3, "0"));
};

/** Whether a text, its lines ending in "\n", is captions: WebVTT by its first word, SubRip by its first times. */
export const captionsIn = (text: string): "vtt" | "srt" | undefined => {
  if (/^\s*WEBVTT(?:[ \t\r\n]|$)/.test(text)) return "vtt";
  const [first = "", second = ""] = text.trimStart().split("\n", 2);
  return /^\d{1,6}\s*$/.test(first) && span.test(second) ? "srt" : undefined;
};

/** The captions of a WebVTT or SubRip file, in its order. Notes, styles and regions are left out; what has no times is no caption. */
export const readCues = (text: string): Cue[] => {
  const cues: Cue[] = [];
  let last = "";
  for (const block of text.split(/\n[ \t]*\n+/)) {
    const lines = block.split("\n");
    const at = lines.findIndex((line) => span.test(line));
    const found = at < 0 ? null : span.exec(lines[at] as string);
    if (!found) continue;
    let speaker: string | undefined;
    for (const raw of lines.slice(at + 1)) {
      const line = raw.replace(/^(?:\s*\{\\[^}]*\})+/, "");
      const said = voice.exec(line) ?? named.exec(line);
      if (said) speaker = plain(said[1] as string) || undefined;
      const words = plain(said ? line.slice(said[0].length) : line);
      // Captions made by a machine roll: each line stands twice.
      if (words === "" || words === last) continue;
      last = words;
      cues.push({ from: milliseconds(found, 1), to: milliseconds(found, 5), ...(speaker && { speaker }), text: words });
    }
  }
  return cues;
};

/** A pause of this many milliseconds begins a new line; so do this many characters after a sentence's end. */
const pause = 4_000;
const enough = 240;
const most = 1_200;

const clock = (ms: number): string => {
  const seconds = Math.floor(ms / 1_000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
};

/** Captions as lines of a transcript: `[00:12:03] Ann: …`, what one says without a pause on one line. */
export const linesOf = (cues: readonly Cue[]): string => {
  const lines: { from: number; to: number; speaker: string | undefined; text: string }[] = [];
  for (const { from, to, speaker, text } of cues) {
    const line = lines.at(-1);
    const isDone = line && line.text.length > enough && /[.?!…]["”’')]?$/.test(line.text);
    const goesOn =
      line && line.speaker === speaker && from - line.to < pause && !isDone && line.text.length + text.length < most;
    if (goesOn) {
      line.text += ` ${text}`;
      line.to = to;
    } else lines.push({ from, to, speaker, text });
  }
  return lines
    .map(({ from, speaker, text }) => `[${clock(from)}] ${speaker === undefined ? "" : `${speaker}: `}${text}\n`)
    .join("");
};
