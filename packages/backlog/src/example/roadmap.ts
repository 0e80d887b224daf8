import { at, type ExampleCall, of, said } from "./call.ts";

type Days = readonly [start: number, end: number];

const dated = (title: string, [start, end]: Days, confidence?: "low" | "medium" | "high"): ExampleCall =>
  said("tomas", "item.edit", { item: of(title), start: at(start), end: at(end), ...(confidence && { confidence }) });

const needs = (title: string, on: string, note: string): ExampleCall =>
  said("tomas", "dependency.create", { item: of(title), on: of(on), note, sort: "feature" });

/** As it was agreed on. */
const agreed: readonly ExampleCall[] = [
  dated("A living berth plan", [-95, -6], "high"),
  dated("Assigning boats to berths", [-2, 80], "medium"),
  dated("A waiting list people trust", [-22, 115], "low"),
  dated("Check-in from the boat", [-80, 20], "high"),
  dated("The harbour master's day", [-30, 115], "medium"),
  dated("Night arrivals", [21, 102], "low"),
  dated("Lifting out and winter storage", [-8, 115], "medium"),
  dated("Tides and weather windows", [-90, 16], "high"),
  dated("From route to passage plan", [-60, 30], "medium"),
  dated("Charts that work offline", [32, 115], "low"),
  dated("Berth fees from the cockpit", [-75, 24], "high"),
  dated("One account for boat and owner", [-40, 115]),
  dated("Getting a crew together", [26, 115], "low"),
  needs("Assigning boats to berths", "A living berth plan", "Who is assigned must see the same plan."),
  needs("Night arrivals", "Check-in from the boat", "At night there is nobody to check in with."),
  needs("Charts that work offline", "From route to passage plan", "Charts are taken along by route."),
];

/** What became of it since. */
const since: readonly ExampleCall[] = [
  dated("A living berth plan", [-95, 12], "medium"),
  dated("Night arrivals", [21, 115], "low"),
  dated("Berth fees from the cockpit", [-75, 18], "high"),
  said("tomas", "item.edit", { item: of("A waiting list people trust"), horizon: "later" }),
];

const keep = (product: string): ExampleCall =>
  said("maren", "baseline.create", { product, name: "Agreed with the marinas", note: "As shown at the boat show." });

/** When things come: days, what needs what, and the plan as it was agreed on. */
export const roadmap: readonly ExampleCall[] = [
  ...[...agreed, keep("DOCK"), keep("TIDE")].map((call) => ({ ...call, day: -60 })),
  ...since.map((call) => ({ ...call, day: -12 })),
];
