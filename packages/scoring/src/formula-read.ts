import { closestName } from "./formula-names.ts";
import { FormulaError, type Span, type Token, tokensOf } from "./formula-tokens.ts";

/** A part of a formula. */
export type Node = Span &
  (
    | { readonly type: "number"; readonly value: number }
    | { readonly type: "input"; readonly name: string }
    | { readonly type: "negative"; readonly of: Node }
    | { readonly type: "pair"; readonly sign: string; readonly left: Node; readonly right: Node }
    | { readonly type: "call"; readonly name: FunctionName; readonly inputs: readonly Node[] }
  );

/** How many numbers each function takes. */
const takes = {
  min: [2, 20],
  max: [2, 20],
  sqrt: [1, 1],
  log: [1, 1],
  abs: [1, 1],
  round: [1, 1],
  if: [3, 3],
} as const;
export type FunctionName = keyof typeof takes;

const functionNames = Object.keys(takes) as readonly FunctionName[];
const comparisons = ["<", ">", "<=", ">=", "==", "!="];

/** A formula may be this long, this deep and have so many parts. */
export const limits = { characters: 1_000, depth: 50, parts: 200 };

/** Reads a formula. Throws a `FormulaError` with the place of what is wrong. */
export const readFormula = (text: string, names: readonly string[]): { tree: Node; tokens: readonly Token[] } => {
  if (text.length > limits.characters)
    throw new FormulaError(
      `A formula has at most ${limits.characters.toLocaleString("en")} characters. This one has ${text.length.toLocaleString("en")}.`,
      limits.characters,
      text.length - limits.characters,
    );
  const tokens = tokensOf(text);
  return { tree: new Reader(tokens, new Set(names)).all(), tokens };
};

class Reader {
  readonly #tokens: readonly Token[];
  readonly #names: ReadonlySet<string>;
  #place = 0;
  #depth = 0;
  #parts = 0;

  constructor(tokens: readonly Token[], names: ReadonlySet<string>) {
    this.#tokens = tokens;
    this.#names = names;
  }

  all(): Node {
    if (this.#isEnd) throw new FormulaError('The formula is empty. Write one such as "value / effort".', 0, 0);
    const tree = this.#comparison();
    if (!this.#isEnd) throw this.#unexpected();
    return tree;
  }

  get #next(): Token {
    return this.#tokens[this.#place] as Token;
  }

  get #isEnd(): boolean {
    return this.#next.type === "end";
  }

