import { techniques } from "@overstory/scoring";
import { expect, test } from "vitest";
import { levelLines, nameFrom, readLevels, readScale, scaleText } from "./scale-text.ts";

test("scales are read as they are written", () => {
  expect(readScale("1, 2, 3, 5")).toEqual({ type: "steps", steps: [1, 2, 3, 5], min: 1, max: 5 });
  expect(readScale("0 to 10")).toEqual({ type: "number", min: 0, max: 10 });
  expect(readScale("−5 to 5, whole")).toEqual({ type: "number", min: -5, max: 5, whole: true });
  expect(readScale("3 High, 0.5 Very low")).toEqual({
    type: "options",
    options: [
      { value: 3, name: "High" },
      { value: 0.5, name: "Very low" },
    ],
  });
  for (const text of ["", "high", "1, two", "a to b"]) expect(() => readScale(text), text).toThrow("Write steps");
});

test("every scale that comes with the product survives being shown and read", () => {
  for (const technique of techniques) {
    if (technique.type !== "card") continue;
    for (const { name, scale } of technique.inputs) {
      const read = readScale(scaleText(scale), scale);
      if (scale.type !== "options") expect(read, `${technique.id} ${name}`).toEqual(scale);
      else
        expect(read.type === "options" && read.options.map(({ value }) => value)).toEqual(
          scale.options.map(({ value }) => value),
        );
    }
  }
});

test("levels are lines; a line without a value is named", () => {
  expect(readLevels(levelLines([[5, "many: all"]]))).toEqual([[5, "many: all"]]);
  expect(() => readLevels(["many"])).toThrow('"many" does not begin with a value');
});

test("labels become names for formulas, each its own", () => {
  expect(nameFrom("Business value", [])).toBe("businessValue");
  expect(nameFrom("Business value", ["businessValue"])).toBe("businessValue2");
  expect(nameFrom("Größe!", [])).toBe("groE");
  expect(nameFrom("2nd 風", [])).toBe("nd");
  expect(nameFrom("風", [])).toBe("input");
});
