/** What the page asks of the frame that draws. */
export type DrawRequest = { readonly t: "draw"; readonly id: number; readonly text: string; readonly isDark: boolean };

/** What the frame answers. */
export type DrawAnswer =
  | { readonly t: "ready" }
  | { readonly t: "drawn"; readonly id: number; readonly width: number; readonly height: number }
  | { readonly t: "failed"; readonly id: number; readonly reason: string; readonly line?: number };

/** Larger texts are not drawn: beyond, laying out takes longer than anybody waits. */
export const drawLimits = {
  characters: 20_000,
  statements: 400,
  edges: 300,
  milliseconds: 15_000,
  loading: 30_000,
} as const;

/** Why a diagram's text is not even handed to the frame, or nothing. */
export const tooLargeToDraw = (text: string): string | undefined => {
  if (text.length > drawLimits.characters)
    return `The diagram has ${text.length.toLocaleString("en")} characters; up to ${drawLimits.characters.toLocaleString("en")} are drawn.`;
  const statements = text.match(/[^\s;&][^\n;&]*/gu)?.length ?? 0;
  if (statements > drawLimits.statements)
    return `The diagram has ${statements.toLocaleString("en")} statements; up to ${drawLimits.statements} are drawn.`;
  return undefined;
};

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

/** An answer as the frame may send it; anything else is `undefined`: what draws a stranger's text is not trusted. */
export const answerFrom = (data: unknown): DrawAnswer | undefined => {
  if (typeof data !== "object" || data === null) return undefined;
  const { t, id, width, height, reason, line } = data as Record<string, unknown>;
  if (t === "ready") return { t };
  if (!isNumber(id)) return undefined;
  if (t === "drawn" && isNumber(width) && isNumber(height))
    return { t, id, width: Math.min(Math.max(width, 1), 8_000), height: Math.min(Math.max(height, 1), 4_000) };
  if (t === "failed" && typeof reason === "string")
    return { t, id, reason: reason.slice(0, 300), ...(isNumber(line) && { line }) };
  return undefined;
};
