import { z } from "zod";
import type { Gathered } from "./content/gather.ts";
import type { BriefingContent, KpiFigure, Line } from "./content/types.ts";

export const changesSchema = z.object({
  since: z.string(),
  /** Since it was frozen, or last sent. */
  as: z.enum(["frozen", "sent"]),
  sentences: z.array(z.string()),
});
export type Changes = z.infer<typeof changesSchema>;

const named = 4;

const list = (names: readonly string[]): string => {
  const shown = names.slice(0, named).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(", ")} and ${more.toLocaleString("en")} more`;
  const last = shown.pop();
  return shown.length === 0 ? (last ?? "") : `${shown.join(", ")} and ${last}`;
};

const linesOf = ({ blocks }: BriefingContent, kind: string): Line[] =>
  blocks.filter((block) => block.kind === kind).flatMap(({ groups = [] }) => groups.flatMap(({ lines }) => lines));

const byKey = (lines: readonly Line[]) => new Map(lines.map((line) => [line.key ?? line.title, line]));

const lanesOf = ({ blocks }: BriefingContent): Map<string, { lane: string; title: string }> =>
  new Map(
    blocks
      .filter(({ kind }) => kind === "roadmap")
      .flatMap(({ groups = [] }) =>
        groups.flatMap(({ name, lines }) =>
          lines.map((line) => [line.key ?? line.title, { lane: name, title: line.title }] as const),
        ),
      ),
  );

const figures = ({ blocks }: BriefingContent): KpiFigure[] => blocks.flatMap(({ kpis = [] }) => kpis);

const withUnit = (value: number, unit: string | undefined): string => {
  const number = value.toLocaleString("en", { maximumFractionDigits: 2 });
  return unit === undefined ? number : unit === "%" ? `${number} %` : `${number} ${unit}`;
};

/** What is different now from what was laid aside, in sentences; what was finished since is read from the log. */
export const changesBetween = (before: BriefingContent, now: BriefingContent, from: Gathered): string[] => {
  const sentences: string[] = [];
  const since = Date.parse(before.at);
  const finished = from.stories.filter((story) => (from.finishedAt(story) ?? 0) > since);
  if (finished.length > 0)
    sentences.push(
      `${finished.length.toLocaleString("en")} ${finished.length === 1 ? "story was" : "stories were"} finished: ${list(finished.map(({ title }) => title))}.`,
    );
  for (const figure of figures(now)) {
    const then = figures(before).find(({ name }) => name === figure.name);
    if (then?.current === undefined || figure.current === undefined || then.current === figure.current) continue;
    sentences.push(
      `${figure.name} went from ${withUnit(then.current, figure.unit)} to ${withUnit(figure.current, figure.unit)}.`,
    );
  }
  const [mattered, matters] = [byKey(linesOf(before, "matters")), byKey(linesOf(now, "matters"))];
  const came = [...matters].flatMap(([key, { title }]) => (mattered.has(key) ? [] : [title]));
  const went = [...mattered].flatMap(([key, { title }]) => (matters.has(key) ? [] : [title]));
  if (came.length > 0) sentences.push(`New among what matters: ${list(came)}.`);
  if (went.length > 0) sentences.push(`No longer among what matters: ${list(went)}.`);
  const lanes = lanesOf(before);
  for (const [key, { lane, title }] of lanesOf(now)) {
    const was = lanes.get(key)?.lane;
    if (was !== undefined && was !== lane) sentences.push(`"${title}" moved from ${was} to ${lane}.`);
  }
  const risksOf = ({ blocks }: BriefingContent) => blocks.flatMap(({ risks = [] }) => risks.map(({ title }) => title));
  const [feared, fears] = [new Set(risksOf(before)), new Set(risksOf(now))];
  const fresh = [...fears].filter((title) => !feared.has(title));
  const gone = [...feared].filter((title) => !fears.has(title));
  if (fresh.length > 0) sentences.push(`New risks: ${list(fresh)}.`);
  if (gone.length > 0) sentences.push(`No longer open: ${list(gone)}.`);
  return sentences;
};
