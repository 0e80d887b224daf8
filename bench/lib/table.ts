import type { Result } from "./result.ts";

const whole = new Intl.NumberFormat("en");

/** Milliseconds with as many digits as tell something; from 10 s in seconds. */
export const timeText = (ms: number): string => {
  if (!Number.isFinite(ms)) return "–";
  if (ms >= 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  if (ms >= 100) return `${Math.round(ms)} ms`;
  return `${ms >= 10 ? ms.toFixed(1) : ms >= 0.1 ? ms.toFixed(2) : ms.toPrecision(2)} ms`;
};

/** Bytes in KiB, or from 1 MiB in MiB. */
export const sizeText = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MiB` : `${(bytes / 1024).toFixed(1)} KiB`;

const header = ["what", "median", "tail", "per second", "memory, size", "× baseline", "goal", "reached"];

const reachedText = ({ goal }: Result): string =>
  goal === undefined ? "" : goal.isReached === undefined ? "not measured" : goal.isReached ? "yes" : "NO";

/** The cells of one row, in the order of the header. */
export const cellsOf = (result: Result): string[] => [
  result.note === undefined ? result.name : `${result.name} (${result.note})`,
  result.median === undefined ? "" : timeText(result.median),
  Object.entries(result.tail ?? {})
    .map(([name, ms]) => `${name} ${timeText(ms)}`)
    .join(", "),
  result.perSecond === undefined ? "" : whole.format(Math.round(result.perSecond)),
  result.bytes === undefined ? "" : sizeText(result.bytes),
  result.against === undefined ? "" : `${result.against.ratio.toPrecision(3)} ${result.against.what}`,
  result.goal?.text ?? "",
  reachedText(result),
];

/** The results as a Markdown table whose columns line up. */
export const tableOf = (results: readonly Result[]): string => {
  const rows = [header, ...results.map(cellsOf)].map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = header.map((_, column) => Math.max(3, ...rows.map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
};
