import { capture, story } from "./story.ts";
import type { ExampleTheme } from "./types.ts";

/** Dockside, first theme: the berths. Mostly done. */
export const berths: ExampleTheme = {
  title: "Every berth earns its keep",
  description:
    "A marina sells nights at a pontoon. Empty berths that nobody knows about are its largest loss, and a boat in the wrong berth blocks two others.",
  epics: [
    {
      title: "A living berth plan",
      kind: "new-capability",
      description:
        "The wall map with magnets becomes one plan that the office, the pontoon and the fuel dock see at the same moment.",
      stories: [
        story(
          "See free berths at a glance",
          [
            "harbour master",
            "a skipper calls for a berth",
            "see which berths are free tonight",
            "answer before the call ends",
          ],
          "finished",
          [8, 8, 3, 5],
          {
            labels: ["berth-plan"],
            who: "ines",
            text: "Free means free for the **whole** stay, not only at the moment of the call.",
            thread: [
              [
                "jonah",
                "discussion",
                "In Sandvik the average call takes four minutes, three of which are looking for the magnet.",
              ],
            ],
          },
        ),
        story(
          "Know length, beam and draught of a berth",
          [
            "harbour master",
            "a boat with a deep keel arrives",
            "see the depth and width of each berth",
            "keep her off the mud at low water",
          ],
          "finished",
          [8, 5, 5, 3],
          { labels: ["berth-plan", "safety"], who: "ines" },
        ),
        story(
          "Mark a berth out of order",
          [
            "pontoon hand",
            "a cleat is loose",
            "mark the berth as out of order with a photo",
            "nobody is sent there before it is mended",
          ],
          "finished",
          [5, 3, 2, 2],
          { labels: ["berth-plan", "mobile"] },
        ),
        story(
          "Plan the season in one view",
          [
            "marina manager",
            "winter contracts end",
            "lay out the season on one calendar",
            "spot the weeks that stay empty",
          ],
          "finished",
          [5, 3, 3, 8],
          {
            labels: ["planning"],
            text: "One row per berth, one column per week. Colours by kind of contract:\n\n- season\n- month\n- visitor",
          },
        ),
        story(
          "Lend out an absent owner's berth",
          [
            "marina manager",
            "a season holder is away for a week",
            "offer the empty berth to visitors",
            "earn a second income from it",
          ],
          "confirming",
          [8, 5, 3, 5],
          {
            labels: ["revenue"],
            who: "ines",
            thread: [
              ["samir", "question", "Does the season holder get a share? Two marinas asked before they sign."],
              ["maren", "decision", "Yes: a credit of 30 % on the next season, set per marina."],
            ],
          },
        ),
        story(
          "Undo a wrong move on the plan",
          [
            "harbour master",
            "I drop a boat on the wrong berth",
            "take the move back",
            "the crew on the pontoon never sees the mistake",
          ],
          "finished",
          [3, 2, 2, 2],
        ),
      ],
    },
    {
      title: "Assigning boats to berths",
      kind: "workflow-redesign",
      description: "From a guess over the radio to a proposal that the harbour master accepts or changes.",
      stories: [
        story(
          "Confirm a berth assignment",
          [
            "harbour master",
            "a boat is one hour out",
            "confirm the berth that was proposed for her",
            "the skipper knows where to go before entering the harbour",
          ],
          "developing",
          [5, 3, 4, 8],
          {
            labels: ["assignment"],
            who: "ines",
            text: "Worked example of the score: (5 + 3 + 4) ÷ 8 = **1.5**.\n\nThe proposal names the berth, the side to put fenders on and the depth at arrival.",
            thread: [
              ["tomas", "discussion", "Confirming has to work with one wet thumb. No dialog behind the button."],
              ["ines", "question", "What happens if nobody confirms within the hour?"],
              ["tomas", "decision", "The proposal stands and the skipper is told that it is provisional."],
            ],
          },
        ),
        story(
          "Propose the best berth",
          [
            "harbour master",
            "three boats arrive in the same half hour",
            "get a berth proposed for each of them",
            "keep the fairway clear",
          ],
          "developing",
          [8, 5, 8, 13],
          {
            labels: ["assignment", "algorithm"],
            who: "ines",
            text: "Fit by length, beam and draught first, then shelter, then the shortest walk for crews with children.",
            thread: [
              [
                "jonah",
                "discussion",
                "Every harbour master we watched keeps one berth in hand for trouble. The proposal must leave it alone.",
              ],
            ],
          },
        ),
        story(
          "Swap two boats",
          [
            "harbour master",
            "a catamaran needs a wider berth",
            "swap two boats in one step",
            "both crews hear about it at the same time",
          ],
          "confirming",
          [5, 3, 3, 5],
          { labels: ["assignment"] },
        ),
        story(
          "Respect a skipper's handicap",
          ["skipper with a walking aid", "I book a berth", "be placed close to the ramp", "get ashore on my own"],
          "to-do",
          [5, 3, 2, 3],
          { labels: ["assignment", "accessibility"] },
        ),
        story(
          "Explain a refusal",
          [
            "visiting skipper",
            "no berth fits my boat",
            "see why and what is free nearby",
            "decide while I still have daylight",
          ],
          "to-do",
          [5, 5, 2, 3],
          { labels: ["assignment"] },
        ),
      ],
    },
    {
      title: "A waiting list people trust",
      kind: "new-capability",
      stories: [
        story(
          "Join the waiting list online",
          [
            "boat owner",
            "every berth of my size is let",
            "put my name on the waiting list",
            "stop calling the office each month",
          ],
          "finished",
          [5, 3, 2, 3],
          { labels: ["waiting-list"] },
        ),
        story(
          "See my place in the queue",
          [
            "boat owner",
            "I have waited for a year",
            "see my place in the queue",
            "plan where to keep the boat next season",
          ],
          "finished",
          [5, 2, 1, 2],
          {
            labels: ["waiting-list"],
            thread: [
              [
                "freya",
                "discussion",
                "This one line sells the product: no more asking the office. I would like it on the home page.",
              ],
            ],
          },
        ),
        story(
          "Offer a berth to the next in line",
          [
            "marina manager",
            "a season contract is cancelled",
            "offer the berth to the next owner whose boat fits",
            "let it again within a week",
          ],
          "confirming",
          [8, 5, 3, 5],
          { labels: ["waiting-list", "revenue"] },
        ),
        story(
          "Set a deadline for an answer",
          [
            "marina manager",
            "an offer is out",
            "let it lapse after a date I choose",
            "the queue moves on without a quarrel",
          ],
          "discussing",
          [3, 3, 2, 2],
          { labels: ["waiting-list"] },
        ),
        capture(
          "Two boats on one waiting list entry",
          { role: "boat owner", want: "keep my dinghy and my yacht on the same entry" },
          {
            labels: ["waiting-list"],
            text: "From a call with the office in Sandvik. No trigger yet: when does this hurt?",
          },
        ),
      ],
    },
  ],
};
