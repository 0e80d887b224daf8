import { at, type ExampleCall, of, said } from "./call.ts";
import { placeOf } from "./interviews.ts";
import { firstDay } from "./timeline.ts";

type Sort = "goal" | "job" | "pain" | "objection";
type Trace = readonly [title: string, stance: "supports" | "contradicts"];

let number = 0;

/** A finding with what rests on it. `who`: participant and the persona they stand for. */
const found = (
  product: string,
  sort: Sort,
  quote: string,
  [participant, persona]: readonly [participant: string, persona: string],
  days: number,
  traces: readonly Trace[],
): ExampleCall[] => {
  number += 1;
  const id = `#evidence-${number}`;
  const place = placeOf(product, participant, quote);
  const heard = {
    product,
    participantId: participant,
    persona,
    day: at(days),
    source: `Interview with ${participant}`,
  };
  const finding = place
    ? said(place.by, "highlight.add", {
        id,
        interview: place.interview,
        start: place.start,
        end: place.end,
        quote,
        sort,
      })
    : said("jonah", "evidence.create", { id, quote, sort, participant, ...heard });
  const traced = traces.map(([title, stance]) => said("jonah", "trace.set", { item: of(title), evidence: id, stance }));
  return [finding, ...traced].map((call) => ({ ...call, day: place?.day ?? firstDay + 2 }));
};

const supports = (...titles: string[]): Trace[] => titles.map((title) => [title, "supports"]);
const against = (...titles: string[]): Trace[] => titles.map((title) => [title, "contradicts"]);

const hanne = ["Hanne, Kråkvik", "Harbour master"] as const;
const otto = ["Otto, Brennsund", "Harbour master"] as const;
const lise = ["Lise, Brennsund", "Marina manager"] as const;
const piet = ["Piet, 34-foot sloop", "Visiting skipper"] as const;
const clara = ["Clara, sails alone", "Visiting skipper"] as const;
const ruben = ["Ruben, charter week", "Visiting skipper"] as const;
const eva = ["Eva, berth 214", "Boat owner"] as const;
const mads = ["Mads, pontoon C", "Pontoon hand"] as const;
const june = ["June, comes along", "Crew member"] as const;

