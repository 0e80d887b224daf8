import { describe, expect, it } from "vitest";
import { nextName } from "../words.ts";
import { changeOf, doneText, isUnscored, loadText, outcomeText, type Proposal, tickedOf, withTick } from "./model.ts";

const told = (id: string, more: object = {}) => ({
  id,
  key: id,
  title: id,
  effort: 3,
  score: 1,
  rank: 1,
  reason: "",
  ...more,
});
const proposal = {
  how: "",
  already: [told("a")],
  in: [told("b"), told("c")],
  out: [told("d", { code: "full" })],
  left: {},
} as unknown as Proposal;
const fresh = { include: [], exclude: [] };
const item = (id: string, more: object = {}) => ({ id, key: id, ...more }) as never;

describe("filling a sprint", () => {
  it("[WEB-262] ticks what is proposed and what is in it, as changed by hand", () => {
    expect([...tickedOf(proposal, new Map())]).toEqual(["a", "b", "c"]);
    const hand = withTick(withTick(new Map(), proposal, fresh, "b", false), proposal, fresh, "d", true);
    expect([...tickedOf(proposal, hand)]).toEqual(["a", "c", "d"]);
  });

  it("[WEB-262] a tick that is back where it was is nobody's, unless the proposal was made around it", () => {
    const hand = withTick(new Map(), proposal, fresh, "b", false);
    expect(withTick(hand, proposal, fresh, "b", true).size).toBe(0);
    const asked = { include: ["b"], exclude: ["d"] };
    expect([...withTick(new Map([["b", false]]), proposal, asked, "b", true)]).toEqual([["b", true]]);
    expect([...withTick(new Map([["d", true]]), proposal, asked, "d", false)]).toEqual([["d", false]]);
  });

  it("[WEB-262] puts in what is ticked and not in it, and takes out what is in it and not ticked, but nothing finished", () => {
    const shown = [
      item("a", { sprint: "s" }),
      item("b", { sprint: "other" }),
      item("c"),
      item("d", { sprint: "s", stage: "finished" }),
      item("e", { sprint: "s" }),
    ];
    const change = changeOf("s", shown, new Set(["b", "c", "e"]));
    expect(change).toEqual({ items: ["b", "c"], remove: ["a"] });
    expect(outcomeText(change, "Sprint 12")).toBe("Put 2 stories into Sprint 12, take 1 out");
    expect(doneText(change, "Sprint 12")).toBe("2 stories put into Sprint 12, 1 taken out");
    expect(outcomeText({ items: [], remove: ["a"] }, "Sprint 12")).toBe("Take 1 story out of Sprint 12");
    expect(outcomeText({ items: [], remove: [] }, "Sprint 12")).toBe("Nothing to change");
  });

  it("[WEB-262] tells how full it is without the noise of tenths", () => {
    expect(loadText(34, 40)).toBe("34 of 40 points, 6 left");
    expect(loadText(40.3, 40)).toBe("40.3 of 40 points, 0.3 too many");
  });

  it("[WEB-263] there is no order where nothing has a score", () => {
    expect(isUnscored(proposal)).toBe(false);
    const none = { ...proposal, already: [], in: [], out: [told("d", { score: null })] } as unknown as Proposal;
    expect(isUnscored(none)).toBe(true);
    expect(isUnscored({ ...none, out: [] })).toBe(false);
  });

  it("[WEB-263] the next sprint's name counts on", () => {
    expect(nextName([])).toBe("Sprint 1");
    expect(nextName(["Sprint 9", "Sprint 12", "Hardening"])).toBe("Sprint 13");
    expect(nextName(["Iteration 7"])).toBe("Iteration 8");
  });
});
