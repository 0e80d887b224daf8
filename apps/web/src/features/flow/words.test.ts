import { describe, expect, it } from "vitest";
import { lengthOf } from "./words.ts";

describe("words of the flow", () => {
  it("[WEB-607] twelve weeks are twelve, whatever weekday they begin on, and a few days are told as days", () => {
    expect(lengthOf("2026-09-06", "2026-11-28")).toEqual({ weeks: 12, text: "12 weeks" });
    expect(lengthOf("2026-11-26", "2026-11-28")).toEqual({ weeks: 3 / 7, text: "3 days" });
    expect(lengthOf("2026-11-28", "2026-11-28").text).toBe("1 day");
    expect(lengthOf("2026-11-01", "2026-11-28").text).toBe("4 weeks");
    expect(lengthOf("2026-11-01", "2026-11-25").text).toBe("3.6 weeks");
  });
});
