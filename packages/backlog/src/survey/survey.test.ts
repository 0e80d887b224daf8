import { describe, expect, it } from "vitest";
import { itemKind } from "../item/schema.ts";
import { backlog, type World } from "../testing/index.ts";
import { ballotKind, surveyBallotsKind } from "./schema.ts";

type Given = { readonly [field: string]: unknown };

const idOf = (world: World, key: string): string => world.rows.by(itemKind, "key", key)[0]?.id as string;

/** A survey over OPEN-3 and OPEN-4, and the ids of these. */
const asked = (technique: string, more: Given = {}) => {
  const world = backlog();
  const input = { product: "OPEN", name: "Autumn", technique, items: ["OPEN-3", "OPEN-4"], ...more };
  const { id: survey } = world.run<{ id: string }>("editor", "survey.create", input);
  return { world, survey, a: idOf(world, "OPEN-3"), b: idOf(world, "OPEN-4") };
};

const look = (world: World, who: string, survey: string) => world.ask<Given>(who, "survey.get", { survey });

describe("surveys", () => {
  it("[SU-1] what somebody answers is theirs alone until the close, and everybody's from then on", () => {
    const { world, survey, a, b } = asked("dot-voting", { settings: { budget: 987 } });
    world.run("owner", "survey.answer", { survey, ballot: { spent: { [a]: 643, [b]: 321 } } });
    world.run("commenter", "survey.answer", { survey, ballot: { spent: { [a]: 5 } } });
    for (const who of ["editor", "commenter", "admin", "viewer"]) {
      const told = [
        look(world, who, survey),
        world.ask(who, "survey.list", {}),
        world.ask(who, "log.since", { since: 0, limit: 1_000 }),
      ];
      expect(JSON.stringify(told), who).not.toMatch(/643|321/);
      expect(look(world, who, survey)).toMatchObject({ results: null, ballots: null });
    }
    expect(JSON.stringify(world.log.map(({ input, result }) => [input, result]))).not.toMatch(/643|321/);
    expect(look(world, "owner", survey)).toMatchObject({ myBallot: { spent: { [a]: 643, [b]: 321 } }, results: null });
    expect(look(world, "viewer", survey).answered).toEqual([
      { id: "owner", name: "The owner" },
      { id: "commenter", name: "The commenter" },
    ]);
    world.run("insider", "survey.close", { survey });
    const seen = look(world, "viewer", survey);
    expect(seen.results).toMatchObject([
      { item: a, result: { state: "scored", score: 648 } },
      { item: b, result: { state: "scored", score: 321 } },
    ]);
    expect(seen.ballots).toHaveLength(2);
    expect(world.rowsOf(surveyBallotsKind)).toHaveLength(1);
  });

  it("[SU-2] an answer may be changed and taken back until the close", () => {
    const { world, survey, a, b } = asked("stack-rank");
    world.run("owner", "survey.answer", { survey, ballot: { order: [a, b] } });
    world.run("owner", "survey.answer", { survey, ballot: { order: [b, a] } });
    expect(world.rowsOf(ballotKind)).toMatchObject([{ person: "owner", ballot: { order: [b, a] } }]);
    world.run("owner", "survey.answer", { survey, ballot: null });
    expect(look(world, "owner", survey)).toMatchObject({ answered: [], myBallot: null, me: { answered: false } });
    world.run("editor", "survey.close", { survey });
    for (const [name, more] of [
      ["answer", { ballot: { order: [a] } }],
      ["edit", { name: "N" }],
      ["close", {}],
      ["invite", {}],
      ["uninvite", {}],
    ] as const)
      expect(world.refusal("owner", `survey.${name}`, { survey, ...more }).code, name).toBe("session-closed");
  });

  it("[SU-3] takes ballots of each way of asking, and refuses what that cannot count", () => {
    const ways: [
      technique: string,
      settings: (a: string, b: string) => object,
      good: (a: string, b: string) => object,
      bad: (a: string, b: string) => object[],
    ][] = [
      ["kano", () => ({}), (a) => ({ kano: { [a]: [1, 5] } }), (a) => [{ kano: { "OPEN-1": [1, 5] } }, { order: [a] }]],
      [
        "buy-a-feature",
        (a, b) => ({ budget: 100, prices: { [a]: 80, [b]: 60 } }),
        (a, b) => ({ spent: { [a]: 80, [b]: 20 } }),
        (a, b) => [{ spent: { [a]: 80, [b]: 21 } }, { spent: { [b]: 61 } }],
      ],
      [
        "hundred-dollar",
        () => ({}),
        (a, b) => ({ spent: { [a]: 33.3, [b]: 66.7 } }),
        (a) => [{ spent: { [a]: 101 } }, { spent: { "OPEN-1": 1 } }, {}],
      ],
      [
        "dot-voting",
        () => ({ budget: 5, most: 3 }),
        (a, b) => ({ spent: { [a]: 3, [b]: 2 } }),
        (a, b) => [{ spent: { [a]: 4 } }, { spent: { [a]: 3, [b]: 3 } }, { spent: { [a]: 0.5 } }],
      ],
      ["stack-rank", () => ({}), (a, b) => ({ order: [b, a] }), (a) => [{ order: [a, a] }, { order: ["OPEN-1"] }]],
      [
        "pairwise",
        () => ({}),
        (a, b) => ({ pairs: [[a, b]] }),
        (a, b) => [
          { pairs: [[a, a]] },
          {
            pairs: [
              [a, b],
              [b, a],
            ],
          },
          { pairs: [["OPEN-1", b]] },
        ],
      ],
      [
        "ahp",
        () => ({}),
        (a, b) => ({ ratios: [[a, b, 1 / 9]] }),
        (a, b) => [{ ratios: [[a, b, 0.1]] }, { ratios: [[a, a, 1]] }, { ratios: [[a, "OPEN-1", 1]] }],
      ],
    ];
    for (const [technique, settings, good, bad] of ways) {
      const probe = backlog();
      const [a, b] = [idOf(probe, "OPEN-3"), idOf(probe, "OPEN-4")];
      const { world, survey } = asked(technique, { settings: settings(a, b) });
      for (const ballot of bad(a, b))
        expect(
          world.refusal("owner", "survey.answer", { survey, ballot }),
          `${technique} ${JSON.stringify(ballot)}`,
        ).toMatchObject({
          code: JSON.stringify(ballot).includes("OPEN-1") ? "not-found" : "ballot-wrong",
        });
      world.run("owner", "survey.answer", { survey, ballot: good(a, b) });
      world.run("editor", "survey.close", { survey });
      const results = look(world, "viewer", survey).results as { item: string }[];
      expect(
        results.map(({ item }) => item),
        technique,
      ).toEqual([a, b]);
    }
    const { world, survey, a } = asked("kano");
    for (const ballot of [
      { kano: { [a]: [0, 5] } },
      { kano: { [a]: [1] } },
      { spent: { [a]: -1 } },
      { spent: { [a]: Number.NaN } },
    ])
      expect(world.refusal("owner", "survey.answer", { survey, ballot }).code).toBe("invalid-input");
    expect(world.refusal("viewer", "survey.answer", { survey, ballot: { kano: {} } }).kind).toBe("forbidden");
  });

  it("[SU-4] is made with settings that make people choose, of one product, under a technique that asks several", () => {
    const { world, a, b } = asked("kano");
    const make = (more: Given) =>
      world.refusal("editor", "survey.create", { product: "OPEN", name: "N", items: ["OPEN-3", "OPEN-4"], ...more });
    expect(make({ technique: "scrum-poker" }).code).toBe("technique-card");
    expect(make({ technique: "nothing" }).kind).not.toBe("invalid");
    expect(make({ technique: "kano", items: ["OPEN-3"] }).code).toBe("invalid-input");
    expect(make({ technique: "kano", settings: { budget: 1 } }).code).toBe("setting-unused");
    expect(make({ technique: "buy-a-feature" }).code).toBe("budget-missing");
    expect(make({ technique: "buy-a-feature", settings: { budget: 1, prices: { [a]: 1 } } }).code).toBe(
      "prices-missing",
    );
    expect(make({ technique: "buy-a-feature", settings: { budget: 3, prices: { [a]: 1, [b]: 2 } } }).code).toBe(
      "budget-too-large",
    );
    expect(make({ technique: "kano", deadline: "2020-01-01T00:00:00Z" }).code).toBe("deadline-past");
    const prices = { "OPEN-3": 4, "open-4": 5 };
    const { id } = world.run<{ id: string }>("editor", "survey.create", {
      product: "OPEN",
      name: "N",
      technique: "buy-a-feature",
      items: ["OPEN-3", "OPEN-4"],
      settings: { budget: 6, prices },
    });
    expect(look(world, "viewer", id).settings).toEqual({ budget: 6, prices: { [a]: 4, [b]: 5 } });
  });

  it("[SU-5] is as absent as none to who does not see its product, and is not undone", () => {
    const { world, survey, a } = asked("stack-rank", { people: ["owner"] });
    const hidden = world.run<{ id: string }>("insider", "survey.create", {
      product: "SHUT",
      name: "Hidden",
      technique: "kano",
      items: ["SHUT-3", "SHUT-4"],
    });
    for (const name of ["get", "close", "edit"])
      expect(world.refusal("editor", `survey.${name}`, { survey: hidden.id }), name).toMatchObject({
        kind: "not-found",
        subject: hidden.id,
      });
    expect(world.ask<{ surveys: object[] }>("editor", "survey.list", {}).surveys).toHaveLength(1);
    expect(world.ask<{ surveys: object[] }>("owner", "survey.list", { product: "OPEN" }).surveys).toMatchObject([
      { id: survey, asked: true, mine: false },
    ]);
    world.run("owner", "survey.answer", { survey, ballot: { order: [a] } });
    expect(world.refusal("owner", "history.revert", { version: world.version }).code).toBe("not-undoable");
    expect(world.refusal("admin", "history.revert", { version: world.version }).kind).toBe("not-found");
  });
});
