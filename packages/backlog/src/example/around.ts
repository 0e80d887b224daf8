import { at, type ExampleCall, monthly, said } from "./call.ts";

const persona = (name: string, summary: string, objectives: string[], jobs: string[], pains: string[]): ExampleCall =>
  said("jonah", "persona.create", { name, summary, objectives, jobs, pains });

const personas: readonly ExampleCall[] = [
  persona(
    "Visiting skipper",
    "Comes by sea for a night or two, often late, with a crew that is hungry and wet. Knows the boat, not the harbour.",
    ["A berth that fits before dusk", "No argument about the price"],
    ["When the wind turns, I want a safe berth nearby, so I can stop thinking about it"],
    ["The office is closed when I arrive", "Nobody answers on channel 11 in July"],
  ),
  persona(
    "Harbour master",
    "Answers for everything between the breakwaters. Keeps the plan in the head and half of it on paper.",
    ["A full harbour without a crash", "A quiet radio"],
    ["When a boat calls, I want to know where she fits, so I can answer in one sentence"],
    ["Three calls at once at five in the afternoon", "Finding out at night that a berth was taken"],
  ),
  persona(
    "Marina manager",
    "Runs the marina as a business: berths, staff, the yard, the books.",
    ["More nights sold outside July", "Bills that nobody disputes"],
    ["When the season is over, I want to see what earned money, so I can set prices for the next"],
    ["Figures that come in March", "A waiting list that is a drawer"],
  ),
  persona(
    "Boat owner",
    "Rents a berth all year and sails when work allows.",
    ["Boat safe, bills predictable"],
    ["When I am away, I want my berth to earn something, so I can afford to keep it"],
    ["Typing the same boat in again in every harbour"],
  ),
  persona(
    "Pontoon hand",
    "Takes lines, reads meters and knows every loose cleat. Works outside, with gloves.",
    ["One walk instead of three"],
    ["When something is broken, I want to tell the office at once, so I can go on"],
    ["Screens that need two hands and dry fingers"],
  ),
  persona(
    "Crew member",
    "Comes along, pays a share and would come again if it was fun.",
    ["To know when to be where"],
    ["When a trip is planned, I want to know what to bring, so I can be of use"],
    ["Being asked for money on a beach"],
  ),
];

const objective = (title: string, description: string, period: string, owner: string): ExampleCall =>
  said("maren", "objective.create", { title, description, period, owner });
const keyResult = (
  objective: string,
  title: string,
  [baseline, target, current]: readonly [number, number, number],
  unit: string,
): ExampleCall =>
  said("maren", "keyResult.create", { objective, title, baseline, target, current, unit, due: at(120) });

export const goals = {
  berths: "Marinas fill their berths without a phone call",
  arrivals: "A boat is welcomed whatever the hour",
  passage: "Skippers plan with Tideway before they cast off",
  paying: "Nobody queues to pay",
} as const;

const objectives: readonly ExampleCall[] = [
  objective(goals.berths, "Every empty berth in May is a night that is never sold again.", "This season", "Maren Holt"),
  objective(goals.arrivals, "Half of all boats arrive when the office is closed.", "This season", "Tomás Ferreira"),
  objective(goals.passage, "Who plans with us books with us.", "This season", "Tomás Ferreira"),
  objective(goals.paying, "Queues at the desk are what guests write about.", "This season", "Samir Patel"),
  keyResult(goals.berths, "Berths taken in May and September", [58, 72, 66], "%"),
  keyResult(goals.berths, "Requests answered within ten minutes", [38, 80, 57], "%"),
  keyResult(goals.arrivals, "Arrivals without a call on the radio", [10, 70, 44], "%"),
  keyResult(goals.passage, "Passage plans per skipper and month", [1.1, 3, 1.9], "plans"),
  keyResult(goals.passage, "Berths booked out of a plan", [0, 1_500, 640], "bookings"),
  keyResult(goals.paying, "Nights paid by phone", [12, 60, 41], "%"),
];

type Measure = readonly [name: string, description: string, sort: "leading" | "lagging", unit: string];

