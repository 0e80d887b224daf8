import { capture, story } from "./story.ts";
import type { ExampleTheme } from "./types.ts";

/** Tideway, second theme: paying. In the middle of it. */
export const paying: ExampleTheme = {
  title: "Paying is no errand",
  description:
    "The walk to the office with wet boots ends many good evenings. Money should move while the kettle boils, and the receipt should find its own way.",
  epics: [
    {
      title: "Berth fees from the cockpit",
      kind: "new-capability",
      stories: [
        story(
          "Pay for the night",
          ["visiting skipper", "I have tied up", "pay the berth fee from my phone", "stay on board with my crew"],
          "finished",
          [13, 8, 5, 8],
          {
            labels: ["payments", "mobile"],
            who: "ines",
            text: "Includes the visitor's tax where there is one. The sum must match the office's to the cent.",
          },
        ),
        story(
          "See the price before I enter",
          [
            "visiting skipper",
            "I choose between two harbours",
            "see the full price for my boat",
            "avoid a surprise at the desk",
          ],
          "finished",
          [8, 5, 2, 3],
          {
            labels: ["payments"],
            thread: [
              ["freya", "discussion", "'The full price, before you enter' tested best of six lines."],
              [
                "samir",
                "discussion",
                "Marinas worry about being compared. They stop worrying once they see the bookings.",
              ],
            ],
          },
        ),
        story(
          "Split a bill with the crew",
          [
            "skipper of a charter crew",
            "six of us share a week",
            "split harbour fees between us",
            "nobody keeps a list of who owes whom",
          ],
          "to-do",
          [5, 2, 3, 5],
          { labels: ["payments"] },
        ),
        story(
          "Get my money back for an early start",
          [
            "visiting skipper",
            "I leave a day early",
            "get the unused night refunded by the marina's rules",
            "leave without an argument",
          ],
          "discussing",
          [5, 3, 5, 5],
          {
            labels: ["payments"],
            thread: [["tomas", "question", "Who bears the card fee of a refund: the marina or us?"]],
          },
        ),
        story(
          "Pay without a smartphone",
          [
            "visiting skipper without a smartphone",
            "the office is closed",
            "pay with a card at the gate",
            "leave in the morning with a clear conscience",
          ],
          "pending",
          [3, 2, 3, 8],
          { labels: ["payments", "accessibility"] },
        ),
      ],
    },
    {
      title: "Bills and receipts",
      kind: "workflow-redesign",
      stories: [
        story(
          "Find every receipt of a season",
          [
            "boat owner",
            "I do my taxes in February",
            "find every receipt of the season in one place",
            "finish in an evening",
          ],
          "finished",
          [5, 2, 1, 3],
          { labels: ["receipts"] },
        ),
        story(
          "Send a bill to the firm",
          [
            "skipper of a company boat",
            "I pay with the firm's card",
            "send the bill straight to the bookkeeper",
            "keep paper out of the chart table",
          ],
          "developing",
          [3, 2, 2, 3],
          { labels: ["receipts"] },
        ),
        story(
          "Question a bill",
          [
            "boat owner",
            "a bill looks wrong",
            "ask the marina about one line of it",
            "have it settled without a phone call",
          ],
          "to-do",
          [5, 3, 2, 5],
          {
            labels: ["receipts"],
            text: "The question goes to the marina's list for the day in Dockside, with the line marked.",
          },
        ),
        story(
          "Pay the season in instalments",
          ["boat owner", "the bill for the season arrives", "pay it in four parts", "keep my berth in a tight year"],
          "discussing",
          [8, 3, 5, 5],
          { labels: ["payments", "revenue"] },
        ),
        capture(
          "Tips for the pontoon crew",
          { role: "visiting skipper", want: "thank the hand who took my lines", outcome: "good work is seen" },
          { text: "Came up twice at the boat show. Could be a thank-you note just as well as money." },
        ),
      ],
    },
    {
      title: "One account for boat and owner",
      kind: "system-upgrade",
      description:
        "Today a boat is typed in again in every harbour. Its data should belong to the owner and travel along.",
      stories: [
        story(
          "Enter my boat once",
          ["boat owner", "I book in a new harbour", "use the boat I have already described", "book in a minute"],
          "finished",
          [8, 5, 3, 5],
          { labels: ["account"] },
        ),
        story(
          "Share a boat with co-owners",
          [
            "co-owner of a boat",
            "three families own her together",
            "give each of them access to bookings and bills",
            "all of us see the same season",
          ],
          "confirming",
          [5, 3, 3, 5],
          { labels: ["account"] },
        ),
        story(
          "Sell a boat with her history",
          [
            "boat owner",
            "I sell my boat",
            "hand her logbook and papers over to the buyer",
            "the buyer can trust what I say",
          ],
          "pending",
          [5, 1, 3, 5],
          { labels: ["account"] },
        ),
        story(
          "Renew my insurance proof",
          ["boat owner", "my insurance runs out", "upload the new proof once", "no harbour turns me away"],
          "to-do",
          [5, 5, 2, 2],
          { labels: ["account", "compliance"] },
        ),
        story(
          "Delete what I no longer need",
          ["former boat owner", "I have given up sailing", "have my data deleted", "nobody holds it without a reason"],
          "to-do",
          [3, 3, 5, 3],
          {
            labels: ["account", "compliance"],
            text: "Bills must be kept for years by law. Say so, and say until when.",
          },
        ),
      ],
    },
  ],
};
