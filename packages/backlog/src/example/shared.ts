import { type ExampleCall, of, said } from "./call.ts";

type Level = 1 | 2 | 3 | 4 | 5;

const risk = (
  title: string,
  on: string,
  sort: "technical" | "security" | "compliance" | "non-functional",
  [likelihood, impact]: readonly [Level, Level],
  mitigation: string,
  state: "open" | "mitigated" | "accepted" = "open",
): ExampleCall =>
  said("ines", "risk.create", { item: of(on), title, sort, likelihood, impact, mitigation, owner: "Ines Dahl", state });

const risks: readonly ExampleCall[] = [
  risk(
    "Two offices change one berth at the same second",
    "A living berth plan",
    "technical",
    [4, 3],
    "The server decides; the second one is told at once.",
    "mitigated",
  ),
  risk(
    "A proposal is taken without a look",
    "Assigning boats to berths",
    "non-functional",
    [3, 4],
    "The berth's depth stands beside the button.",
  ),
  risk(
    "Lists of persons on board leak",
    "Arrivals without the radio",
    "security",
    [2, 5],
    "Deleted after departure; seen by the office alone.",
  ),
  risk(
    "Port state rules change before the season",
    "Check-in from the boat",
    "compliance",
    [3, 3],
    "Fields are a list that a harbour can change.",
  ),
  risk("No signal on the last mile", "Night arrivals", "technical", [4, 4], "The way is loaded before dusk."),
  risk(
    "A boat is lifted by wrong figures",
    "Lifting out and winter storage",
    "non-functional",
    [1, 5],
    "The crane driver confirms weight and slings by hand.",
  ),
  risk(
    "One maker of meters closes its interface",
    "Meters for water and power",
    "technical",
    [3, 3],
    "A gateway of our own is designed, not built.",
    "accepted",
  ),
  risk(
    "A forecast is taken for a promise",
    "A safe passage planned in minutes",
    "compliance",
    [3, 5],
    "Every window says how sure it is and who decides.",
  ),
  risk(
    "Charts fill the phone",
    "Charts that work offline",
    "technical",
    [3, 2],
    "Only the route with two miles on each side.",
    "mitigated",
  ),
  risk(
    "Refunds are played with",
    "Berth fees from the cockpit",
    "security",
    [2, 3],
    "A refund needs the harbour's yes above 50 €.",
  ),
  risk(
    "Health data of guests leaves the phone",
    "Getting a crew together",
    "compliance",
    [2, 5],
    "It is never sent; a test listens to the line.",
  ),
];

const needs = (title: string, on: string, note: string): ExampleCall =>
  said("tomas", "dependency.create", { item: of(title), on: of(on), note, sort: "feature" });
const needsOutside = (
  title: string,
  external: string,
  sort: "team" | "platform" | "upstream",
  done = false,
): ExampleCall => said("tomas", "dependency.create", { item: of(title), external, sort, done });

const dependencies: readonly ExampleCall[] = [
  needs("Propose the best berth", "Know length, beam and draught of a berth", "The sizes are what it fits by."),
  needs("Book a berth from the plan", "See free berths at a glance", "What is free is what can be booked."),
  needs("Renew my insurance proof", "Send the papers ahead", "Papers travel the same way."),
  needs("Respect a skipper's handicap", "Propose the best berth", "It is one more rule of the proposal."),
  needs("Switch on a pedestal", "Read meters from afar", "The same gateway."),
  needs("Get my money back for an early start", "Pay for the night", "What was not paid is not paid back."),
  needsOutside("Send the papers ahead", "Form of the port authority, version 3", "upstream", true),
  needsOutside("Read meters from afar", "A gateway from the second maker", "platform"),
  needsOutside("Send a bill to the firm", "The accountants' list of fields", "team", true),
];

const asked = (on: string, text: string, close?: readonly ["answered" | "dropped", string]): ExampleCall[] => {
  const question = `#question-${on}-${text}`;
  return [
    said("jonah", "question.create", { id: question, item: of(on), text }),
    ...(close ? [said("tomas", "question.close", { question, state: close[0], answer: close[1] })] : []),
  ];
};