const kpi = ([name, description, sort, unit]: Measure, target: number, readings: readonly number[]): ExampleCall[] => [
  said("samir", "kpi.create", {
    name,
    description,
    sort,
    unit,
    baseline: readings[0] as number,
    target,
    owner: "Samir Patel",
  }),
  ...monthly(readings).map(([day, value]) => said("samir", "kpi.read", { kpi: name, day, value })),
];

const kpis: readonly ExampleCall[] = [
  kpi(
    ["Berth occupancy", "Nights sold of nights on offer, over all marinas, outside July.", "lagging", "%"],
    72,
    [58, 57, 59, 58, 60, 60, 62, 61, 63, 64, 64, 66, 66],
  ),
  kpi(
    ["Minutes to answer a berth request", "From the request to yes or no, the middle of each week.", "leading", "min"],
    10,
    [42, 41, 43, 38, 36, 35, 29, 27, 24, 25, 21, 19, 18],
  ),
  kpi(
    ["Check-ins without the radio", "Boats that are checked in before anybody calls.", "leading", "%"],
    70,
    [10, 11, 13, 15, 18, 22, 27, 29, 33, 36, 39, 43, 44],
  ),
  kpi(
    ["Nights paid by phone", "Share of all visitors' nights.", "leading", "%"],
    60,
    [12, 12, 15, 19, 21, 24, 28, 30, 31, 35, 38, 40, 41],
  ),
  kpi(
    ["Disputed bills", "Of 1,000 bills, those that somebody questions.", "lagging", "per 1,000"],
    3,
    [9, 9, 8, 8, 8, 7, 7, 6, 7, 6, 6, 5, 5],
  ),
  kpi(
    ["Passage plans per skipper", "Plans saved by a skipper who sails that month.", "leading", "plans"],
    3,
    [1.1, 1.1, 1.2, 1.2, 1.3, 1.5, 1.6, 1.8, 1.9, 2, 2, 1.9, 1.9],
  ),
  kpi(
    ["Warnings read in time", "Warnings of weather opened before the wind is there.", "leading", "%"],
    90,
    [35, 38, 37, 41, 46, 52, 58, 61, 66, 70, 71, 74, 78],
  ),
  kpi(
    ["Lift-outs on the promised day", "Boats lifted on the day that the owner was told.", "lagging", "%"],
    90,
    [64, 66, 65, 63, 66, 67, 66, 68, 67, 65, 68, 69, 67],
  ),
].flat();

const component = (name: string, description: string, owner: string): ExampleCall =>
  said("ines", "component.create", { name, description, owner });

const components: readonly ExampleCall[] = [
  component("Berth map", "Berths with their sizes, who lies where and until when; answers in a blink.", "Ines Dahl"),
  component("Boats and people", "One account for an owner and the boats, shared by both products.", "Ines Dahl"),
  component("Payments", "Cards, refunds and receipts; the only part that touches money.", "Ines Dahl"),
  component("Messages", "Push, mail and text, with quiet hours.", "Ines Dahl"),
  component("Weather and tides", "Forecasts of three services made comparable.", "Tomás Ferreira"),
  component("Offline store", "What a phone keeps without a signal, and how it comes home.", "Ines Dahl"),
];

const planned = (product: string, name: string, fields: object): ExampleCall[] => [
  said("tomas", `${name}.create`, { product, ...fields }),
];

