import { type CardTechnique, techniqueOf } from "@overstory/scoring";
import { expect, test } from "vitest";
import { missingText } from "./score-words.ts";

const poker = techniqueOf("scrum-poker") as CardTechnique;

test("what a score still needs is named in one sentence", () => {
  expect(missingText(poker, ["urgency", "risk", "effort"])).toBe("No score yet: urgency, risk and effort are missing.");
  expect(missingText(poker, ["effort"])).toBe("No score yet: effort is missing.");
});
