import { capture, story } from "./story.ts";
import type { ExampleTheme } from "./types.ts";

/** Tideway, third theme: the crew. Ahead of us. */
export const crew: ExampleTheme = {
  title: "Crew, ashore and afloat",
  description:
    "Skippers plan, but crews decide whether there is a next trip. This theme is for everyone on board who does not hold the wheel.",
  epics: [
    {
      title: "Getting a crew together",
      kind: "new-capability",
      stories: [
        story(
          "Invite a crew",
          ["skipper", "a date is set", "invite my crew with one link", "everyone knows where and when to be"],
          "developing",
          [5, 3, 2, 3],
          { labels: ["crew"], who: "ines" },
        ),
        story(
          "Know who gets seasick",
          [
            "skipper",
            "I choose between two routes",
            "know who feels unwell in which waves",
            "pick the one that all of us enjoy",
          ],
          "discussing",
          [3, 1, 3, 2],
          {
            labels: ["crew", "privacy"],
            text: "Health data of guests. Kept on the skipper's phone only, gone after the trip.",
            thread: [
              [
                "jonah",
                "decision",
                "We ask for comfort, never for a diagnosis. The guests in our interviews agreed at once.",
              ],
            ],
          },
        ),
        story(
          "Share the shopping",
          [
            "crew member",
            "we provision for a week",
            "tick off what I have bought",
            "nobody brings the third jar of jam",
          ],
          "pending",
          [2, 1, 1, 3],
          { labels: ["crew"] },
        ),
        story(
          "Brief a guest on safety",
          [
            "skipper",
            "a guest steps on board for the first time",
            "show life jackets and exits on a plan of my boat",
            "everyone knows what to do",
          ],
          "to-do",
          [8, 3, 2, 5],
          { labels: ["crew", "safety"] },
        ),
        story(
          "Find a hand for the weekend",
          [
            "skipper",
            "my crew has the flu",
            "find a sailor nearby who knows my kind of boat",
            "sail instead of staying in port",
          ],
          "pending",
          [5, 2, 8, 13],
          { labels: ["crew"] },
        ),
      ],
    },
    {
      title: "A logbook that writes itself",
      kind: "new-capability",
      description: "Time, place, wind and sail are known to the phone. The skipper adds what only a skipper knows.",
      stories: [
        story(
          "Record a passage",
          ["skipper", "I leave the berth", "have the passage recorded by itself", "keep both hands for the boat"],
          "to-do",
          [8, 3, 3, 5],
          { labels: ["logbook"] },
        ),
        story(
          "Add a note by voice",
          ["single-handed sailor", "something happens on watch", "speak a note into the log", "keep my eyes outside"],
          "pending",
          [3, 2, 3, 5],
          { labels: ["logbook"] },
        ),
        story(
          "Prove my sea miles",
          [
            "candidate for a licence",
            "I sign up for an exam",
            "hand in a signed list of my miles",
            "be admitted without a pile of paper",
          ],
          "pending",
          [5, 2, 3, 3],
          { labels: ["logbook", "compliance"] },
        ),
        story(
          "Tell the story of a trip",
          ["crew member", "we are back home", "share a map with our photos", "friends understand why we go again"],
          "pending",
          [3, 1, 1, 3],
          {
            labels: ["logbook", "marketing"],
            thread: [
              ["freya", "discussion", "Each shared map is an advertisement that people ask for. Small label, no more."],
            ],
          },
        ),
        story(
          "Learn from past passages",
          [
            "skipper",
            "I plan a route that I have sailed before",
            "see how long it took and in what wind",
            "plan with my own figures",
          ],
          "pending",
          [5, 2, 2, 5],
          { labels: ["logbook", "route"] },
        ),
        capture(
          "Engine hours",
          { situation: "the engine is due for a service" },
          { labels: ["logbook"], text: "Asked for by a charter base. The phone cannot hear the engine, or can it?" },
        ),
      ],
    },
  ],
};
