import { describe, expect, it } from "vitest";
import { groupingSteps, proposeGroups } from "./propose.ts";
import type { GroupEntry, Grouping } from "./types.ts";

/** A flat list about four things, in the order in which people would have written it. */
const topics: Record<string, string[]> = {
  invoice: [
    "Export an invoice as CSV",
    "Show VAT on every invoice",
    "Invoice totals are rounded wrongly",
    "Send the invoice by mail",
    "Invoice numbers without gaps",
    "Cancel an invoice with a credit note",
  ],
  search: [
    "Search by title",
    "Search results load slowly",
    "Remember the last search filter",
    "Search finds words in comments",
    "Highlight what the search found",
  ],
  login: [
    "Login fails with an expired password",
    "Login by single sign-on",
    "Lock the account after five failed login attempts",
    "Stay signed in after login on a phone",
  ],
  calendar: [
    "Calendar shows public holidays",
    "Sync the calendar with Outlook",
    "Print the calendar of a month",
    "Calendar week starts on Monday",
  ],
};
const flat = (): GroupEntry[] => {
  const all = Object.entries(topics).flatMap(([topic, titles]) =>
    titles.map((title, at) => ({ id: `${topic}-${at}`, title })),
  );
  // Mixed, as lists are.
  return all.sort((a, b) => (a.title < b.title ? -1 : 1));
};

const epicOf = ({ themes }: Grouping): Map<string, string> =>
  new Map(
    themes.flatMap(({ epics }) =>
      epics.flatMap(({ name, members }) => members.map(({ id }): [string, string] => [id, name])),
    ),
  );

/** A long list about `count` topics of made-up words. */
const long = (count: number, topicsCount: number): GroupEntry[] => {
  let state = 7;
  const chance = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const word = () => `w${Math.floor(chance() * 900).toString(26)}`;
  const words = Array.from({ length: topicsCount }, () => Array.from({ length: 8 }, word));
  return Array.from({ length: count }, (_, at) => {
    const own = words[Math.floor(chance() * topicsCount)] as string[];
    const title = Array.from({ length: 6 }, () => (chance() < 0.75 ? own[Math.floor(chance() * 8)] : word())).join(" ");
    return { id: `${at}`, title };
  });
};

