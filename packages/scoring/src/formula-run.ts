import type { Node } from "./formula-read.ts";
import { steady } from "./rank.ts";
import { toldSigned } from "./told.ts";
import type { Card } from "./types.ts";

/** A number, or why there is none. */
export type Outcome = number | { readonly reason: string };

/** What a formula gives for a card. Never NaN nor an infinity. @param text the formula, for saying which part it was */
export const evaluate = (node: Node, card: Card, text: string): Outcome => {
  switch (node.type) {
    case "number":
      return node.value;
    case "input": {
      const value = Object.hasOwn(card, node.name) ? card[node.name] : undefined;
      return value === undefined || !Number.isFinite(value) ? { reason: `"${node.name}" was not given.` } : value;
    }
    case "negative": {
      const of = evaluate(node.of, card, text);
      return typeof of === "number" ? 0 - of : of;
    }
    case "pair": {
      const left = evaluate(node.left, card, text);
      if (typeof left !== "number") return left;
      const right = evaluate(node.right, card, text);
      return typeof right !== "number" ? right : pair(node, left, right, text);
    }
    case "call":
      return call(node, card, text);
  }
};

/** The part of the formula as it was written. */
const written = ({ at, length }: Node, text: string): string => {
  const part = text.slice(at, at + length).replace(/\s+/g, " ");
  return `"${part.length > 60 ? `${part.slice(0, 59)}…` : part}"`;
};

const finite = (value: number, node: Node, text: string): Outcome =>
  Number.isFinite(value) ? value + 0 : { reason: `${written(node, text)} is too large to count with.` };

/** A sum; what is left where equal tenths cancel out (0.3 − 0.2 − 0.1) is nothing. */
const sum = (a: number, b: number): number => {
  const found = a + b;
  return Math.abs(found) < (Math.abs(a) + Math.abs(b)) * 2 ** -49 ? 0 : found;
};

type Pair = Extract<Node, { type: "pair" }>;

const pair = (node: Pair, a: number, b: number, text: string): Outcome => {
  switch (node.sign) {
    case "+":
      return finite(sum(a, b), node, text);
    case "-":
      return finite(sum(a, -b), node, text);
    case "*":
      return finite(a * b, node, text);
    case "/":
      return b === 0
        ? { reason: `${written(node.right, text)} is 0, and nothing can be divided by 0.` }
        : finite(a / b, node, text);
    case "^":
      if (a === 0 && b < 0) return { reason: `${written(node.left, text)} is 0, and 0 has no power below 0.` };
      if (a < 0 && !Number.isInteger(b))
        return { reason: `${written(node.left, text)} is ${toldSigned(a)}: below 0 only whole powers can be counted.` };
      return finite(a ** b, node, text);
    default:
      return compared(node.sign, steady(a), steady(b)) ? 1 : 0;
  }
};

const compared = (sign: string, a: number, b: number): boolean => {
  switch (sign) {
    case "<":
      return a < b;
    case ">":
      return a > b;
    case "<=":
      return a <= b;
    case ">=":
      return a >= b;
    case "==":
      return a === b;
    default:
      return a !== b;
  }
};

const call = (node: Extract<Node, { type: "call" }>, card: Card, text: string): Outcome => {
  const [first, second, third] = node.inputs;
  if (node.name === "if") {
    if (!first || !second || !third) return { reason: `${written(node, text)} is not complete.` };
    const condition = evaluate(first, card, text);
    // Only what is chosen is counted: if(effort == 0, 0, value / effort) never divides by 0.
    return typeof condition === "number" ? evaluate(condition !== 0 ? second : third, card, text) : condition;
  }
  const values: number[] = [];
  for (const input of node.inputs) {
    const value = evaluate(input, card, text);
    if (typeof value !== "number") return value;
    values.push(value);
  }
  const [value = 0] = values;
  const of = () => `${first ? written(first, text) : "It"} is ${toldSigned(value)}`;
  switch (node.name) {
    case "min":
      return Math.min(...values);
    case "max":
      return Math.max(...values);
    case "abs":
      return Math.abs(value);
    case "round":
      // Halves go away from 0 on both sides.
      return Math.sign(value) * Math.round(Math.abs(value)) + 0;
    case "sqrt":
      return value < 0 ? { reason: `${of()}, and nothing below 0 has a square root.` } : Math.sqrt(value);
    case "log":
      return value <= 0 ? { reason: `${of()}, and only what is above 0 has a logarithm.` } : Math.log10(value);
  }
};
