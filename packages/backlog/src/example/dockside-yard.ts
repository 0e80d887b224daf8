import { story } from "./story.ts";
import type { ExampleTheme } from "./types.ts";

/** Dockside, third theme: the yard. Just begun. */
export const yard: ExampleTheme = {
  title: "A yard that knows its work",
  description:
    "Cranes, cradles, water and power are run from memory and paper. The yard wants to promise a date and keep it.",
  epics: [
    {
      title: "Lifting out and winter storage",
      kind: "new-capability",
      stories: [
        story(
          "Book a lift-out",
          ["boat owner", "the season ends", "book a slot at the crane", "take one day off instead of three"],
          "developing",
          [8, 5, 3, 5],
          { labels: ["yard"], who: "ines" },
        ),
        story(
          "Place boats in the shed",
          [
            "yard foreman",
            "the shed fills up in October",
            "plan the order of boats by launch date",
            "the first one out does not stand at the back",
          ],
          "discussing",
          [8, 3, 5, 8],
          {
            labels: ["yard", "planning"],
            text: "The foreman in Kråkvik draws this on squared paper. We have copies of three seasons.",
            thread: [["jonah", "discussion", "He plans backwards: spring first. The screen should too."]],
          },
        ),
        story(
          "Check a boat before lifting",
          [
            "crane driver",
            "a boat lies in the slings",
            "see her weight and where the slings go",
            "lift her without a dent",
          ],
          "to-do",
          [8, 5, 8, 3],
          { labels: ["yard", "safety"] },
        ),
        story(
          "Follow work on my boat",
          ["boat owner", "my boat stands in the shed", "see photos of the work that was done", "trust the bill"],
          "pending",
          [5, 2, 2, 5],
          { labels: ["yard"] },
        ),
        story(
          "Order work for the winter",
          [
            "boat owner",
            "I hand over the keys",
            "order jobs from a price list",
            "know the cost before the work begins",
          ],
          "pending",
          [5, 3, 3, 5],
          { labels: ["yard", "revenue"] },
        ),
      ],
    },
    {
      title: "Meters for water and power",
      kind: "system-upgrade",
      description: "Coins and clipboards give way to meters that report by themselves.",
      stories: [
        story(
          "Read meters from afar",
          ["marina manager", "a boat leaves", "have her meters read without a walk", "bill what was used"],
          "discussing",
          [5, 3, 8, 13],
          {
            labels: ["meters", "hardware"],
            thread: [
              [
                "ines",
                "discussion",
                "Two of the three makers have an open interface. The third one wants a gateway of its own.",
              ],
            ],
          },
        ),
        story(
          "Switch on a pedestal",
          [
            "visiting skipper",
            "I plug in my shore cable",
            "switch on the power from my phone",
            "have a cold fridge before dinner",
          ],
          "to-do",
          [5, 3, 5, 5],
          { labels: ["meters", "mobile"] },
        ),
        story(
          "Notice a leak",
          [
            "pontoon hand",
            "water runs at three in the morning",
            "get an alarm with the pedestal's number",
            "close the right valve",
          ],
          "pending",
          [3, 3, 3, 3],
          { labels: ["meters"] },
        ),
        story(
          "Cap the power of a berth",
          [
            "marina manager",
            "a heat wave strains the grid",
            "cap the power of each pedestal",
            "the fuse of the pontoon holds",
          ],
          "pending",
          [3, 2, 5, 5],
          { labels: ["meters", "safety"] },
        ),
        story(
          "Show what a night used",
          ["visiting skipper", "I settle my bill", "see water and power by night", "understand what I pay for"],
          "pending",
          [3, 1, 1, 2],
          { labels: ["meters"] },
        ),
      ],
    },
  ],
};
