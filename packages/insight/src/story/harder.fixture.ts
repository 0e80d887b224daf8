import type { Row } from "./row.fixture.ts";

/** Sentences whose parts look like other parts. */
export const harderRows: readonly Row[] = [
  [
    "As a buyer, I want to retry with another card, if the payment fails, so that I keep my basket.",
    "buyer",
    "if the payment fails",
    "retry with another card",
    "I keep my basket",
  ],
  [
    "As a patient, I wish I could see results so that I understand them.",
    "patient",
    "",
    "see results",
    "I understand them",
  ],
  [
    "As a driver, when it rains and the road is slippery, I want the car to slow down, so that nobody is hurt.",
    "driver",
    "it rains and the road is slippery",
    "the car to slow down",
    "nobody is hurt",
  ],
  [
    "As a planner, I want to plan so far ahead that I can book, so that I am sure of a bed.",
    "planner",
    "",
    "plan so far ahead that I can book",
    "I am sure of a bed",
  ],
  ["As a patient, so I can prepare, I want to see results.", "patient", "", "see results", "prepare"],
  [
    "As a manager, as soon as a report is filed, I want to be told so I may act on it.",
    "manager",
    "as soon as a report is filed",
    "be told",
    "act on it",
  ],
  [
    "While offline, as a rep, I want to edit notes so I can use travel time.",
    "rep",
    "while offline",
    "edit notes",
    "use travel time",
  ],
  [
    "As an investor, I want to see what moved when a quarter ends so I can judge.",
    "investor",
    "",
    "see what moved when a quarter ends",
    "judge",
  ],
];
