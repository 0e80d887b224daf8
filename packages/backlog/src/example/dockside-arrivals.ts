import { capture, story } from "./story.ts";
import type { ExampleTheme } from "./types.ts";

/** Dockside, second theme: arrivals. Half way. */
export const arrivals: ExampleTheme = {
  title: "Arrivals without the radio",
  description:
    "Between five and seven in the evening one channel carries every question in the harbour. Most of them have an answer that a phone could give.",
  epics: [
    {
      title: "Check-in from the boat",
      kind: "new-capability",
      stories: [
        story(
          "Check in before landing",
          ["visiting skipper", "I pass the harbour light", "check in from the cockpit", "skip the queue at the office"],
          "finished",
          [8, 5, 3, 5],
          {
            labels: ["check-in", "mobile"],
            who: "ines",
            text: "Five fields at most: boat, length, people, nights, way to pay.",
          },
        ),
        story(
          "Send the papers ahead",
          [
            "visiting skipper",
            "I enter from another country",
            "send the papers of boat and crew ahead",
            "customs needs to see me only once",
          ],
          "confirming",
          [5, 3, 5, 5],
          { labels: ["check-in", "compliance"] },
        ),
        story(
          "Greet a boat by name",
          [
            "pontoon hand",
            "a boat turns into the row",
            "see her name and her berth on my phone",
            "take the right lines at the right place",
          ],
          "finished",
          [3, 2, 1, 2],
          { labels: ["check-in", "mobile"] },
        ),
        story(
          "Extend a stay from the cockpit",
          [
            "visiting skipper",
            "the forecast keeps me in port",
            "add a night without walking to the office",
            "stay in the same berth",
          ],
          "developing",
          [5, 5, 2, 3],
          {
            labels: ["check-in"],
            who: "ines",
            thread: [
              ["samir", "question", "Can the office block this during regatta week?"],
              ["tomas", "decision", "Yes, with a switch per week. The skipper then sees whom to call."],
            ],
          },
        ),
        story(
          "Leave without a signature",
          [
            "visiting skipper",
            "I cast off at five in the morning",
            "check out by leaving",
            "the office knows the berth is free",
          ],
          "to-do",
          [5, 3, 3, 5],
          { labels: ["check-in"] },
        ),
        capture(
          "Arrival by tender from an anchorage",
          { role: "crew of an anchored yacht", situation: "we come ashore by tender" },
          { text: "Heard three times in July. What do they want: showers, rubbish, or a place to tie up?" },
        ),
      ],
    },
    {
      title: "The harbour master's day",
      kind: "workflow-redesign",
      description: "One screen that answers what comes, what goes and what is wrong.",
      stories: [
        story(
          "Start the day with one list",
          [
            "harbour master",
            "my shift begins",
            "see arrivals, departures and faults in one list",
            "brief the crew in five minutes",
          ],
          "finished",
          [8, 5, 2, 5],
          { labels: ["daily-work"] },
        ),
        story(
          "Hand over a shift",
          [
            "harbour master",
            "my shift ends",
            "leave notes for the night crew on the berths they concern",
            "nothing depends on a slip of paper",
          ],
          "finished",
          [5, 3, 2, 3],
          {
            labels: ["daily-work"],
            text: "A note belongs to a berth or a boat and disappears with it, unless someone pins it.",
          },
        ),
        story(
          "Count people on board",
          [
            "harbour master",
            "an alarm is raised at night",
            "see how many people sleep on each pontoon",
            "tell the fire brigade the truth",
          ],
          "developing",
          [8, 5, 5, 3],
          { labels: ["safety"], who: "ines" },
        ),
        story(
          "Warn everyone of a squall",
          [
            "harbour master",
            "a storm warning comes in",
            "send one message to every boat in the harbour",
            "lines are doubled before the wind is here",
          ],
          "confirming",
          [8, 8, 3, 3],
          {
            labels: ["safety"],
            thread: [
              [
                "jonah",
                "discussion",
                "Two of five skippers had their phone below deck. A text message alone is not enough.",
              ],
              ["maren", "decision", "Message first, then a list of boats that have not read it for the pontoon round."],
            ],
          },
        ),
        story(
          "Report a day in numbers",
          [
            "marina manager",
            "the month closes",
            "see occupied nights by length of boat",
            "set prices on more than a feeling",
          ],
          "to-do",
          [5, 2, 2, 5],
          { labels: ["reports"] },
        ),
      ],
    },
    {
      title: "Night arrivals",
      kind: "new-capability",
      stories: [
        story(
          "Find the berth in the dark",
          [
            "visiting skipper",
            "I arrive after the office has closed",
            "be led to my berth by numbers and lights",
            "moor without waking the row",
          ],
          "discussing",
          [5, 3, 5, 8],
          {
            labels: ["night"],
            text: "Needs lights on the pontoon heads that Dockside can switch. See the meter project for the wiring.",
            thread: [["ines", "question", "Which of the pilot marinas have switchable lights today?"]],
          },
        ),
        story(
          "Get the shower code at night",
          [
            "visiting skipper",
            "I have paid after midnight",
            "get the code for showers and gate",
            "the crew can wash before sleeping",
          ],
          "to-do",
          [5, 3, 1, 2],
          { labels: ["night", "mobile"] },
        ),
        story(
          "Hold a berth until dawn",
          [
            "harbour master",
            "a boat is late because of the tide",
            "hold her berth until morning",
            "she need not be moved twice",
          ],
          "discussing",
          [3, 3, 2, 3],
          { labels: ["night"] },
        ),
        story(
          "Know who came in overnight",
          [
            "harbour master",
            "I unlock the office",
            "see which boats arrived overnight and whether they have paid",
            "visit only those that need me",
          ],
          "to-do",
          [5, 5, 2, 3],
          { labels: ["night", "daily-work"] },
        ),
        capture(
          "Quiet hours",
          { want: "generators off after ten" },
          {
            labels: ["night"],
            text: "A note from the suggestion box. Whose wish is it: the neighbour's or the harbour master's?",
          },
        ),
      ],
    },
  ],
};