/** Findings of interviews, and the items that rest on them; one that no item rests on yet. */
export const research: readonly ExampleCall[] = [
  found("DOCK", "pain", "At five I have three boats on the radio and the plan is a wall with magnets.", hanne, -210, [
    ...supports("See free berths at a glance", "Confirm a berth assignment", "A living berth plan"),
  ]),
  found("DOCK", "job", "I need to know the draught before I say yes, or I send them onto the sill.", otto, -205, [
    ...supports("Know length, beam and draught of a berth", "Propose the best berth"),
  ]),
  found("DOCK", "pain", "If a cleat is loose I walk back to the office to say so.", mads, -190, [
    ...supports("Mark a berth out of order", "Undo a wrong move on the plan"),
  ]),
  found("DOCK", "goal", "I want to see in March what July will look like.", lise, -188, [
    ...supports("Plan the season in one view", "Lend out an absent owner's berth", "Every berth earns its keep"),
  ]),
  found("DOCK", "objection", "A machine that picks berths does not know who is not on speaking terms.", hanne, -150, [
    ...against("Propose the best berth"),
    ...supports("Confirm a berth assignment", "Swap two boats"),
  ]),
  found("DOCK", "pain", "We moved twice in one evening because two people had promised the same berth.", piet, -147, [
    ...supports("Confirm a berth assignment", "Swap two boats", "Assigning boats to berths"),
  ]),
  found("DOCK", "pain", "I was on a list for six years. Nobody could tell me where.", eva, -140, [
    ...supports("Join the waiting list online", "See my place in the queue", "A waiting list people trust"),
  ]),
  found("DOCK", "goal", "When a berth is free I want it gone by the evening.", lise, -139, [
    ...supports("Offer a berth to the next in line", "Set a deadline for an answer"),
  ]),
  found("DOCK", "objection", "Give people three days. My members are seventy and read mail on Sundays.", otto, -120, [
    ...against("Set a deadline for an answer"),
  ]),
  found("DOCK", "pain", "I stood in the rain in front of a locked office with a form.", clara, -118, [
    ...supports("Check in before landing", "Send the papers ahead", "Check-in from the boat"),
  ]),
  found("DOCK", "goal", "When someone knew the name of my boat I came back.", ruben, -110, [
    ...supports("Greet a boat by name", "Extend a stay from the cockpit"),
  ]),
  found("DOCK", "job", "In the morning I want one list: who comes, who goes, what is broken.", hanne, -101, [
    ...supports("Start the day with one list", "Hand over a shift", "The harbour master's day"),
  ]),
  found("DOCK", "pain", "After the fire nobody could say how many slept on board.", otto, -96, [
    ...supports("Count people on board", "Warn everyone of a squall"),
  ]),
  found("DOCK", "pain", "All pontoons look the same at one in the morning.", clara, -60, [
    ...supports("Find the berth in the dark", "Hold a berth until dawn", "Night arrivals"),
  ]),
  found("DOCK", "job", "I book the crane by telling the foreman at the bakery.", eva, -45, [
    ...supports("Book a lift-out", "Place boats in the shed"),
  ]),
  found("DOCK", "pain", "Every Friday I read two hundred meters with a torch.", mads, -40, [
    ...supports("Read meters from afar", "Meters for water and power"),
  ]),
  found("DOCK", "job", "I read the numbers kneeling, and then somebody types them in again.", mads, -12, [
    ...supports("Read meters from afar"),
  ]),
  found(
    "DOCK",
    "pain",
    "When they flush the pipes they shut the taps, and nobody tells the people on board.",
    mads,
    -12,
    [],
  ),
  found("TIDE", "pain", "I turned round in front of the bar twice. The table said it was fine.", piet, -200, [
    ...supports("See when the bar can be crossed", "Set my own limits", "Tides and weather windows"),
  ]),
  found("TIDE", "job", "I compare leaving at four with leaving at six, every single time.", clara, -196, [
    ...supports("Compare two start times", "Hear that the forecast has changed"),
  ]),
  found("TIDE", "objection", "Percentages make my crew nervous. Tell me what you would do.", ruben, -160, [
    ...against("Know how sure a forecast is"),
  ]),
  found("TIDE", "goal", "I want to know when the forecast is a guess.", piet, -158, [
    ...supports("Know how sure a forecast is"),
  ]),
  found("TIDE", "job", "I draw the route on the table with my finger anyway.", clara, -150, [
    ...supports("Draw a route with a finger", "Find shelter along the way", "Print the plan"),
  ]),
  found("TIDE", "goal", "If the plan knew that the harbour is full I would sail to the next one.", piet, -130, [
    ...supports("Book a berth from the plan", "Leave the plan with someone ashore"),
  ]),
  found("TIDE", "pain", "Ten miles out the chart was a grey square.", clara, -125, [
    ...supports("Take charts along", "Know the age of a chart", "Charts that work offline"),
  ]),
  found("TIDE", "pain", "The walk to the desk with wet boots ends every good evening.", ruben, -115, [
    ...supports("Pay for the night", "See the price before I enter", "Berth fees from the cockpit"),
  ]),
  found("TIDE", "pain", "I left at six and paid for two nights.", piet, -90, [
    ...supports("Get my money back for an early start"),
  ]),
  found("TIDE", "job", "In November my accountant wants every receipt of the summer.", eva, -88, [
    ...supports("Find every receipt of a season", "Send a bill to the firm", "Pay the season in instalments"),
  ]),
  found("TIDE", "pain", "I have typed the length of my boat into forty forms.", eva, -80, [
    ...supports("Enter my boat once", "Share a boat with co-owners", "One account for boat and owner"),
  ]),
  found("TIDE", "goal", "Tell me when to be at the pier and what to bring. That is all.", june, -30, [
    ...supports("Invite a crew", "Know who gets seasick", "Getting a crew together"),
  ]),
].flat();
