import { describe, expect, test } from "vitest";
import { agreementText, clockText, namesText, spreadText } from "./words.ts";

const spread = { count: 3, unsure: 0, passed: 0, distribution: [] };

describe("[WEB-245] votes in words", () => {
  test("[WEB-245] how close they are, from where to where", () => {
    expect(agreementText({ ...spread, count: 0 })).toBe("Nobody gave a number");
    expect(agreementText({ ...spread, count: 1, range: 0 })).toBe("One vote");
    expect(agreementText({ ...spread, range: 0, agreement: "high" })).toBe("Everybody says the same");
    expect(agreementText({ ...spread, range: 3, agreement: "low" })).toBe("Low agreement");
    expect(spreadText({ ...spread, min: 3, max: 8, median: 5 })).toBe("3 to 8, median 5");
    expect(spreadText({ ...spread, min: 8, max: 8, median: 8 })).toBe("all 8");
    expect(spreadText(spread)).toBe("no numbers");
  });

  test("[WEB-245] names are counted where they are many; the clock never runs below nothing", () => {
    expect(namesText(["Ana"])).toBe("Ana");
    expect(namesText(["Ana", "Ben", "Cleo"])).toBe("Ana, Ben and Cleo");
    expect(namesText(["A", "B", "C", "D", "E", "F"])).toBe("A, B, C and 3 more");
    expect([65_000, 900, 0, -5].map(clockText)).toEqual(["1:05", "0:01", "0:00", "0:00"]);
  });
});
