import { goals } from "./around.ts";
import { type ExampleCall, of, said } from "./call.ts";
import { research } from "./research.ts";

const by = (name: string, input: object): ExampleCall => said("jonah", name, input);

/** The id of the finding that begins with these words. */
const finding = (words: string): string => {
  for (const { input } of research) {
    const { id, quote } = input as { id?: string; quote?: string };
    if (id !== undefined && quote?.startsWith(words)) return id;
  }
  throw new Error(`The example has no finding that begins with "${words}".`);
};

/** Words that are written straight into a cell: `[words, who said them]`. */
type Note = readonly [quote: string, participant?: string];

const written = (map: string, cell: string, notes: readonly Note[], stage?: string): ExampleCall[] =>
  notes.map(([quote, participant]) =>
    by("map.note", {
      map,
      cell,
      quote,
      ...(stage !== undefined && { stage }),
      ...(participant !== undefined && { participant, source: `Watching ${participant}` }),
    }),
  );

const placed = (map: string, cell: string, words: readonly string[], stage?: string): ExampleCall[] =>
  words.map((text) => by("map.place", { map, cell, evidence: finding(text), ...(stage !== undefined && { stage }) }));

const five = "#map-five";
const empathy: readonly ExampleCall[] = [
  by("map.create", { id: five, product: "DOCK", name: "Five in the afternoon", persona: "Harbour master" }),
  ...placed(five, "says", ["At five I have three boats"]),
  ...placed(five, "pains", ["After the fire nobody could say"]),
  ...placed(five, "thinks", ["A machine that picks berths"]),
  ...placed(five, "does", ["I need to know the draught"]),
  ...placed(five, "gains", ["In the morning I want one list"]),
  ...written(five, "says", [["Channel twelve, stand by, I am on the phone.", "Otto, Brennsund"]]),
  ...written(five, "thinks", [["Who did I promise B4 to this morning?", "Hanne, Kråkvik"]]),
  ...written(five, "does", [["Moves a magnet, then walks out to see whether it is true.", "Hanne, Kråkvik"]]),
  ...written(five, "feels", [
    ["Proud when the last boat lies well before dark.", "Otto, Brennsund"],
    ["Alone with it from June to August.", "Hanne, Kråkvik"],
  ]),
  ...written(five, "sees", [
    ["Masts beyond the breakwater, four or five, all coming in.", "Hanne, Kråkvik"],
    ["A sheet of paper that two people have written on.", "Otto, Brennsund"],
  ]),
  ...written(five, "hears", [["Every skipper says that he is expected.", "Hanne, Kråkvik"]]),
  ...written(five, "pains", [["Sends away a boat and finds the berth empty at nine.", "Otto, Brennsund"]]),
  ...written(five, "gains", [["An evening without the radio.", "Hanne, Kråkvik"]]),
];

const night = "#map-night";
const stops = ["Planning the stop", "Coming in", "Finding the berth", "Checking in", "Leaving"] as const;
const feelings = [1, -0.5, -2.5, -1, 2] as const;
const [plan, come, find, check, leave] = stops;
const journey: readonly ExampleCall[] = [
  by("map.create", {
    id: night,
    product: "DOCK",
    name: "A night arrival",
    persona: "Visiting skipper",
    sort: "journey",
    stages: stops.map((name) => ({ name })),
  }),
  ...stops.map((stage, at) => by("map.editStage", { map: night, stage, feeling: feelings[at] })),
  ...written(night, "doing", [["Rings three harbours until one says maybe.", "Clara, sails alone"]], plan),
  ...written(night, "doing", [["Calls on the radio and gets no answer after eight.", "Piet, 34-foot sloop"]], come),
  ...written(night, "doing", [["Circles with a torch between the pontoons.", "Clara, sails alone"]], find),
  ...written(night, "doing", [["Fills in the paper form under the lamp.", "Ruben, charter week"]], check),
  ...written(night, "doing", [["Is off with the tide before the office opens.", "Piet, 34-foot sloop"]], leave),
  ...written(night, "thinking", [["Maybe is as good as yes, where else would I go.", "Clara, sails alone"]], plan),
  ...written(night, "thinking", [["If I take the wrong one I move at six.", "Clara, sails alone"]], find),
  ...written(night, "thinking", [["Next year again.", "Ruben, charter week"]], leave),
  ...written(night, "touchpoints", [["Phone, pilot book"]], plan),
  ...written(night, "touchpoints", [["Radio, leading lights"]], come),
  ...written(night, "touchpoints", [["Numbers on the piles"]], find),
  ...written(night, "touchpoints", [["Letter box of the office"]], check),
  ...placed(night, "pains", ["We moved twice in one evening"], come),
  ...placed(night, "pains", ["All pontoons look the same"], find),
  ...placed(night, "pains", ["I stood in the rain"], check),
  ...placed(night, "opportunities", ["When someone knew the name of my boat"], leave),
  ...written(night, "opportunities", [["A berth that is held until dawn, and says so.", "Piet, 34-foot sloop"]], plan),
  ...written(night, "opportunities", [["A light on the pile of the right berth.", "Clara, sails alone"]], find),
];

const cluster = (product: string, id: string, name: string, words: readonly string[]): ExampleCall =>
  by("cluster.create", { id, product, name, evidence: words.map(finding) });

const clusters: readonly ExampleCall[] = [
  cluster("DOCK", "#cluster-plan", "The plan is not where people stand", [
    "At five I have three boats",
    "We moved twice in one evening",
    "If a cleat is loose",
    "In the morning I want one list",
  ]),
  cluster("DOCK", "#cluster-queue", "Waiting without knowing for what", [
    "I was on a list for six years",
    "When a berth is free",
    "Give people three days",
  ]),
  cluster("DOCK", "#cluster-dark", "Arriving when nobody is there", [
    "All pontoons look the same",
    "I stood in the rain",
  ]),
  cluster("TIDE", "#cluster-advice", "A forecast is asked for as advice", [
    "I turned round in front of the bar",
    "I compare leaving at four",
    "Percentages make my crew nervous",
    "I want to know when the forecast is a guess",
  ]),
];

const insights: readonly ExampleCall[] = [
  by("insight.create", {
    id: "#insight-plan",
    product: "DOCK",
    title: "Berths are promised twice because the plan hangs in the office and the promises are made outside.",
    text: "Whoever promises a berth stands on a pontoon or holds a radio. The wall is true only when its keeper has walked back.\n\nA plan that is right in the hand matters more than one that is clever.",
    persona: "Harbour master",
    cluster: "#cluster-plan",
  }),
  by("insight.link", { insight: "#insight-plan", noun: "item", to: of("Confirm a berth assignment") }),
  by("insight.link", { insight: "#insight-plan", noun: "item", to: of("A living berth plan") }),
  by("insight.link", { insight: "#insight-plan", noun: "objective", to: goals.berths }),
  by("insight.create", {
    id: "#insight-advice",
    product: "TIDE",
    title: "Skippers do not want a probability; they want to know what changes if they leave later.",
    text: "They decide between two departures, not between two numbers.",
    persona: "Visiting skipper",
    cluster: "#cluster-advice",
  }),
  by("insight.link", { insight: "#insight-advice", noun: "item", to: of("Compare two start times") }),
];

/** Maps, clusters and insights of the example, from its findings and with some more. */
export const canvases: readonly ExampleCall[] = [...empathy, ...journey, ...clusters, ...insights];
