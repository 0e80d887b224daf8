import { describe, expect, it } from "vitest";
import { KeptAnswers } from "./kept-answers.ts";

describe("kept answers", () => {
  it("[WEB-533] gives an answer only as long as what it was kept for stands", () => {
    const kept = new KeptAnswers(2);
    kept.keep("a", "1", { told: 1 });
    expect(kept.get("a", "1")).toEqual({ told: 1 });
    expect(kept.get("a", "2")).toBeUndefined();
    expect(kept.get("b", "1")).toBeUndefined();
    kept.keep("a", "2", { told: 2 });
    expect(kept.get("a", "1")).toBeUndefined();
    expect(kept.get("a", "2")).toEqual({ told: 2 });
  });

  it("[WEB-533] holds so many and lets the oldest go", () => {
    const kept = new KeptAnswers(2);
    for (const key of ["a", "b", "a", "c"]) kept.keep(key, "1", key);
    expect(["a", "b", "c"].map((key) => kept.get(key, "1"))).toEqual(["a", undefined, "c"]);
  });
});
