import { productKey } from "../seed.ts";

/** Something that people do on a page all day. */
export type Deed = {
  readonly what: string;
  /** Pressed one after another, again and again. */
  readonly keys: readonly string[];
  /** What has the focus at the start; the page itself where left out. */
  readonly at?: string;
  /** Where several such things take turns: each press is of the next of them. */
  readonly inTurn?: boolean;
  /** Pressed before, unmeasured. */
  readonly first?: readonly string[];
  /** Pressed after each measured key, unmeasured: takes back what it did. */
  readonly back?: string;
  /** What tells that it has been done (see `pressUntil`); where left out, the next frame shows it. */
  readonly until?: string;
};

/** A page, what of it people came for, and what they do there. */
export type Visit = {
  readonly name: string;
  readonly path: string;
  /** Is true once that which people came for stands there. */
  readonly shown: string;
  readonly deeds: readonly Deed[];
};

const of = (page: string): string => `/${productKey}/${page}`;
const has = (selector: string): string => `document.querySelector(${JSON.stringify(selector)})`;
const textOf = (selector: string): string => `(${has(selector)}?.textContent ?? "")`;
const tab = "[role=tablist] [aria-selected=true]";
const listOf = (title: string): string => has(`ul[aria-label="${title}"] [data-row]`);

/** The sentences of the pictures of flow; "" until all are there. */
const flowSays = `(() => {
  const says = ["forecast", "stages", "times", "ageing", "weeks"].map((id) => document.querySelector('section[aria-labelledby="flow-' + id + '"] > p')?.textContent.trim() ?? "");
  return says.includes("") ? "" : says.join(" ");
})()`;

/** The same with the range that they are of: two ranges may say the same. */
const rangeSays = `((says) => says && says + document.querySelector("fieldset:not([aria-labelledby^=flow-] fieldset) button[aria-pressed=true]")?.textContent)(${flowSays})`;

/** What of the element with the focus tells which it is. */
const focused = (name: string): string => `(document.activeElement?.closest("[data-${name}]")?.dataset.${name} ?? "")`;
const attribute = (selector: string, name: string): string =>
  `(${has(selector)}?.getAttribute(${JSON.stringify(name)}) ?? "")`;

const next = (what: string): Deed => ({
  what,
  keys: ["j"],
  first: ["j"],
  until: attribute("[data-register-detail]", "aria-label"),
});
const filter: Deed = {
  what: "a figure in the filter",
  keys: ["9", "7", "Backspace", "Backspace"],
  at: "[data-register-filter]",
  until: attribute("main li[aria-setsize]", "aria-setsize"),
};

