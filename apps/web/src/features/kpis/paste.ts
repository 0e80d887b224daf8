type Reading = { readonly day: string; readonly value: number };

export type Trouble = { readonly line: number; readonly text: string; readonly why: string };
export type Pasted = { readonly readings: readonly Reading[]; readonly troubles: readonly Trouble[] };

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const isoOf = (year: number, month: number, day: number): string | undefined => {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : undefined;
};

const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** Whether days written 3/4/2026 begin with the day: `undefined` where no line tells. */
const orderOf = (cells: readonly string[]): "day" | "month" | undefined => {
  for (const cell of cells) {
    const [, first, second] = slashed.exec(cell) ?? [];
    if (Number(first) > 12) return "day";
    if (Number(second) > 12) return "month";
  }
  return undefined;
};

const dayFrom = (cell: string, order: "day" | "month" | undefined): string | undefined => {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(cell);
  if (iso) return isoOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(cell);
  if (dotted) return isoOf(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const [, first, second, year] = slashed.exec(cell) ?? [];
  if (year !== undefined && order !== undefined)
    return isoOf(Number(year), Number(order === "day" ? second : first), Number(order === "day" ? first : second));
  const words = /^(?:(\d{1,2})\.? ([a-z]{3})[a-z]*\.?|([a-z]{3})[a-z]*\.? (\d{1,2}),?) (\d{4})$/i.exec(cell);
  if (!words) return undefined;
  const month = months.indexOf((words[2] ?? words[3] ?? "").toLowerCase());
  return month < 0 ? undefined : isoOf(Number(words[5]), month + 1, Number(words[1] ?? words[4]));
};

/** A number as people write it: 1,234.5 or 1.234,5 or 41,5 %. `undefined` where it is none. */
export const numberFrom = (cell: string): number | undefined => {
  const bare = cell.replace(/[\s%€$£'’]/g, "");
  if (!/^[-+−]?[\d.,]*\d[\d.,]*$/.test(bare)) return undefined;
  const [comma, dot] = [bare.lastIndexOf(","), bare.lastIndexOf(".")];
  const isThousands = dot < 0 && /^[-+−]?\d{1,3}(?:,\d{3})+$/.test(bare);
  const decimal = comma >= 0 && dot >= 0 ? (comma > dot ? "," : ".") : isThousands ? "." : comma >= 0 ? "," : ".";
  const plain = bare
    .replaceAll(decimal === "," ? "." : ",", "")
    .replace(decimal, ".")
    .replace("−", "-");
  const number = Number(plain);
  return Number.isFinite(number) ? number : undefined;
};

// A day may hold commas and spaces, a number may not begin a day: the last tab or semicolon parts them, else the last space or comma.
const cellsOf = (line: string): [string, string] | undefined => {
  const parts =
    /^(.*\S)\s*[\t;|]\s*(\S.*)$/.exec(line) ??
    /^([\d/.\-T:]{8,}),?\s*(\S.*)$/.exec(line) ??
    /^(.*\d{4})[,\s]\s*(\S.*)$/.exec(line);
  return parts ? [(parts[1] ?? "").trim().replace(/,$/, ""), (parts[2] ?? "").trim()] : undefined;
};

/** Reads a pasted list of two columns, days and values; a first line that names the columns is left out. */
export const readingsFrom = (text: string): Pasted => {
  const lines = text.split(/\r\n?|\n/).map((line, at) => ({ line: at + 1, text: line.trim() }));
  const filled = lines.filter((one) => one.text !== "");
  const cells = filled.map((one) => cellsOf(one.text));
  const order = orderOf(cells.map((one) => one?.[0] ?? ""));
  const readings = new Map<string, number>();
  const troubles: Trouble[] = [];
  filled.forEach((one, at) => {
    const [first = "", second = ""] = cells[at] ?? [];
    const day = dayFrom(first, order);
    const value = numberFrom(second);
    if (day !== undefined && value !== undefined) readings.set(day, value);
    else if (at === 0 && day === undefined && value === undefined) return;
    else if (day === undefined)
      troubles.push({
        ...one,
        why: slashed.test(first)
          ? "Day or month first? Write it as 2026-01-31."
          : "This does not begin with a day such as 2026-01-31.",
      });
    else troubles.push({ ...one, why: "There is no number after the day." });
  });
  const sorted = [...readings].map(([day, value]) => ({ day, value })).sort((a, b) => (a.day < b.day ? -1 : 1));
  return { readings: sorted, troubles };
};
