/** Texts of the documents of themes and epics, by title. */
export const documents: Readonly<Record<string, object>> = {
  "Every berth earns its keep": {
    problem:
      "One berth in three stands empty outside July, while skippers are told that the harbour is full. Nobody sees both at once.",
    strategicOutcome: "72 of 100 berths are sold in May and September, and a request is answered within ten minutes.",
    inScope: ["The plan of berths", "Assigning boats", "Waiting lists", "Berths of absent owners"],
    outOfScope: ["Prices by demand", "Dry storage"],
    compliance: "Waiting lists hold personal data: kept as long as somebody waits, and a year after.",
  },
  "Arrivals without the radio": {
    problem: "Half of all boats arrive when the office is closed, and the rest arrive at the same hour.",
    strategicOutcome: "Seven of ten boats are checked in before they touch the pontoon.",
    inScope: ["Check-in", "The day of the harbour master", "Nights"],
    outOfScope: ["Customs", "Radio itself: it stays for safety"],
    compliance: "Port state rules ask for a list of persons on board; it is deleted after departure.",
  },
  "A yard that knows its work": {
    problem: "The yard promises dates from memory. One boat in three is lifted on another day.",
    strategicOutcome: "Nine of ten boats are lifted on the promised day, and meters are read without a walk.",
    inScope: ["Crane and cradles", "The shed", "Water and power"],
    outOfScope: ["Repairs by other firms"],
    compliance: "Lifting plans are kept for ten years for the insurer.",
  },
  "A safe passage planned in minutes": {
    problem: "A plan takes an evening with four apps and a paper chart, so many leave without one.",
    strategicOutcome: "A skipper saves three plans a month and reads nine of ten warnings in time.",
    inScope: ["Tides and weather", "Routes", "Charts without a signal"],
    outOfScope: ["Autopilots", "Racing"],
    compliance: "Not a means of navigation in the sense of the law: every chart says so.",
  },
  "Paying is no errand": {
    problem: "Paying means a walk, a queue and a paper slip that is lost by autumn.",
    strategicOutcome: "Six of ten nights are paid from the boat, and of 1,000 bills three are disputed.",
    inScope: ["Berth fees", "Receipts", "One account"],
    outOfScope: ["Fuel", "Restaurants"],
    compliance: "Card data stays with the payment service. Receipts are kept for ten years.",
  },
  "Crew, ashore and afloat": {
    problem: "Skippers plan, crews guess. Who is unsure stays at home next time.",
    strategicOutcome: "Every second plan is shared with a crew.",
    inScope: ["Invitations", "Safety on board", "The logbook"],
    outOfScope: ["A social network"],
    compliance: "Health data stays on the phone of the skipper.",
  },
  "A living berth plan": {
    problem: "Office, pontoon and fuel dock work with three plans of different age.",
    solution:
      "One map that each of them sees and changes.\n\n```mermaid\nflowchart LR\n  Office --> Plan\n  Pontoon --> Plan\n  Fuel[Fuel dock] --> Plan\n  Plan --> Skipper\n```",
    assumptions: ["The office has a signal all day", "Berths do not change their size"],
  },
  "Assigning boats to berths": {
    problem: "Berths are assigned by radio from memory, and half of the calls only ask back.",
    solution:
      "Propose, confirm, tell everyone.\n\n```mermaid\nsequenceDiagram\n  Skipper->>Plan: asks for a berth\n  Plan->>Harbour master: proposes one\n  Harbour master->>Plan: confirms\n  Plan->>Skipper: tells where\n```",
    assumptions: ["Two taps are few enough at five in the afternoon", "Boats tell their true length"],
  },
  "A waiting list people trust": {
    problem: "The list is a drawer. People call every spring to ask whether they are still in it.",
    solution: "A list that everyone sees their own place in, and offers that expire.",
    assumptions: ["Members accept that a deadline is fair if it is the same for all"],
  },
  "Check-in from the boat": {
    problem: "Forms are filled in twice: at sea for the customs, on land for the office.",
    solution: "The boat sends what the office needs before it lands; the office only says welcome.",
    assumptions: ["Skippers have a signal in the last mile"],
  },
  "The harbour master's day": {
    problem: "The day is spread over a diary, a whiteboard and three chats.",
    solution: "One screen that answers what comes, what goes and what is wrong.",
    assumptions: ["One screen is enough for harbours up to 600 berths"],
  },
  "Night arrivals": {
    problem: "After dark the harbour is a maze with a locked door.",
    solution: "A lit way on the phone, a code that works until ten, and a list for the morning.",
    assumptions: ["Pontoons can be told apart by a number that is lit"],
  },
  "Lifting out and winter storage": {
    problem: "The crane is booked at the bakery and the shed fills up in the wrong order.",
    solution: "Slots to book, and a shed planned backwards from spring.",
    assumptions: ["Owners know in September when they want back in the water"],
  },
  "Meters for water and power": {
    problem: "Two hundred meters are read by torch each Friday.",
    solution: "Meters that report by radio through a gateway on each pontoon.",
    assumptions: ["Two of three makers have an open interface"],
  },
  "Tides and weather windows": {
    problem: "Tables say when there is water, forecasts when there is wind. Nobody says when both are right.",
    solution: "Windows: hours in which tide, wind and the skipper's own limits agree.",
    assumptions: ["Three services together are better than one"],
  },
  "From route to passage plan": {
    problem: "A route in one app and a plan on paper never agree after the first change.",
    solution: "The plan is written while the route is drawn, with times, shelter and a person ashore.",
    assumptions: ["A finger is precise enough at the scale of a passage"],
  },
  "Charts that work offline": {
    problem: "Ten miles out there is no signal, and the chart turns grey.",
    solution: "Charts of the route are taken along without asking, and say how old they are.",
    assumptions: ["A phone has two gigabytes to spare"],
  },
  "Berth fees from the cockpit": {
    problem: "Who arrives late pays in the morning, in a queue, or not at all.",
    solution: "The price before the entrance, the payment while the kettle boils.",
    assumptions: ["Harbours let us show their prices"],
  },
  "Bills and receipts": {
    problem: "Receipts are slips. In November they are gone.",
    solution: "Each payment leaves a receipt that finds its own way.",
    assumptions: ["Accountants accept receipts that were never paper"],
  },
  "One account for boat and owner": {
    problem: "A boat is typed in again in every harbour, each time with another length.",
    solution: "The data of the boat belongs to the owner and travels along.",
    assumptions: ["Owners keep their data right when it saves them a form"],
  },
  "Getting a crew together": {
    problem: "Dates, lists and allergies live in four chats.",
    solution: "One link with all of it, and nothing to install.",
    assumptions: ["A crew opens a link that the skipper sends"],
  },
  "A logbook that writes itself": {
    problem: "The log is written on the last evening, from memory.",
    solution: "The phone notes what it knows; the skipper adds what only a skipper knows.",
    assumptions: ["Battery lasts for a day of recording"],
  },
};

