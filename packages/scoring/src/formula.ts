import { type Node, readFormula } from "./formula-read.ts";
import { evaluate, type Outcome } from "./formula-run.ts";
import { FormulaError, type FormulaProblem, type Token } from "./formula-tokens.ts";
import { told, toldSigned } from "./told.ts";
import type { Card } from "./types.ts";

export type Formula = {
  readonly ok: true;
  /** A number, or why there is none; never NaN nor an infinity, never throws. */
  run(card: Card): Outcome;
  /** The formula with the numbers of a card in it: "(5 + 3) ÷ 8". */
  withNumbers(card: Card): string;
  /** Names of inputs in it, in the order of their first use. */
  readonly uses: readonly string[];
};

/**
 * Reads a formula that people write: "(value + urgency) / effort". It knows numbers, names of inputs, + − × ÷ ^ (also * / ·),
 * brackets, the functions min, max, sqrt, log (to the base of 10), abs, round and if(condition, then, otherwise), and the
 * comparisons < > <= >= == !=, which give 1 where they hold and 0 where not. ^ binds tightest and from the right; a minus
 * before it applies to the power (−2^2 is −4). Nothing else can be reached from it, and it always ends: there are no loops,
 * names are only those given, and it is at most 1,000 characters long, 50 deep, of 200 parts.
 */
export const compileFormula = (
  text: string,
  names: readonly string[],
): Formula | { readonly ok: false; readonly problem: FormulaProblem } => {
  try {
    const { tree, tokens } = readFormula(text, names);
    const uses = [...new Set(tokens.flatMap((token, at) => (isInput(tokens, at) ? [token.text] : [])))];
    const pieces = piecesOf(tokens);
    return {
      ok: true,
      run: (card) => evaluate(tree, card, text),
      withNumbers: (card) => numbersIn(pieces, card),
      uses,
    };
  } catch (error) {
    if (error instanceof FormulaError) return { ok: false, problem: error.problem };
    throw error;
  }
};

const isInput = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.type === "name" && tokens[at + 1]?.text !== "(";

const signWritten: Readonly<Record<string, string>> = {
  "*": "×",
  "/": "÷",
  "-": "−",
  "<=": "≤",
  ">=": "≥",
  "==": "=",
  "!=": "≠",
};

/** A formula as it is told: text, and the inputs whose numbers go between. */
const piecesOf = (tokens: readonly Token[]): readonly (string | { readonly input: string })[] =>
  tokens.map(({ type, text }, at) => {
    const before = tokens[at - 1];
    const isAfterValue = before !== undefined && (before.type !== "sign" || before.text === ")");
    if (isInput(tokens, at)) return { input: text };
    if (type === "number") return told(Number(text));
    if (type !== "sign" || text === "(" || text === ")") return text;
    if (text === ",") return ", ";
    if (!isAfterValue) return "−";
    return text === "^" ? "^" : ` ${signWritten[text] ?? text} `;
  });

const numbersIn = (pieces: ReturnType<typeof piecesOf>, card: Card): string => {
  let written = "";
  for (const piece of pieces) {
    if (typeof piece === "string") written += piece;
    else {
      const value = card[piece.input] ?? 0;
      written += value < 0 ? `(${toldSigned(value)})` : told(value);
    }
  }
  return written;
};

export type { FormulaProblem, Node, Outcome };
