import { beforeEach, describe, expect, it } from "vitest";
import { StagePast } from "../canopy/past.ts";
import { useReaders } from "../readers.ts";
import { backlog, type World } from "../testing/index.ts";
import type { HomeAnswer } from "./home.ts";
import type { Alignment } from "./queries.ts";
import { firstWords } from "./say.ts";

type Made = { id: string; key: string };

describe("alignment", () => {
  let world: World;
  beforeEach(() => {
    world = backlog();
    useReaders({
      past: (_, product) => {
        const past = new StagePast();
        for (const entry of world.log) past.read(entry);
        return past.of(product);
      },
    });
  });

  const run = (name: string, input: object) => world.run<Made>("editor", name, input);
  const ask = (input: object = {}) => world.ask<Alignment>("editor", "alignment.of", { product: "OPEN", ...input });
  const cell = (of: Alignment, name: string, level: string) =>
    of.answers.find((one) => one.function === name && one.level === level) as Alignment["answers"][number];
  const says = (of: Alignment, name: string, level: string) =>
    cell(of, name, level).items.flatMap((item) => item.says.map(({ label, text }) => `${item.key} ${label}: ${text}`));
  const missing = (of: Alignment, name: string, level: string) =>
    cell(of, name, level).items.flatMap((item) => item.missing.map((one) => `${item.key} ${one.label} ${one.section}`));

  it("[AL-1] answers the three questions of each function, and names what is not written with its place", () => {
    const of = ask();
    expect(of.scope).toEqual({ what: "product", key: "OPEN", title: "Open" });
    expect(of.answers.map(({ question }) => question)).toEqual([
      ...["What problems matter", "What we'll build", "Why users care"],
      ...["What matters most", "Architecture scope", "Design and delivery context"],
      ...["What drives value", "Target personas", "Messaging alignment"],
      ...["What's being improved", "Use-case stories", "Selling new value"],
    ]);
    expect(missing(of, "product", "themes")).toEqual(["OPEN-1 Problem or opportunity problem"]);
    expect(missing(of, "product", "stories")).toContain("OPEN-3 Evidence evidence");
    expect(missing(of, "engineering", "epics")).toEqual(["OPEN-2 Components component", "OPEN-2 Risks risks"]);
    expect(missing(of, "marketing", "themes")).toContain("OPEN-1 KPIs kpi");
    expect(missing(of, "sales", "epics")).toEqual(["OPEN-2 A story with a situation and a wish below"]);
  });

  it("[AL-2] says it in the records' own words, each with its source", () => {
    run("document.edit", { item: "OPEN-1", problem: "**Nobody** knows.\n\nAnd more.", strategicOutcome: "All know." });
    run("document.edit", { item: "OPEN-2", solution: "```mermaid\ngraph TD; A-->B\n```" });
    run("document.edit", {
      item: "OPEN-3",
      story: { role: "guest", situation: "I arrive", want: "see a map", outcome: "find my way" },
    });
    const kpi = run("kpi.create", { name: "Knowing", unit: "%", baseline: 1, target: 9 });
    run("kpi.read", { kpi: kpi.id, day: "2026-01-01", value: 4 });
    run("link.add", { item: "OPEN-1", noun: "kpi", to: kpi.id });
    const persona = run("persona.create", { name: "Guest", pains: ["Long corridors"] });
    run("link.add", { item: "OPEN-2", noun: "persona", to: persona.id });
    const finding = run("evidence.create", { product: "OPEN", quote: "I was lost." });
    run("trace.set", { item: "OPEN-3", evidence: finding.id, stance: "supports" });
    const of = ask();
    expect(says(of, "product", "themes")).toEqual([
      "OPEN-1 Problem or opportunity: Nobody knows.",
      "OPEN-1 Behind it: 1 person in research",
    ]);
    expect(cell(of, "product", "themes").items[0]?.says[0]).toMatchObject({
      more: true,
      source: { noun: "item", key: "OPEN-1", section: "problem" },
    });
    expect(says(of, "product", "epics")[0]).toBe("OPEN-2 Solution sketch: A diagram");
    expect(says(of, "product", "stories").slice(0, 2)).toEqual([
      "OPEN-3 Guest: So I can find my way.",
      "OPEN-3 In research: “I was lost.”",
    ]);
    expect(says(of, "marketing", "themes")).toEqual([
      "OPEN-1 Strategic outcome: All know.",
      "OPEN-1 Knowing: now 4 %, from 1 %, aims at 9 %",
    ]);
    expect(says(of, "marketing", "epics")).toEqual(["OPEN-2 Guest: What stands in their way: Long corridors"]);
    expect(says(of, "sales", "epics")).toEqual(["OPEN-2 Guest: When I arrive, I want to see a map."]);
    expect(cell(of, "sales", "epics").items[0]?.says[0]?.source.key).toBe("OPEN-3");
  });

  it("[AL-2] says of a risk what came of it, and tells open ones first", () => {
    run("risk.create", { item: "OPEN-2", title: "Was grave", likelihood: 5, impact: 5, state: "mitigated" });
    run("risk.create", { item: "OPEN-2", title: "Is small", likelihood: 1, impact: 1 });
    expect(says(ask(), "engineering", "epics")).toEqual([
      "OPEN-2 Risk: Is small",
      "OPEN-2 Risk: Was grave (mitigated)",
    ]);
  });

  it("[AL-3] is told of a theme, an epic with its theme, a product, or all that one sees; numbers count all", () => {
    run("theme.create", { product: "OPEN", title: "Other" });
    run("epic.create", { parent: "OPEN-5", title: "Apart" });
    expect(cell(ask(), "product", "themes").total).toBe(2);
    expect(cell(ask({ theme: "OPEN-1" }), "product", "epics").items.map(({ key }) => key)).toEqual(["OPEN-2"]);
    const epic = ask({ theme: "OPEN-2" });
    expect(epic.scope).toMatchObject({ what: "theme", key: "OPEN-2" });
    expect(cell(epic, "product", "themes").items.map(({ key }) => key)).toEqual(["OPEN-1"]);
    const one = cell(ask({ limit: 1, function: "product" }), "product", "stories");
    expect([one.total, one.items.length]).toEqual([2, 1]);
    expect(world.ask<Alignment>("editor", "alignment.of", {}).scope).toEqual({
      ...{ what: "portfolio", key: null, title: "1 product" },
    });
    expect(cell(world.ask<Alignment>("insider", "alignment.of", {}), "product", "themes").total).toBe(3);
  });

  it("[AL-4] what is in the trash is not told, and a product without anything is answered", () => {
    run("item.delete", { item: "OPEN-1" });
    expect(ask().answers.every(({ total, items }) => total === 0 && items.length === 0)).toBe(true);
  });

  it("[AL-5] takes the first paragraph of a text as plain words", () => {
    const long = "word ".repeat(100);
    expect(firstWords("## A *title*\n\nrest")).toEqual({ text: "A *title*", more: true });
    expect(firstWords("- one [link](https://x.y)\n- two")).toEqual({ text: "one link two", more: false });
    expect(firstWords("```\ncode\n```\n\n  After ")).toEqual({ text: "After", more: false });
    expect(firstWords(long).text.length).toBeLessThanOrEqual(321);
    expect(firstWords(long).text.endsWith("…")).toBe(true);
    expect(firstWords("")).toEqual({ text: "", more: false });
  });

  it("[AL-6] a home tells its function's parts, one's own where none is named, with numbers of all and lines up to the limit", () => {
    const home = (input: object = {}) => world.ask<HomeAnswer>("editor", "home.of", input);
    expect(home().function).toBe("product");
    expect(home({ function: "engineering" }).parts.map(({ name }) => name)).toEqual([
      ...["mine", "ready", "blocked", "risks", "decisions"],
    ]);
    run("item.edit", { item: "OPEN-3", assignee: "editor" });
    run("decision.create", { item: "OPEN-3", text: "So be it", because: "of the map" });
    const risk = run("risk.create", { item: "OPEN-1", title: "Fire", likelihood: 2, impact: 5 });
    const part = (name: string) => home({ function: "engineering", limit: 1 }).parts.find((one) => one.name === name);
    expect(part("mine")).toMatchObject({ total: 1, lines: [{ key: "OPEN-3" }] });
    expect(part("risks")).toMatchObject({
      total: 1,
      lines: [{ id: risk.id, key: "OPEN-1", note: "exposure 10 of 25" }],
    });
    expect(part("decisions")).toMatchObject({ lines: [{ text: "So be it", note: "1 Jan · of the map" }] });
    world.run("owner", "stage.move", { item: "OPEN-4", stage: "finished", override: true, reason: "Now" });
    expect(home({ function: "sales" }).parts.find(({ name }) => name === "finished")).toMatchObject({
      ...{ total: 1, lines: [{ key: "OPEN-4", note: "1 Jan" }] },
    });
    expect(home({ function: "leadership" }).parts[0]?.lines[0]).toMatchObject({
      ...{ key: "OPEN-1", note: "1 lately, 1 of 2 in all" },
    });
    world.wait(31 * 86_400);
    expect(home({ function: "sales" }).parts.find(({ name }) => name === "finished")?.total).toBe(0);
  });
});
