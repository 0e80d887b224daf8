/** A column that holds amounts rather than estimates: so large that no team means story points by them. */
const LARGE = 100;
/** The most that one value may be and still count as effort. */
export const MOST_POINTS = 1000;

export type PointsReading = { kind: "points"; value: number; large: boolean } | { kind: "not-points"; reason: string };

/** A plain number with a decimal point or comma; thousands separators only in groups of three. */
export function parseNumber(text: string, decimalComma: boolean): number | undefined {
  const trimmed = text.trim();
  if (/^[-+]?\d+(\.\d+)?$/.test(trimmed)) return Number(trimmed);
  if (decimalComma ? /^[-+]?\d+,\d+$/.test(trimmed) : /^[-+]?\d+,(\d{1,2}|\d{4,})$/.test(trimmed))
    return Number(trimmed.replace(",", "."));
  if (/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(trimmed)) return Number(trimmed.replaceAll(",", ""));
  if (/^[-+]?\d{1,3}(\.\d{3})+,\d+$/.test(trimmed)) return Number(trimmed.replaceAll(".", "").replace(",", "."));
  return undefined;
}

/** Reads one cell of a points column: plain numbers of 0 and more only. */
export function readPoints(text: string, decimalComma: boolean): PointsReading {
  const value = parseNumber(text, decimalComma);
  if (value === undefined) {
    if (/[$€£¥₹₽₩]|\b(usd|eur|gbp|pln|chf|zł)\b/iu.test(text))
      return { kind: "not-points", reason: "it is an amount of money" };
    if (/^\s*\d+([.,]\d+)?\s*[-–—/]\s*\d+/.test(text)) return { kind: "not-points", reason: "it is a range" };
    return { kind: "not-points", reason: "it is not a number" };
  }
  if (value < 0) return { kind: "not-points", reason: "it is below zero" };
  if (value > MOST_POINTS) return { kind: "not-points", reason: `it is above ${MOST_POINTS}` };
  return { kind: "points", value, large: value > LARGE };
}

/** Whether the values of a points column look like amounts: half of them and more lie above 100, or are money. */
export function looksLikeMoney(values: readonly string[], decimalComma: boolean): boolean {
  let large = 0;
  for (const value of values) {
    const reading = readPoints(value, decimalComma);
    const money =
      reading.kind === "not-points" && (reading.reason.includes("money") || reading.reason.includes("above"));
    if (money || (reading.kind === "points" && reading.large)) large++;
  }
  return large > 0 && large * 2 >= values.length;
}