/** A story with every field of its document written. */
export const wholeStory: { readonly title: string; readonly document: object; readonly scenarios: readonly string[] } =
  {
    title: "Confirm a berth assignment",
    scenarios: [
      "Scenario: Another boat was quicker\n    Given berth 12 was proposed for the boat\n    And another boat has taken berth 12\n    When the harbour master confirms\n    Then the next berth that fits is proposed\n    And nothing is told to the skipper yet",
      "Scenario: The line is gone\n    Given the tablet has no signal\n    When the harbour master confirms\n    Then the plan shows the berth as taken here\n    And the skipper is told once the signal is back",
    ],
    document: {
      businessValue: "Minutes to answer a berth request fall from 18 to 10 by the end of the season.",
      functionalNotes:
        "| boat | margin |\n|---|---|\n| up to 10 m | 0.5 m at each side |\n| longer | 1 m at each side |\n\nA multihull takes its beam, not its length class.",
      security: "Only the harbour master and deputies confirm; who did is kept.",
      performance: "From the tap to the colour on every screen at most half a second.",
      analytics: "Time from proposal to confirmation; how often the proposal is changed.",
      internationalisation: "Metres and feet; the name of a berth is never translated.",
      accessibility: "Works with gloves: targets of 12 mm. Colour is never the only sign.",
      otherNeeds: "If the map is down, the list of free berths still answers.",
      rollout: "Kråkvik first, behind the flag `assign-confirm`; Brennsund a week later. The way back is the flag.",
      outOfScope: ["Choosing between two boats that want the same berth", "Paying"],
    },
  };

/** What a story is worth, by title: the goal that can be measured. */
export const values: Readonly<Record<string, string>> = {
  "Propose the best berth": "Seven of ten proposals are taken without a change.",
  "Swap two boats": "A swap takes one minute instead of six calls.",
  "Lend out an absent owner's berth": "300 nights sold in berths of owners who are at sea.",
  "Offer a berth to the next in line": "A free berth is taken within a week, not within a season.",
  "Send the papers ahead": "Papers are complete before landing for eight of ten boats.",
  "Extend a stay from the cockpit": "A tenth of all stays is extended by one night.",
  "Count people on board": "The count is known within one minute, day and night.",
  "Warn everyone of a squall": "Nine of ten boats have read the warning before the wind is there.",
  "Book a lift-out": "Two of three lift-outs are booked without a call.",
  "Hear that the forecast has changed": "Warnings read in time rise from 78 to 90 of 100.",
  "Know how sure a forecast is": "Fewer plans are thrown away in the last hour.",
  "Book a berth from the plan": "1,500 berths booked out of a plan this season.",
  "Leave the plan with someone ashore": "Every third plan is left with somebody.",
  "Take charts along": "No grey square on a route that was planned.",
  "Know the age of a chart": "Nobody sails on a chart older than a year without knowing.",
  "Pay for the night": "Nights paid by phone rise from 41 to 60 of 100.",
  "Send a bill to the firm": "Half of the charter firms need no paper any more.",
  "Share a boat with co-owners": "One boat in four has two names on it.",
  "Invite a crew": "Every second plan has a crew.",
};
