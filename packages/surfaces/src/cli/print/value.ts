import { oneLine } from "./style.ts";

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const glyphs: Readonly<Record<string, string>> = {
  pending: "◌",
  "to-do": "○",
  discussing: "◔",
  developing: "◑",
  confirming: "◕",
  finished: "●",
};

/** A stage with its sign. */
export const stageText = (stage: unknown): string =>
  typeof stage === "string" ? `${glyphs[stage] ?? "·"} ${oneLine(stage)}` : "";

const rounded = (value: number): string => String(Number(value.toFixed(2)));

/** A value on one line: what is absent as nothing, lists with commas, objects as `name: value`. */
export const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return rounded(value);
  if (typeof value === "string") return oneLine(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  return Object.entries(value)
    .filter(([, one]) => textOf(one) !== "")
    .map(([name, one]) => `${oneLine(name)}: ${textOf(one)}`)
    .join(", ");
};

/** What is below an item, added up: stories by stage in the order of stages, effort, and how much of it is finished. */
const rollupText = (rollup: Record<string, unknown>): string => {
  const { stories, stages, effort, finishedEffort } = rollup;
  const signs = Object.values(glyphs);
  const counts = Array.isArray(stages)
    ? stages.map((count, at) => (count ? `${signs[at] ?? "·"}${textOf(count)}` : ""))
    : [];
  return [
    `${textOf(stories)} ${stories === 1 ? "story" : "stories"}`,
    counts.filter(Boolean).join(" "),
    effort ? `effort ${textOf(effort)}, finished ${textOf(finishedEffort)}` : "",
  ]
    .filter(Boolean)
    .join("  ");
};

/** A field of a thing on one line, by what its name says it is. */
export const fieldText = (name: string, value: unknown): string => {
  if (name === "rollup" && isObject(value)) return rollupText(value);
  return name.endsWith("At") || name === "at" ? momentText(value) : textOf(value);
};

/** A moment as people read it, in UTC: 2026-11-23 10:00. */
export const momentText = (value: unknown): string =>
  typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)
    ? `${value.slice(0, 10)} ${value.slice(11, 16)}`
    : textOf(value);

/** A field's name as a heading: `parentKey` → `Parent key`. */
export const heading = (name: string): string => {
  const words = oneLine(name)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
};
