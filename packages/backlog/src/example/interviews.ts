import { at, type ExampleCall, said } from "./call.ts";
import { names, type Who } from "./story.ts";
import { firstDay } from "./timeline.ts";

/** Who took part in research, by product: the name that findings give them, who they stand for, and since when they agreed. */
const people: readonly (readonly [product: string, name: string, persona: string, segment: string, days: number])[] = [
  ["DOCK", "Hanne, Kråkvik", "Harbour master", "Harbours below 200 berths", -211],
  ["DOCK", "Otto, Brennsund", "Harbour master", "Harbours above 200 berths", -206],
  ["DOCK", "Lise, Brennsund", "Marina manager", "Harbours above 200 berths", -189],
  ["DOCK", "Piet, 34-foot sloop", "Visiting skipper", "Sails with friends", -201],
  ["DOCK", "Clara, sails alone", "Visiting skipper", "Sails alone", -197],
  ["DOCK", "Ruben, charter week", "Visiting skipper", "Charters", -161],
  ["DOCK", "Eva, berth 214", "Boat owner", "Berth all year", -141],
  ["DOCK", "Mads, pontoon C", "Pontoon hand", "Harbours above 200 berths", -13],
  ["TIDE", "Piet, 34-foot sloop", "Visiting skipper", "Sails with friends", -201],
  ["TIDE", "Clara, sails alone", "Visiting skipper", "Sails alone", -197],
  ["TIDE", "Ruben, charter week", "Visiting skipper", "Charters", -161],
  ["TIDE", "Eva, berth 214", "Boat owner", "Berth all year", -141],
  ["TIDE", "June, comes along", "Crew member", "Sails with friends", -31],
];

const participants: readonly ExampleCall[] = people.map(([product, name, persona, segment, days]) =>
  said("jonah", "participant.create", {
    ...{ product, name, persona, segment, consent: "given", consentDay: at(days) },
    retainUntil: at(days + 730),
  }),
);

const day = "A day in the harbour";
const passage = "The last passage";
const round = "Before we talk to pontoon hands";

type Guide = {
  readonly product: string;
  readonly name: string;
  readonly by: Who;
  readonly sort: string;
  readonly opening: string;
  readonly questions: readonly string[];
};

const guides: readonly Guide[] = [
  {
    ...{ product: "DOCK", name: day, by: "jonah", sort: "problem" },
    opening: "I want to learn how your day goes, not to sell anything. May I record us? You can stop at any moment.",
    questions: [
      "Take me back to the last busy afternoon. Where were you when it began?",
      "What happened then?",
      "What did you do about it?",
      "Who else was involved?",
      "What took the longest?",
      "What went wrong, or nearly did?",
      "What have you tried before?",
      "What should I have asked?",
    ],
  },
  {
    ...{ product: "DOCK", name: round, by: "samir", sort: "problem" },
    opening: "A quarter of an hour on the pontoon, while you work.",
    questions: [
      "Walk me through last Friday, from the first thing in the morning.",
      "Would you use an app that reads the meters for you?",
      "What do you carry with you?",
      "Don't you agree that the paper list is a nuisance?",
    ],
  },
  {
    ...{ product: "TIDE", name: passage, by: "jonah", sort: "journey" },
    opening: "Let us take one passage, from the first thought to the last line. Correct me where I draw it wrong.",
    questions: [
      "Which passage do you remember best?",
      "What was the very first thing you did?",
      "What did you need to know at that point?",
      "Where did you look?",
      "What did you do when it turned out otherwise?",
      "How did it end?",
    ],
  },
];

type Interview = {
  readonly id: string;
  readonly product: string;
  readonly title: string;
  readonly with: string;
  readonly by: Who;
  readonly guide: string;
  readonly days: number;
  readonly text: string;
};

