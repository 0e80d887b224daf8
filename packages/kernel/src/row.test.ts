import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSame, patched, patchesBetween, tidied, valueAt } from "./row.ts";
import { box, size } from "./testing/arbitraries.ts";

const row = (fields: object) => ({ id: "r", ...fields });

describe("patches", () => {
  it("[KE-1] names nested fields one by one, lists as a whole, absent fields as null", () => {
    const before = row({ title: "a", inputs: { value: 1, risk: 2 }, labels: ["x", "y"], gone: 1 });
    const after = row({ title: "b", inputs: { value: 1, risk: 3 }, labels: ["x", "z"] });
    expect(patchesBetween(before, after)).toEqual({
      before: { title: "a", "inputs/risk": 2, labels: ["x", "y"], gone: 1 },
      after: { title: "b", "inputs/risk": 3, labels: ["x", "z"], gone: null },
    });
    expect(patched(before, { "inputs/risk": 3, gone: null })).toEqual(
      row({ title: "a", inputs: { value: 1, risk: 3 }, labels: ["x", "y"] }),
    );
  });

  it("[KE-1] leaves the given row and what it holds as they are", () => {
    const before = Object.freeze(row({ inputs: Object.freeze({ value: 1 }) }));
    expect(patched(before, { "inputs/value": 2 })).toEqual(row({ inputs: { value: 2 } }));
    expect(before).toEqual(row({ inputs: { value: 1 } }));
  });

  it("[KE-2] leads from one row to the other and back, over the same paths, as JSON too", () => {
    fc.assert(
      fc.property(box(fc.constant("r")), box(fc.constant("r")), (first, second) => {
        const [a, b] = [tidied(first), tidied(second)];
        const patches = JSON.parse(JSON.stringify(patchesBetween(a, b)));
        expect(Object.keys(patches.before)).toEqual(Object.keys(patches.after));
        expect(patched(a, patches.after)).toEqual(b);
        expect(patched(b, patches.before)).toEqual(a);
        expect(Object.keys(patches.after).length === 0).toBe(isSame(a, b));
      }),
      { numRuns: 500 },
    );
  });

  it("[KE-3] makes an object that loses its last field absent, and one that gets its first", () => {
    expect(patched(row({ inputs: { value: 1 } }), { "inputs/value": null })).toEqual(row({}));
    expect(patchesBetween(row({}), row({ inputs: { value: 1 } })).after).toEqual({ "inputs/value": 1 });
    expect(tidied(row({ a: null, b: undefined, c: {}, d: { e: {}, f: null }, g: [], h: "" }))).toEqual(
      row({ g: [], h: "" }),
    );
  });

  it("[KE-4] reaches no prototype by a crafted path or key", () => {
    const patch = JSON.parse(
      '{"__proto__/polluted":1,"constructor/prototype/polluted":1,"a/__proto__/polluted":1,"__proto__":{"polluted":1}}',
    );
    expect(patched(row({}), patch)).toEqual(row({}));
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    const crafted = tidied(JSON.parse('{"id":"r","extra":{"__proto__":{"x":1},"constructor":{"x":1},"kept":1}}'));
    expect(Object.keys((crafted as unknown as { extra: object }).extra)).toEqual(["kept"]);
  });

  it("[KE-4] does not take what an object inherits for a field", () => {
    expect(patchesBetween(row({ extra: { a: 1 } }), row({ extra: { a: 1, toString: 2 } }))).toEqual({
      before: { "extra/toString": null },
      after: { "extra/toString": 2 },
    });
    expect(valueAt(row({ extra: { a: 1 } }), "extra/toString")).toBeUndefined();
    expect(valueAt(row({}), "constructor")).toBeUndefined();
  });

  it("[KE-5] keeps keys with slashes and tildes apart from paths", () => {
    const after = row({ extra: { "Story/Points": 1, "~1": 2, Story: { Points: 3 } } });
    const { after: patch } = patchesBetween(row({}), after);
    expect(patched(row({}), patch)).toEqual(after);
    expect(valueAt(after, "extra/Story~1Points")).toBe(1);
    fc.assert(
      fc.property(size, (one) => {
        const whole = tidied(row({ one }));
        expect(patched(row({}), patchesBetween(row({}), whole).after)).toEqual(whole);
      }),
    );
  });
});