const plans: readonly ExampleCall[] = [
  planned("DOCK", "milestone", {
    name: "Season opening",
    goal: "A harbour can run a week on it alone.",
    start: at(-80),
    end: at(25),
  }),
  planned("DOCK", "milestone", {
    name: "Quiet nights",
    goal: "Arriving after dark is no adventure.",
    start: at(26),
    end: at(115),
  }),
  planned("TIDE", "milestone", { name: "First passages", goal: "Plan, warn, book.", start: at(-80), end: at(25) }),
  planned("TIDE", "milestone", {
    name: "Crews on board",
    goal: "Everyone aboard knows the plan.",
    start: at(26),
    end: at(115),
  }),
  planned("DOCK", "release", {
    name: "Dockside 4.2",
    day: at(-38),
    state: "released",
    notes: "The berth plan everywhere, check-in before landing.",
  }),
  planned("DOCK", "release", {
    name: "Dockside 4.3",
    day: at(20),
    state: "planned",
    notes: "Assigning berths, papers ahead.",
  }),
  planned("TIDE", "release", {
    name: "Tideway 2.8",
    day: at(-31),
    state: "released",
    notes: "Routes by finger, the price before you enter.",
  }),
  planned("TIDE", "release", {
    name: "Tideway 2.9",
    day: at(22),
    state: "planned",
    notes: "Charts to take along, berths out of the plan.",
  }),
  planned("DOCK", "sprint", {
    name: "Sprint 30",
    goal: "Check in before landing.",
    start: at(-22),
    end: at(-9),
    capacity: 56,
  }),
  planned("DOCK", "sprint", {
    name: "Sprint 31",
    goal: "Assign a berth in two taps.",
    start: at(-8),
    end: at(5),
    capacity: 56,
  }),
  planned("DOCK", "sprint", {
    name: "Sprint 32",
    goal: "The yard books by itself.",
    start: at(6),
    end: at(19),
    capacity: 56,
  }),
  planned("TIDE", "sprint", {
    name: "Sprint 17",
    goal: "A route that ends at a berth.",
    start: at(-22),
    end: at(-9),
    capacity: 44,
  }),
  planned("TIDE", "sprint", {
    name: "Sprint 18",
    goal: "Know what the weather knows.",
    start: at(-8),
    end: at(5),
    capacity: 44,
  }),
  planned("TIDE", "sprint", {
    name: "Sprint 19",
    goal: "A crew in one link.",
    start: at(6),
    end: at(19),
    capacity: 44,
  }),
].flat();

/** One briefing, ready to be presented and shared. */
const briefings: readonly ExampleCall[] = [
  said("maren", "briefing.create", { audience: "investors", title: "Fairlead: investor update" }),
];

/** What the team looks at each morning, and how much is begun at once. */
const views: readonly ExampleCall[] = [
  said("ines", "view.create", {
    ...{ name: "Who has what", page: "board", product: "DOCK", shared: true },
    search: { stage: "discussing,developing,confirming", group: "assignee", lanes: "theme" },
  }),
  said("samir", "view.create", {
    ...{
      name: "Opinions so far",
      page: "outline",
      shared: true,
      search: { stage: "pending,to-do", group: "stage", columns: "evidence" },
    },
  }),
  said("ines", "board.setLimit", { product: "DOCK", column: "developing", limit: 5 }),
  said("ines", "board.setLimit", { product: "DOCK", column: "confirming", limit: 3 }),
];

/** What the items of the example are linked to, and when they are planned. */
export const around: readonly ExampleCall[] = [
  ...personas,
  ...objectives,
  ...kpis,
  ...components,
  ...plans,
  ...briefings,
  ...views,
];

/** The objective that each theme serves. */
export const servedBy: Readonly<
  Record<string, { objective: string; kpis: readonly string[]; personas: readonly string[] }>
> = {
  "Every berth earns its keep": {
    objective: goals.berths,
    kpis: ["Berth occupancy", "Minutes to answer a berth request"],
    personas: ["Marina manager", "Harbour master"],
  },
  "Arrivals without the radio": {
    objective: goals.arrivals,
    kpis: ["Check-ins without the radio", "Minutes to answer a berth request"],
    personas: ["Visiting skipper", "Harbour master", "Pontoon hand"],
  },
  "A yard that knows its work": {
    objective: goals.berths,
    kpis: ["Lift-outs on the promised day", "Berth occupancy"],
    personas: ["Boat owner", "Marina manager"],
  },
  "A safe passage planned in minutes": {
    objective: goals.passage,
    kpis: ["Passage plans per skipper", "Warnings read in time"],
    personas: ["Visiting skipper", "Crew member"],
  },
  "Paying is no errand": {
    objective: goals.paying,
    kpis: ["Nights paid by phone", "Disputed bills"],
    personas: ["Visiting skipper", "Boat owner"],
  },
  "Crew, ashore and afloat": {
    objective: goals.passage,
    kpis: ["Passage plans per skipper", "Warnings read in time"],
    personas: ["Crew member", "Visiting skipper"],
  },
};