/** Conversations whose words are kept; the findings in them stand at their place. */
const interviews: readonly Interview[] = [
  {
    ...{ id: "#interview-hanne", product: "DOCK", title: "Hanne: five in the afternoon", with: "Hanne, Kråkvik" },
    ...{ by: "jonah", guide: day, days: -210 },
    text: `[00:00:08] Jonah: Take me back to the last busy afternoon. Where were you when it began?
[00:00:15] Hanne: In the office with the door open, because then I hear the masts before I see them. It was a Friday in the holidays.
[00:00:27] Jonah: What happened then?
[00:00:30] Hanne: What always happens. At five I have three boats on the radio and the plan is a wall with magnets. I look at the wall, I say yes to the first, and while I say it my colleague on the pontoon says yes to somebody else.
[00:00:58] Jonah: What did you do about it?
[00:01:01] Hanne: I walked. Four hundred metres out, to see whether B4 was as empty as the wall said. It was not. So I walked back and moved a magnet.
[00:01:17] Jonah: Who else was involved?
[00:01:20] Hanne: The family that had to move. They had the kettle on already.
[00:01:31] Jonah: What have you tried before?
[00:01:34] Hanne: A program that gave out berths by itself. It put two cousins side by side who have not greeted each other since a funeral. A machine that picks berths does not know who is not on speaking terms. I want it to tell me where a boat fits; I say where she goes.
[00:02:06] Jonah: What took the longest?
[00:02:09] Hanne: Finding out. Not deciding, finding out. In the morning I want one list: who comes, who goes, what is broken. Then I would know at eight what I learned that day at seven in the evening.
[00:02:31] Jonah: What should I have asked?
[00:02:34] Hanne: How often I sit down. Once, for the log book.
`,
  },
  {
    ...{ id: "#interview-otto", product: "DOCK", title: "Otto: a harbour with a sill", with: "Otto, Brennsund" },
    ...{ by: "jonah", guide: day, days: -120 },
    text: `[00:00:11] Jonah: Tell me about the last boat that you had to send away.
[00:00:16] Otto: A long keel from Kiel, two metres twenty. We have a sill at the inner basin, and at low water there is one metre eighty over it. I need to know the draught before I say yes, or I send them onto the sill. That has happened, and the insurers still write to me.
[00:00:47] Jonah: Where did you look that up?
[00:00:50] Otto: I asked on the radio. The skipper said "normal".
[00:01:02] Jonah: How do you fill a berth that becomes free?
[00:01:06] Otto: By letter. Give people three days. My members are seventy and read mail on Sundays. If I gave them until the evening I would have the same argument in the yacht club every week.
[00:01:24] Jonah: What went wrong this year, or nearly did?
[00:01:28] Otto: The fire on pontoon D. We had the hoses out in six minutes, I am proud of that. After the fire nobody could say how many slept on board. We counted torches.
[00:01:53] Jonah: What have you changed since then?
[00:01:56] Otto: There is a notebook at the gate. People write what they like into it.
`,
  },
  {
    ...{ id: "#interview-clara", product: "DOCK", title: "Clara: two late arrivals", with: "Clara, sails alone" },
    ...{ by: "jonah", guide: day, days: -60 },
    text: `[00:00:09] Jonah: Which arrival of this season do you remember best?
[00:00:14] Clara: Two, for the wrong reasons. In the first I came in at ten past six. I stood in the rain in front of a locked office with a form. The pen was on a string and the string was too short.
[00:00:39] Jonah: What did you do about it?
[00:00:42] Clara: I filled it in on my knee, put twenty in the letter box and hoped that somebody would connect the two.
[00:00:55] Jonah: And the second?
[00:00:57] Clara: The tide made me late. All pontoons look the same at one in the morning. I went along three of them with a torch in my teeth, reading numbers, with nobody at the other end of the boat.
[00:01:21] Jonah: What did you feel at that point?
[00:01:25] Clara: That I was the only one awake who could wake everybody else.
[00:01:33] Jonah: How did it end?
[00:01:36] Clara: I tied up at the fuel berth and left at five, before anybody could be cross.
`,
  },
  {
    ...{ id: "#interview-mads", product: "DOCK", title: "Mads: a Friday on the pontoons", with: "Mads, pontoon C" },
    ...{ by: "samir", guide: round, days: -12 },
    text: `[00:00:05] Samir: Walk me through last Friday, from the first thing in the morning.
[00:00:10] Mads: Gulls had been on the planks, so the hose first. Then the round. Pontoon C first, because that is where the wind stands.
[00:00:31] Samir: We are building an app that reports a broken berth with one tap. Wouldn't that be easier?
[00:00:38] Mads: Sure, sounds good.
[00:00:41] Samir: What do you carry with you?
[00:00:44] Mads: A torch, a list, a pencil, because pens do not write on wet paper. I read the numbers kneeling, and then somebody types them in again.
[00:01:03] Samir: What went wrong, or nearly did?
[00:01:06] Mads: The water. When they flush the pipes they shut the taps, and nobody tells the people on board. Last week a man stood there with two canisters and asked me what he had done.
[00:01:24] Samir: What did you tell him?
[00:01:26] Mads: That it was not him. Then I carried a canister.
`,
  },
  {
    ...{ id: "#interview-piet", product: "TIDE", title: "Piet: over the bar and back", with: "Piet, 34-foot sloop" },
    ...{ by: "jonah", guide: passage, days: -158 },
    text: `[00:00:10] Jonah: Which passage do you remember best?
[00:00:14] Piet: The one that I did not finish. I turned round in front of the bar twice. The table said it was fine. The table knows the tide; it does not know three days of north-west before it.
[00:00:36] Jonah: What did you need to know at that point?
[00:00:40] Piet: Whether to believe it. I want to know when the forecast is a guess. Somebody at the other end knows that, and it never reaches me.
[00:00:56] Jonah: What did you do when it turned out otherwise?
[00:01:00] Piet: Rang the next harbour. Full. Rang the one after that. If the plan knew that the harbour is full I would sail to the next one. I would not even be cross.
[00:01:19] Jonah: How did it end?
[00:01:22] Piet: With a berth at nine in the evening, and off again with the tide. I left at six and paid for two nights. The machine at the gate only knows days.
`,
  },
];

/** When an interview is noted: the latest on its day, the others with what the team knew when it began. Its words come a day later. */
const notedOn = (days: number): number => (days > -30 ? days : firstDay);

const held: readonly ExampleCall[] = interviews.flatMap(({ id, product, title, by, guide, days, text, with: who }) => [
  {
    ...said(by, "interview.create", {
      ...{ id, product, title, day: at(days) },
      ...{ participants: [who], guide, interviewer: [names[by]] },
      asked: guides.find(({ name }) => name === guide)?.questions.filter((one) => text.includes(one)),
    }),
    day: notedOn(days),
  },
  // An entry of its own: what is written into comes to hand only where it was there before.
  { ...said(by, "transcript.set", { interview: id, text }), day: notedOn(days) + 1 },
]);

/** Who was listened to, what was asked, and in which words they told it. */
export const listening: readonly ExampleCall[] = [
  ...participants,
  ...guides.map(({ by, ...guide }) => said(by, "guide.create", guide)),
  ...held,
];

/** Where a finding's words stand in an interview with its participant; `undefined` where none was kept. */
export const placeOf = (product: string, participant: string, quote: string) => {
  const interview = interviews.find(
    (one) => one.product === product && one.with === participant && one.text.includes(quote),
  );
  if (!interview) return undefined;
  const start = interview.text.lastIndexOf(quote);
  const { id, by, days } = interview;
  return { interview: id, by, day: notedOn(days) + 2, start, end: start + quote.length };
};
