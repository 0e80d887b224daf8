import { type Kpi, readingsOf, trendOf } from "@overstory/backlog";

const words = { better: "better", worse: "worse", up: "rising", down: "falling", steady: "steady" } as const;

export type Trend = { readonly sign: string; readonly word: string; readonly tone: keyof typeof words };

/** Where a KPI goes: the word says whether that is good, the sign whether the number rises. */
export const trendIn = (kpi: Kpi): Trend | undefined => {
  const tone = trendOf(kpi);
  if (tone === null) return undefined;
  const readings = readingsOf(kpi);
  const last = readings.at(-1)?.value ?? 0;
  const before = readings.at(-2)?.value ?? kpi.baseline ?? 0;
  return { tone, word: words[tone], sign: last > before ? "↗" : last < before ? "↘" : "→" };
};

// Made once: the list says hundreds of numbers anew at each key.
const number = new Intl.NumberFormat("en", { maximumFractionDigits: 6 });

/** "52 %", "19 min", "4". */
export const withUnit = (value: number, unit: Kpi["unit"]): string =>
  `${number.format(value)}${unit === undefined ? "" : `\u00a0${unit}`}`;
