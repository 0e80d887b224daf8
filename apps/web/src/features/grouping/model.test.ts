import { describe, expect, it } from "vitest";
import { countsOf, groupsOf, isNameless, leftOut, moved, renamed, takenOf } from "./model.ts";

const story = (item: string) => ({ item, key: item, title: item, because: [] });
const proposal = {
  themes: [
    {
      name: "Money",
      because: [],
      epics: [
        { name: "Invoices", because: [], members: [story("a"), story("b")] },
        { name: "Refunds", because: [], members: [story("c")] },
      ],
    },
    { name: "People", because: [], epics: [{ name: "Login", because: [], members: [story("d")] }] },
  ],
  unsorted: [story("e")],
  total: 5,
};

describe("[WEB-293] a proposal is adjusted before it is applied", () => {
  const groups = groupsOf(proposal);

  it("takes over all of it as it was proposed", () => {
    expect(countsOf(takenOf(groups))).toEqual({ themes: 2, epics: 3, stories: 4 });
  });

  it("leaves out epics and themes, and what is empty", () => {
    expect(countsOf(takenOf(leftOut(groups, "t0", true)))).toEqual({ themes: 1, epics: 1, stories: 1 });
    expect(countsOf(takenOf(leftOut(groups, "t1e0", true)))).toEqual({ themes: 1, epics: 2, stories: 3 });
    expect(countsOf(takenOf(moved(groups, "c", "t0e0")))).toEqual({ themes: 2, epics: 2, stories: 4 });
  });

  it("renames and moves", () => {
    const next = moved(renamed(groups, "t0e1", " Money back "), "e", "t0e1");
    expect(takenOf(next)[0]?.epics[1]).toEqual({ name: "Money back", stories: ["c", "e"] });
    expect(next.unsorted).toEqual([]);
    expect(moved(next, "a", undefined).unsorted).toEqual([story("a")]);
    expect(isNameless(takenOf(renamed(groups, "t1", " ")))).toBe(true);
  });
});