const questions: readonly ExampleCall[] = [
  asked("Every berth earns its keep", "May an owner see who lay in the berth?", [
    "answered",
    "The name of the boat, not of the people.",
  ]),
  asked("Every berth earns its keep", "Who sets the price of a lent berth?"),
  asked("Arrivals without the radio", "Do we still answer on channel 11?", [
    "answered",
    "Always. The radio is for safety, not for forms.",
  ]),
  asked("A yard that knows its work", "Can the crane say by itself when it is free?", [
    "dropped",
    "Not with this crane.",
  ]),
  asked("A safe passage planned in minutes", "Which three services do we compare, and may we name them?"),
  asked("Paying is no errand", "Is the visitor's tax ours to collect?"),
  asked("Propose the best berth", "May two boats of one party lie side by side by rule?"),
  asked("Know how sure a forecast is", "Words or percentages?", ["answered", "Words first, the figure behind a tap."]),
].flat();

const decided = (
  by: "maren" | "tomas" | "ines",
  on: string,
  text: string,
  because: string,
  stage: string,
): ExampleCall => said(by, "decision.create", { item: of(on), text, because, stage });

const decisions: readonly ExampleCall[] = [
  decided(
    "tomas",
    "Confirm a berth assignment",
    "A proposal is never taken by itself.",
    "Hanne knows who is not on speaking terms; the plan does not.",
    "discussing",
  ),
  decided(
    "ines",
    "Propose the best berth",
    "The proposal is a sum of five rules, no model.",
    "A harbour master must be able to say why.",
    "discussing",
  ),
  decided(
    "maren",
    "Lend out an absent owner's berth",
    "The owner gets 60 of 100.",
    "With 50 nobody in Brennsund signed up.",
    "discussing",
  ),
  decided(
    "tomas",
    "Offer a berth to the next in line",
    "Offers stand for three days.",
    "Members read their mail on Sundays.",
    "developing",
  ),
  decided(
    "ines",
    "Take charts along",
    "Charts are taken along two miles wide.",
    "Wider fills the phone, narrower ends at the first detour.",
    "developing",
  ),
  decided("maren", "Pay for the night", "Paying works without an account.", "Two of three guests come once.", "to-do"),
  decided(
    "tomas",
    "Know how sure a forecast is",
    "Words first, figures behind a tap.",
    "Figures made crews nervous in four of six interviews.",
    "discussing",
  ),
];

const links: readonly ExampleCall[] = (
  [
    ["A living berth plan", "Berth map"],
    ["Assigning boats to berths", "Berth map"],
    ["From route to passage plan", "Berth map"],
    ["Check-in from the boat", "Boats and people"],
    ["One account for boat and owner", "Boats and people"],
    ["A waiting list people trust", "Boats and people"],
    ["Berth fees from the cockpit", "Payments"],
    ["Bills and receipts", "Payments"],
    ["The harbour master's day", "Messages"],
    ["Tides and weather windows", "Messages"],
    ["Tides and weather windows", "Weather and tides"],
    ["From route to passage plan", "Weather and tides"],
    ["Charts that work offline", "Offline store"],
    ["A logbook that writes itself", "Offline store"],
  ] as const
).map(([title, to]) => said("ines", "link.add", { item: of(title), noun: "component", to }));

const assets: readonly ExampleCall[] = (
  [
    ["Confirm a berth assignment", "Two taps, third sketch", "https://design.example.com/dockside/assign", "ux"],
    ["Propose the best berth", "The five rules", "https://docs.example.com/berth-rules", "other"],
    ["Draw a route with a finger", "Film of six skippers drawing", "https://research.example.com/routes", "ux"],
    ["Pay for the night", "Payments, version 2", "https://api.example.com/payments", "api"],
    ["Take charts along", "Chart tiles", "https://api.example.com/tiles", "api"],
  ] as const
).map(([title, name, url, sort]) => said("ines", "asset.create", { item: of(title), title: name, url, sort }));

/** Risks, dependencies, questions, decisions, links and assets around the items. */
export const shared: readonly ExampleCall[] = [
  ...risks,
  ...dependencies,
  ...questions,
  ...decisions,
  ...links,
  ...assets,
];
