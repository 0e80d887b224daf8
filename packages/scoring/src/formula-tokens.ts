/** A place in a formula: UTF-16 offset and length, as text fields select by. */
export type Span = { readonly at: number; readonly length: number };

/** What is wrong with a formula, and where. */
export type FormulaProblem = Span & { readonly message: string };

/** Thrown while a formula is read, and caught by `compileFormula`. */
export class FormulaError extends Error {
  readonly problem: FormulaProblem;

  constructor(message: string, at: number, length: number) {
    super(message);
    this.problem = { message, at, length };
  }
}

export type Token = Span & { readonly type: "number" | "name" | "sign" | "end"; readonly text: string };

/** Signs that people write, and the one that is meant. */
const signs: ReadonlyMap<string, string> = new Map([
  ...["+", "-", "*", "/", "^", "(", ")", ",", "<", ">", "<=", ">=", "==", "!="].map((one) => [one, one] as const),
  ["−", "-"],
  ["–", "-"],
  ["×", "*"],
  ["·", "*"],
  ["⋅", "*"],
  ["÷", "/"],
  ["≤", "<="],
  ["≥", ">="],
  ["≠", "!="],
  ["<>", "!="],
]);

const isSpace = /\s/;
const isDigit = /[0-9]/;
/** Sticky, so that each place is looked at once. */
const numberAt = /[0-9]+(?:\.[0-9]+)?|\.[0-9]+/y;
const nameAt = /[\p{L}_][\p{L}\p{N}_]*/uy;

/** Takes a formula apart. Throws a `FormulaError` at what does not belong in one. */
export const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  const take = (type: Token["type"], source: string, means = source) => {
    tokens.push({ type, text: means, at, length: source.length });
    at += source.length;
  };
  while (at < text.length) {
    const here = text.charAt(at);
    if (isSpace.test(here)) at += 1;
    else {
      const number = matchAt(numberAt, text, at);
      const name = number === undefined ? matchAt(nameAt, text, at) : undefined;
      if (number !== undefined) {
        take("number", number);
        if (text.charAt(at) === ".") throw strange(text, at);
      } else if (name !== undefined) take("name", name);
      else {
        const two = text.slice(at, at + 2);
        const sign = signs.has(two) ? two : here;
        const means = signs.get(sign);
        if (means === undefined) throw strange(text, at);
        take("sign", sign, means);
      }
    }
  }
  tokens.push({ type: "end", text: "", at: text.length, length: 0 });
  return tokens;
};

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
};

/** Says why a character does not belong in a formula. */
const strange = (text: string, at: number): FormulaError => {
  const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const problem = (message: string) => new FormulaError(message, at, sign.length);
  if (sign === "=") return problem('A formula sets nothing. Write "==" to ask whether two numbers are equal.');
  if (/["'`“”‘’]/.test(sign)) return problem("A formula holds no text, only numbers and names of inputs.");
  if (sign === "." && isDigit.test(text.charAt(at - 1)))
    return problem("This point does not belong here: a number has one, with a digit after it.");
  if (/[.[\]{}?:;]/.test(sign))
    return problem(
      `"${sign}" has no meaning here. A formula only uses numbers, names of inputs, + − × ÷ ^ and brackets ( ).`,
    );
  if (sign === "%") return problem("Write a percentage as a number: 0.5 for 50 %.");
  if (sign === "&" || sign === "|") return problem('There is no "and" or "or". Put one if(…) inside another.');
  if (/\p{C}/u.test(sign)) return problem("There is an invisible character here. Take it out.");
  return problem(`"${sign}" has no meaning in a formula. Use + − × ÷ ^ and brackets ( ).`);
};
