import fc from "fast-check";
import { expect, test } from "vitest";
import { compileFormula } from "./index.ts";

const names = ["value", "urgency", "effort", "größe"];
const card = { value: 5, urgency: 3, effort: 8, größe: -2 };

/** What a formula gives, or what is wrong with it. */
const ran = (text: string, given: Readonly<Record<string, number>> = card) => {
  const found = compileFormula(text, names);
  return found.ok ? found.run(given) : found.problem;
};

const pieces = fc.constantFrom(
  ...["value", "urgency", "effort", "1", "0", "2.5", "1000", "+", "-", "*", "/", "^", "(", ")", ",", "min(", "max("],
  ...["sqrt(", "log(", "abs(", "round(", "if(", "<", ">", "==", "!=", " ", "×", "÷", "−", "constructor", ".", "[", '"'],
);
const numbers = fc.record({
  value: fc.double({ noNaN: false }),
  urgency: fc.constantFrom(0, 1, -1, 1e300),
  effort: fc.double(),
});

test("[TQ-74] any text is answered, with a number, a reason or a problem within the text", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.string({ maxLength: 60 }),
    fc.array(pieces, { maxLength: 40 }).map((list) => list.join("")),
  );
  fc.assert(
    fc.property(texts, numbers, (text, given) => {
      const found = compileFormula(text, names);
      if (!found.ok) {
        const { at, length, message } = found.problem;
        expect(at >= 0 && length >= 0 && at + length <= text.length).toBe(true);
        expect(message.length).toBeGreaterThan(10);
        expect(message.length).toBeLessThan(400);
        return;
      }
      const outcome = found.run(given);
      if (typeof outcome === "number") expect(Number.isFinite(outcome)).toBe(true);
      else expect(outcome.reason.length).toBeGreaterThan(10);
      expect(found.withNumbers(given)).toEqual(expect.any(String));
    }),
    { numRuns: 1_000 },
  );
});

/** Formulas that read, with what they give as JavaScript counts it; `undefined` where that is no number. */
type Counted = { readonly text: string; readonly value: number };
const formulas = fc.letrec<{ any: Counted }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.integer({ min: 0, max: 9 }).map((value) => ({ text: `${value}`, value })),
    fc
      .constantFrom("value" as const, "urgency" as const, "effort" as const)
      .map((name) => ({ text: name, value: card[name] })),
    fc.tuple(tie("any"), fc.constantFrom("+", "-", "*", "/"), tie("any")).map(([a, sign, b]) => ({
      text: `(${a.text} ${sign} ${b.text})`,
      value:
        sign === "+"
          ? a.value + b.value
          : sign === "-"
            ? a.value - b.value
            : sign === "*"
              ? a.value * b.value
              : a.value / b.value,
    })),
    tie("any").map((a) => ({ text: `-${a.text}`, value: -a.value })),
    fc
      .tuple(tie("any"), tie("any"))
      .map(([a, b]) => ({ text: `min(${a.text}, ${b.text})`, value: Math.min(a.value, b.value) })),
    fc.tuple(tie("any"), tie("any"), tie("any")).map(([a, b, c]) => ({
      text: `if(${a.text} > ${b.text}, ${c.text}, ${b.text})`,
      value: a.value > b.value ? c.value : b.value,
    })),
  ),
}));

test("[TQ-74] formulas give what JavaScript counts, where that is a number", () => {
  fc.assert(
    fc.property(formulas.any, ({ text, value }) => {
      const found = ran(text);
      // Noise may turn a comparison or a 0; whole numbers of this size carry none.
      if (typeof found === "number" && Number.isInteger(value) && !text.includes("/")) expect(found).toBe(value + 0);
      else if (typeof found === "number" && !text.includes("if(")) expect(found).toBeCloseTo(value, 6);
    }),
    { numRuns: 300 },
  );
});
