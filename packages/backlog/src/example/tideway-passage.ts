import { capture, story } from "./story.ts";
import type { ExampleTheme } from "./types.ts";

/** Tideway, first theme: the passage plan. Mostly done. */
export const passage: ExampleTheme = {
  title: "A safe passage planned in minutes",
  description:
    "A weekend sailor plans for an hour and sails for four. The plan should take minutes and still hold when the weather turns.",
  epics: [
    {
      title: "Tides and weather windows",
      kind: "new-capability",
      stories: [
        story(
          "See when the bar can be crossed",
          [
            "skipper",
            "I plan to leave over a bar",
            "see the hours with enough water for my draught",
            "choose a start that is safe",
          ],
          "finished",
          [13, 8, 5, 8],
          {
            labels: ["tides", "safety"],
            who: "ines",
            text: "Depth = chart depth + tide − draught − a margin that the skipper sets. Default margin: **0.5 m**.",
            thread: [
              [
                "tomas",
                "decision",
                "We show hours in local time with the offset written out. Nobody subtracts an hour at four in the morning.",
              ],
            ],
          },
        ),
        story(
          "Compare two start times",
          [
            "skipper",
            "the wind is due to turn",
            "compare leaving now with leaving at noon",
            "spare the crew a rough beat",
          ],
          "finished",
          [8, 5, 3, 5],
          { labels: ["weather"] },
        ),
        story(
          "Set my own limits",
          [
            "cautious skipper",
            "my family is on board",
            "set limits for wind and waves",
            "be warned before the trip stops being fun",
          ],
          "finished",
          [8, 3, 2, 3],
          {
            labels: ["weather"],
            thread: [
              [
                "jonah",
                "discussion",
                "People say 'five'. They mean 'five, and not against me'. Limits need a direction.",
              ],
            ],
          },
        ),
        story(
          "Hear that the forecast has changed",
          ["skipper", "a new forecast breaks my plan", "be alerted with what changed", "turn back while it is easy"],
          "confirming",
          [8, 8, 3, 3],
          { labels: ["weather", "safety"], who: "ines" },
        ),
        story(
          "Know how sure a forecast is",
          ["skipper", "two models disagree", "see how far they are apart", "wait a day if nobody knows"],
          "developing",
          [5, 3, 5, 5],
          { labels: ["weather"] },
        ),
      ],
    },
    {
      title: "From route to passage plan",
      kind: "workflow-redesign",
      description: "The plan that a coast guard would like to see, written while the route is drawn.",
      stories: [
        story(
          "Draw a route with a finger",
          [
            "skipper",
            "I sit at the saloon table",
            "draw a route on the chart",
            "have distance and time without dividers",
          ],
          "finished",
          [8, 3, 3, 5],
          { labels: ["route", "mobile"] },
        ),
        story(
          "Find shelter along the way",
          [
            "skipper",
            "the wind picks up half way",
            "see the nearest harbours that I can enter at this tide",
            "get the crew in before dark",
          ],
          "finished",
          [8, 5, 3, 5],
          {
            labels: ["route", "safety"],
            text: "Uses the berth depths that marinas keep in Dockside. Harbours without Dockside show chart depth only.",
          },
        ),
        story(
          "Book a berth from the plan",
          [
            "skipper",
            "my plan ends in a marina with free berths",
            "book one for the evening",
            "sail without worrying about a place",
          ],
          "confirming",
          [13, 5, 5, 8],
          {
            labels: ["route", "booking"],
            who: "ines",
            text: "The first story that crosses both products. Dockside proposes the berth; Tideway holds it until the skipper answers.",
            thread: [
              ["samir", "discussion", "Every marina asks about this in the first ten minutes."],
              ["maren", "decision", "This ships before the boat show, even with the three pilot marinas only."],
            ],
          },
        ),
        story(
          "Leave the plan with someone ashore",
          [
            "skipper",
            "I cast off",
            "leave my plan and my due time with a friend",
            "someone raises the alarm if I am late",
          ],
          "developing",
          [8, 5, 3, 3],
          { labels: ["safety"] },
        ),
        story(
          "Print the plan",
          ["old-school skipper", "the plan is ready", "print it on one page", "keep it dry beside the wheel"],
          "finished",
          [3, 1, 1, 2],
          { labels: ["route"] },
        ),
      ],
    },
    {
      title: "Charts that work offline",
      kind: "system-upgrade",
      stories: [
        story(
          "Take charts along",
          [
            "skipper",
            "I lose the signal behind an island",
            "keep charts and plan on my phone",
            "find the channel without a network",
          ],
          "confirming",
          [13, 8, 5, 8],
          { labels: ["offline"], who: "ines" },
        ),
        story(
          "Know the age of a chart",
          ["skipper", "I have not been online for weeks", "see how old each chart is", "trust no buoy that has moved"],
          "developing",
          [5, 3, 5, 3],
          { labels: ["offline", "safety"] },
        ),
        story(
          "Save my battery",
          [
            "single-handed sailor",
            "the phone is my only plotter",
            "hide everything but the track",
            "have power left for the harbour",
          ],
          "to-do",
          [5, 3, 2, 3],
          {
            labels: ["offline", "mobile"],
            thread: [["ines", "question", "Is 8 hours with the screen dimmed a fair target? We measure 5 today."]],
          },
        ),
        story(
          "Sync without thinking",
          [
            "skipper",
            "I come back into range",
            "have my tracks and notes saved by themselves",
            "lose nothing when the phone goes overboard",
          ],
          "to-do",
          [5, 3, 3, 5],
          { labels: ["offline"] },
        ),
        capture(
          "Charts on the tablet of the crew",
          { role: "crew member", situation: "the skipper's phone is in use", want: "open the same chart on my tablet" },
          { labels: ["offline"] },
        ),
      ],
    },
  ],
};