  #isNext(sign: string): boolean {
    return this.#next.type === "sign" && this.#next.text === sign;
  }

  /** Takes the next token if it is one of these signs. */
  #take(...wanted: readonly string[]): Token | undefined {
    const { type, text } = this.#next;
    if (type !== "sign" || !wanted.includes(text)) return undefined;
    return this.#tokens[this.#place++];
  }

  #part<T extends Node>(part: T): T {
    this.#parts += 1;
    if (this.#parts > limits.parts)
      throw new FormulaError(`A formula has at most ${limits.parts} parts. Take some out here.`, part.at, part.length);
    return part;
  }

  /** Reads something that may hold itself. */
  #inside(read: () => Node): Node {
    this.#depth += 1;
    if (this.#depth > limits.depth)
      throw new FormulaError(
        `A formula is at most ${limits.depth} brackets or signs deep. Take some out here.`,
        this.#next.at,
        this.#next.length,
      );
    const found = read();
    this.#depth -= 1;
    return found;
  }

  #pair(sign: Token, left: Node, right: Node): Node {
    return this.#part({ type: "pair", sign: sign.text, left, right, ...between(left, right) });
  }

  #comparison(): Node {
    const left = this.#sum();
    const sign = this.#take(...comparisons);
    if (!sign) return left;
    const whole = this.#pair(sign, left, this.#sum());
    const again = this.#take(...comparisons);
    if (again)
      throw new FormulaError("Compare two things at a time, with brackets around them.", again.at, again.length);
    return whole;
  }

  #sum(): Node {
    let left = this.#product();
    for (let sign = this.#take("+", "-"); sign; sign = this.#take("+", "-"))
      left = this.#pair(sign, left, this.#product());
    return left;
  }

  #product(): Node {
    let left = this.#signed();
    for (let sign = this.#take("*", "/"); sign; sign = this.#take("*", "/"))
      left = this.#pair(sign, left, this.#signed());
    return left;
  }

  #signed(): Node {
    const sign = this.#take("-");
    if (!sign) return this.#power();
    const of = this.#inside(() => this.#signed());
    return this.#part({ type: "negative", of, ...between(sign, of) });
  }

  #power(): Node {
    const left = this.#atom();
    const sign = this.#take("^");
    return sign
      ? this.#pair(
          sign,
          left,
          this.#inside(() => this.#signed()),
        )
      : left;
  }

  #atom(): Node {
    const { type, text, at, length } = this.#next;
    if (type === "number") {
      const value = Number(text);
      if (!Number.isFinite(value)) throw new FormulaError("This number is too large to count with.", at, length);
      this.#place += 1;
      return this.#part({ type, value, at, length });
    }
    if (type === "name") {
      this.#place += 1;
      return this.#isNext("(") ? this.#call(text, at, length) : this.#input(text, at, length);
    }
    const open = this.#take("(");
    if (!open) throw this.#unexpected();
    const within = this.#inside(() => this.#comparison());
    const close = this.#close(open);
    return { ...within, ...between(open, close) };
  }

  #close(open: Span): Token {
    const close = this.#take(")");
    if (close) return close;
    if (this.#isEnd) throw new FormulaError('This bracket is never closed. Add a ")".', open.at, open.length);
    throw this.#unexpected();
  }

  #input(name: string, at: number, length: number): Node {
    if (this.#names.has(name)) return this.#part({ type: "input", name, at, length });
    const isFunction = (functionNames as readonly string[]).includes(name);
    if (isFunction) throw new FormulaError(`"${name}" needs what it is of: ${name}(…).`, at, length);
    throw new FormulaError(`There is no input "${shortened(name)}".${hint(name, [...this.#names])}`, at, length);
  }

  #call(name: string, at: number, length: number): Node {
    const known = functionNames.find((one) => one === name);
    if (known === undefined) {
      // "value (1 + 2)" is more likely a forgotten sign than a function.
      if (this.#names.has(name))
        throw new FormulaError(`Put a sign between "${shortened(name)}" and the bracket, such as ×.`, at, length);
      throw new FormulaError(`There is no function "${shortened(name)}".${hint(name, functionNames)}`, at, length);
    }
    const open = this.#take("(") as Token;
    const inputs: Node[] = [];
    if (!this.#take(")")) {
      do inputs.push(this.#inside(() => this.#comparison()));
      while (this.#take(","));
      this.#close(open);
    }
    const end = this.#tokens[this.#place - 1] as Token;
    const span = between({ at, length }, end);
    const [least, most] = takes[known];
    if (inputs.length < least || inputs.length > most)
      throw new FormulaError(`${known} takes ${needs(known)}, and got ${inputs.length}.`, span.at, span.length);
    return this.#part({ type: "call", name: known, inputs, ...span });
  }

  /** What is wrong with the next token, where something else should be. */
  #unexpected(): FormulaError {
    const { type, text, at, length } = this.#next;
    const before = this.#tokens[this.#place - 1];
    if (type === "end")
      return new FormulaError(
        `Something is missing after "${shortened(before?.text ?? "")}".`,
        before?.at ?? 0,
        before?.length ?? 0,
      );
    if (type !== "sign") return new FormulaError(`Put a sign before "${shortened(text)}", such as + or ×.`, at, length);
    if (text === ")")
      return new FormulaError(
        this.#depth === 0 ? "This bracket was never opened. Take it out." : 'Something is missing before this ")".',
        at,
        length,
      );
    if (text === ",")
      return new FormulaError(
        "A comma only stands between what a function takes. Write numbers as 1000 or 0.5.",
        at,
        length,
      );
    if (text === "(") return new FormulaError("Put a sign before this bracket, such as ×.", at, length);
    return new FormulaError(`Something is missing before "${text}".`, at, length);
  }
}

const between = (first: Span, last: Span): Span => ({ at: first.at, length: last.at + last.length - first.at });

const shortened = (name: string): string => (name.length > 40 ? `${name.slice(0, 39)}…` : name);

const hint = (name: string, names: readonly string[]): string => {
  const close = closestName(name, names);
  if (close !== undefined) return ` Did you mean "${close}"?`;
  return names.length === 0 ? "" : ` There ${names.length === 1 ? "is" : "are"}: ${names.slice(0, 20).join(", ")}.`;
};

const needs = (name: FunctionName): string =>
  name === "if"
    ? "three parts, if(condition, then, otherwise)"
    : takes[name][0] === 2
      ? "two to twenty numbers"
      : "one number";