/** Every page of every day. `briefing` is the id of one. */
export const visitsOf = (briefing: string): readonly Visit[] => [
  {
    name: "outline",
    path: of("outline"),
    shown: has('[role="treegrid"] [data-row]'),
    deeds: [{ what: "next row", keys: ["ArrowDown"], at: "[data-row]", until: focused("row") }],
  },
  {
    name: "board",
    path: of("board"),
    shown: has("[role=gridcell][data-card]"),
    deeds: [
      { what: "next card", keys: ["ArrowDown"], at: "[data-card]", until: focused("card") },
      {
        // The gate to Confirming asks for a delivery, which these stories lack.
        what: "a card towards the next column, until its gate asks",
        keys: ["Alt+ArrowRight"],
        at: '[data-card][data-column="developing"]',
        back: "Escape",
        until: `${has("[role=dialog]")} ? "open" : "shut"`,
      },
    ],
  },
  {
    name: "canopy",
    path: of("canopy"),
    shown: `performance.getEntriesByName("canopy-picture").length > 0`,
    deeds: [
      {
        what: "next circle",
        keys: ["ArrowRight"],
        at: "[data-canopy] [role=tree]",
        first: ["ArrowDown"],
        until: attribute("[data-canopy] [role=tree]", "aria-activedescendant"),
      },
      { what: "zoom in and out", keys: ["+", "-"] },
    ],
  },
  {
    name: "priorities",
    path: of("priorities"),
    shown: has("[data-sheet-scroll] [data-row]"),
    deeds: [
      {
        what: "next row",
        keys: ["ArrowDown"],
        at: '[data-sheet-scroll] [data-kind="input"][data-column]',
        until: focused("row"),
      },
      {
        what: "a value typed and kept",
        keys: ["3", "Enter", "5", "Enter"],
        at: '[data-sheet-scroll] [data-kind="input"][data-column]',
      },
    ],
  },
  {
    name: "matrix",
    path: of("matrix"),
    shown: has("[data-matrix-chart] [role=option]"),
    deeds: [
      {
        what: "next point",
        keys: ["j"],
        at: "[data-matrix-chart] [role=listbox]",
        until: textOf("[data-matrix-chart] [role=option]"),
      },
      {
        what: "a point moved by a step and back",
        keys: ["Alt+ArrowRight", "Alt+ArrowLeft"],
        at: "[data-matrix-chart] [role=listbox]",
        until: textOf("[data-matrix-chart] [role=option]"),
      },
    ],
  },
  {
    name: "plan",
    path: of("plan"),
    shown: has("[data-story]"),
    deeds: [
      { what: "next story", keys: ["j"], until: focused("story") },
      {
        what: "a story selected and left out",
        keys: ["x"],
        until: 'String(document.querySelectorAll("[data-chosen]").length)',
      },
    ],
  },
  {
    name: "roadmap",
    path: of("roadmap"),
    shown: has("[data-bar]"),
    deeds: [
      { what: "next row", keys: ["ArrowDown"], at: "[data-bar][tabindex='0']", until: focused("bar") },
      {
        what: "a bar moved by a step and back",
        keys: ["ArrowRight", "ArrowLeft"],
        at: "[data-bar][tabindex='0']",
        until: "document.activeElement.style.left",
      },
      {
        what: "a longer and a shorter time",
        keys: ["-", "+"],
        until: `(${has("[role=grid][aria-label=Roadmap] > div")}?.style.width ?? "")`,
      },
    ],
  },
  { name: "research", path: of("research"), shown: listOf("Interviews"), deeds: [next("next interview"), filter] },
  {
    name: "trace",
    path: of("trace"),
    shown: has("[data-node]"),
    deeds: [
      { what: "next in a column", keys: ["ArrowDown"], at: "[data-node]", until: focused("node") },
      { what: "next column and back", keys: ["ArrowLeft", "ArrowRight"], at: "[data-node]", until: focused("node") },
    ],
  },
  {
    name: "risks",
    path: of("risks"),
    shown: listOf("Risks"),
    deeds: [
      next("next risk"),
      {
        what: "the risks of a cell, and all again",
        keys: ["Enter"],
        at: "table button[aria-pressed]",
        until: textOf("h1 .numbers"),
      },
    ],
  },
  {
    name: "flow",
    path: of("flow"),
    shown: `${flowSays} !== ""`,
    deeds: [
      {
        what: "next point",
        keys: ["ArrowLeft"],
        at: 'section[aria-labelledby="flow-stages"] [role=slider]',
        until: attribute('section[aria-labelledby="flow-stages"] [role=slider]', "aria-valuenow"),
      },
      {
        what: "another range, until its answer is painted",
        keys: ["Enter"],
        at: "fieldset:not([aria-labelledby^=flow-] fieldset) button[aria-pressed=false]",
        inTurn: true,
        until: rangeSays,
      },
    ],
  },
  {
    name: "alignment",
    path: of("alignment"),
    shown: has("#alignment-panel li"),
    deeds: [
      {
        what: "another function, until its answer is painted",
        keys: ["ArrowRight"],
        at: tab,
        until: textOf("#alignment-panel"),
      },
    ],
  },
  { name: "decisions", path: of("decisions"), shown: listOf("Decisions"), deeds: [next("next decision"), filter] },
  {
    name: "quality",
    path: of("quality"),
    shown: has('ul[aria-label="Rules"] button'),
    deeds: [
      {
        what: "another rule",
        keys: ["Enter"],
        at: 'ul[aria-label="Rules"] button:not([aria-current])',
        inTurn: true,
        until: attribute("article[aria-label]", "aria-label"),
      },
    ],
  },
  {
    name: "look-alikes",
    path: of("lookalikes"),
    shown: has("[data-pair]"),
    deeds: [{ what: "next pair", keys: ["j"], until: attribute("[data-pair][aria-current]", "data-pair") }],
  },
  {
    name: "home",
    path: "/home",
    shown: has("#home-panel h2"),
    deeds: [
      {
        what: "another function, until its answer is painted",
        keys: ["ArrowRight"],
        at: tab,
        until: textOf("#home-panel"),
      },
    ],
  },
  {
    name: "briefings",
    path: "/briefings",
    shown: has('main a[href^="/briefings/"]'),
    deeds: [
      {
        what: "the dialog of a new one",
        keys: ["Enter"],
        at: "main h1 + button",
        inTurn: true,
        back: "Escape",
        until: `${has("[role=dialog]")} ? "open" : "shut"`,
      },
    ],
  },
  {
    name: "one briefing",
    path: `/briefings/${briefing}`,
    shown: `((blocks) => blocks.length > 0 && blocks.every((block) => ![...block.querySelectorAll("p")].some((one) => one.textContent === "…")))([...document.querySelectorAll("article section[aria-label]")])`,
    deeds: [
      {
        what: "its title in a field",
        keys: ["Enter"],
        at: "article h1 button",
        inTurn: true,
        back: "Escape",
        until: `${has("article header input, article header textarea")} ? "open" : "shut"`,
      },
    ],
  },
  { name: "objectives", path: "/objectives", shown: listOf("Objectives"), deeds: [next("next objective")] },
  { name: "KPIs", path: "/kpis", shown: listOf("KPIs"), deeds: [next("next KPI")] },
  {
    name: "search",
    path: "/search?q=ha",
    shown: has('section[aria-label="What was found"] li'),
    deeds: [
      {
        what: "a letter in the field",
        keys: [..."rbour", ...Array.from({ length: 5 }, () => "Backspace")],
        at: "input[type=search]",
        first: ["End"],
      },
      {
        what: "a letter, until what it finds is painted",
        keys: [..."rbour", ...Array.from({ length: 5 }, () => "Backspace")],
        at: "input[type=search]",
        first: ["End"],
        until: attribute('section[aria-label="What was found"]', "data-of"),
      },
    ],
  },
];
