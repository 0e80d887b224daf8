import type { Scale } from "@overstory/scoring";

const plain = (value: number): string => String(value).replace("-", "−");

/** A scale as one writes it: "1, 2, 3, 5", "0 to 10", "5 Must, 3 Should". */
export const scaleText = (scale: Scale): string => {
  if (scale.type === "options") return scale.options.map(({ value, name }) => `${plain(value)} ${name}`).join(", ");
  if (scale.type === "steps") return scale.steps.map(plain).join(", ");
  return `${plain(scale.min)} to ${plain(scale.max)}${scale.whole ? ", whole" : ""}`;
};

const number = (text: string): number | undefined => {
  const value = Number(text.trim().replace("−", "-"));
  return text.trim() === "" || !Number.isFinite(value) ? undefined : value;
};

const how = 'Write steps ("1, 2, 3, 5"), a range ("0 to 10"), or values with names ("3 High, 1 Low").';

/**
 * Reads a scale as `scaleText` writes it. Steps keep the ends that the scale had where they lie within.
 * @throws an Error whose message says how to write one
 */
export const readScale = (text: string, before?: Scale): Scale => {
  const range = /^\s*(\S+)\s*(?:to|…|\.\.)\s*([^,\s]+)\s*(,?\s*whole)?\s*$/i.exec(text);
  if (range) {
    const [min, max] = [number(range[1] as string), number(range[2] as string)];
    if (min === undefined || max === undefined) throw new Error(how);
    return { type: "number", min, max, ...(range[3] && { whole: true }) };
  }
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const numbers = parts.map(number);
  if (parts.length > 0 && numbers.every((one) => one !== undefined)) {
    const steps = numbers as number[];
    const [least, most] = [Math.min(...steps), Math.max(...steps)];
    const ends = before?.type === "steps" ? before : { min: least, max: most };
    return { type: "steps", steps, min: Math.min(ends.min, least), max: Math.max(ends.max, most) };
  }
  const options = parts.map((part) => {
    const named = /^(\S+)\s+(.+)$/.exec(part);
    const value = number(named?.[1] ?? "");
    if (!named || value === undefined) throw new Error(how);
    return { value, name: named[2] as string };
  });
  if (options.length === 0) throw new Error(how);
  return { type: "options", options };
};

/** What values stand for, a line each: "5: many users". */
export const levelLines = (levels: readonly (readonly [number, string])[]): string[] =>
  levels.map(([value, means]) => `${plain(value)}: ${means}`);

/** @throws an Error that names the line that cannot be read */
export const readLevels = (lines: readonly string[]): [number, string][] =>
  lines.map((line) => {
    const parts = /^\s*([^:\s]+)\s*:\s*(.+)$/.exec(line);
    const value = number(parts?.[1] ?? "");
    if (!parts || value === undefined) throw new Error(`"${line}" does not begin with a value. Write "5: many users".`);
    return [value, parts[2] as string];
  });

/** A name for formulas out of a label: "Business value" becomes businessValue. */
export const nameFrom = (label: string, taken: readonly string[]): string => {
  const words = label
    .normalize("NFD")
    .replace(/[^A-Za-z0-9 ]+/g, " ")
    .trim()
    .split(/\s+/)
    .filter((word) => word !== "");
  const joined = words
    .map((word, at) => (at === 0 ? word.toLowerCase() : word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()))
    .join("")
    .replace(/^[0-9]+/, "");
  const base = joined === "" ? "input" : joined.slice(0, 36);
  for (let at = 1; ; at += 1) {
    const name = at === 1 ? base : `${base}${at}`;
    if (!taken.includes(name)) return name;
  }
};