describe("grouping a flat list", () => {
  it("[IN-80] puts entries that share their telling words into one epic, with these words as reasons", () => {
    const proposal = proposeGroups(flat());
    const found = epicOf(proposal);
    for (const topic of Object.keys(topics)) {
      const names = new Set([...found].flatMap(([id, name]) => (id.startsWith(topic) ? [name] : [])));
      expect([...names], topic).toHaveLength(1);
    }
    const invoices = proposal.themes
      .flatMap(({ epics }) => epics)
      .find(({ members }) => members.some(({ id }) => id === "invoice-0"));
    expect(invoices?.because).toContain("invoice");
    for (const member of invoices?.members ?? []) expect(member.because).toContain("invoice");
  });

  it("[IN-81] holds every entry exactly once, in an epic or unsorted, and calls no two groups alike", () => {
    const entries = long(600, 12);
    const { themes, unsorted } = proposeGroups(entries, { taken: ["Invoice"] });
    const ids = [
      ...themes.flatMap(({ epics }) => epics.flatMap(({ members }) => members.map(({ id }) => id))),
      ...unsorted,
    ];
    expect(ids.sort()).toEqual(entries.map(({ id }) => id).sort());
    const names = themes
      .flatMap(({ name, epics }) => [name, ...epics.map((epic) => epic.name)])
      .map((name) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    const taken = proposeGroups(flat(), { taken: ["invoice"] });
    expect(taken.themes.flatMap(({ name, epics }) => [name, ...epics.map((epic) => epic.name)])).not.toContain(
      "Invoice",
    );
  });

  it("[IN-82] leaves unsorted what fits nowhere, and groups below the smallest size", () => {
    const { unsorted } = proposeGroups([
      ...flat(),
      { id: "odd", title: "Quarterly fire drill" },
      { id: "empty", title: "" },
    ]);
    expect(unsorted).toEqual(expect.arrayContaining(["odd", "empty"]));
    expect(proposeGroups(flat(), { smallest: 50 }).themes).toEqual([]);
    expect(proposeGroups([])).toEqual({ themes: [], unsorted: [] });
  });

  it("[IN-83] gives the same groups for the same list, sliced or at once", () => {
    const entries = long(300, 8);
    const steps = groupingSteps(entries);
    let slices = 0;
    let last: IteratorResult<undefined, Grouping>;
    for (last = steps.next(); !last.done; last = steps.next()) slices += 1;
    expect(slices).toBeGreaterThan(10);
    expect(last.value).toEqual(proposeGroups(entries));
  });

  it("[IN-84] moves few entries when a twentieth is added", () => {
    const entries = long(1_000, 20);
    const before = epicOf(proposeGroups(entries.filter((_, at) => at % 20 !== 7)));
    const after = epicOf(proposeGroups(entries));
    const groups = new Map<string, string[]>();
    for (const [id, name] of before) groups.set(name, [...(groups.get(name) ?? []), id]);
    let stayed = 0;
    for (const ids of groups.values()) {
      const now = new Map<string, number>();
      for (const id of ids) {
        const name = after.get(id);
        if (name !== undefined) now.set(name, (now.get(name) ?? 0) + 1);
      }
      stayed += Math.max(0, ...now.values());
    }
    expect(stayed / before.size).toBeGreaterThan(0.85);
  });

  it("[IN-85] counts labels, components and links, and keeps parts with their whole", () => {
    const apart = ["Zebra", "Quartz", "Mango", "Piano"].map((title, at) => ({
      id: `c${at}`,
      title,
      components: ["Billing core"],
    }));
    const linked = [
      { id: "l0", title: "Sand", links: ["l1", "l2"] },
      { id: "l1", title: "Moon", links: ["nobody"] },
      { id: "l2", title: "Rope", links: ["l1"] },
    ];
    const part = { id: "part", title: "Ask somebody", parent: "invoice-0" };
    const proposal = proposeGroups([...flat(), ...apart, ...linked, part]);
    const found = epicOf(proposal);
    expect(new Set(apart.map(({ id }) => found.get(id)))).toEqual(new Set(["Billing core"]));
    expect(found.get("l0")).toBeDefined();
    expect(new Set(linked.map(({ id }) => found.get(id))).size).toBe(1);
    expect(found.get("part")).toBe(found.get("invoice-0"));
  });

  it("[IN-86] reads templates, code and other languages by what they say", () => {
    const template = "## What is the problem?\n\n## Steps to reproduce\n- [ ] I searched for duplicates\n";
    const all = flat().map((entry) => ({
      ...entry,
      description: `${template}\`\`\`\nsame log line everywhere\n\`\`\``,
    }));
    expect([...epicOf(proposeGroups(all)).keys()].sort()).toEqual([...epicOf(proposeGroups(flat())).keys()].sort());
    const german = [
      "Rechnung als PDF ausgeben",
      "Rechnungen nach Datum sortieren",
      "Die Rechnung mit falscher Steuer",
      "Kalender drucken",
      "Termine des Kalenders eintragen",
      "Der Kalender mit Feiertagen",
    ];
    const found = epicOf(proposeGroups(german.map((title, at) => ({ id: `${at}`, title }))));
    expect([found.get("0"), found.get("1"), found.get("2")]).toEqual(Array(3).fill(found.get("0")));
    expect(found.get("0")).toMatch(/^Rechnung/);
    expect(found.get("3")).toMatch(/Kalender/);
    expect(found.get("3")).toBe(found.get("5"));
  });

  it("[IN-87] answers any text, circles of parents and links to itself", () => {
    const odd: GroupEntry[] = [
      { id: "a", title: "```", parent: "b", links: ["a"] },
      { id: "b", title: "<".repeat(5_000), parent: "a" },
      { id: "c", title: "\u0000 %%% {code}", description: "{code}".repeat(2_000) },
      { id: "d", title: "constructor __proto__ toString", labels: ["__proto__"], components: [""] },
      { id: "e", title: "constructor __proto__ toString" },
      { id: "f", title: "constructor __proto__ toString" },
    ];
    const { themes, unsorted } = proposeGroups(odd);
    const ids = [
      ...themes.flatMap(({ epics }) => epics.flatMap(({ members }) => members.map(({ id }) => id))),
      ...unsorted,
    ];
    expect(ids.sort()).toEqual(["a", "b", "c", "d", "e", "f"]);
  });
});
