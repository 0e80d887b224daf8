import { type CardTechnique, techniqueOf } from "@overstory/scoring";
import { describe, expect, test } from "vitest";
import { type Ground, readPaste, type Target } from "./paste.ts";
import { cellsOf, tsvOf } from "./table-text.ts";

const items: readonly Target[] = [1, 2, 3, 4].map((at) => ({ id: `i${at}`, key: `PAY-${at}`, title: `Story ${at}` }));
const ground = (more: Partial<Ground> = {}): Ground => ({
  inputs: (techniqueOf("scrum-poker") as CardTechnique).inputs,
  technique: "Scrum poker",
  below: items,
  from: 0,
  find: (key) => items.find((item) => item.key === key.toUpperCase()),
  among: "story here",
  ...more,
});

describe("cells of a text", () => {
  test("tabs, semicolons and commas part cells; quoted ones may hold them", () => {
    expect(cellsOf("1\t2\r\n3\t4\r\n")).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
    expect(cellsOf("a;1,5\nb;2,5")).toEqual([
      ["a", "1,5"],
      ["b", "2,5"],
    ]);
    expect(cellsOf('"a, b",1\n"say ""x""",2')).toEqual([
      ["a, b", "1"],
      ['say "x"', "2"],
    ]);
    expect(cellsOf('"two\nlines"\t1')).toEqual([["two\nlines", "1"]]);
  });

  test("a column of decimal commas is one column", () => {
    expect(cellsOf("1,5\n2,25\n3")).toEqual([["1,5"], ["2,25"], ["3"]]);
  });

  test("nothing is no row", () => {
    expect(cellsOf("\n \n")).toEqual([]);
  });

  test("what is copied is read back as it was", () => {
    const rows = [
      ["PAY-1", 'a "quoted"\ttitle', "1.5"],
      ["PAY-2", "", "2"],
    ];
    expect(cellsOf(tsvOf(rows))).toEqual(rows);
  });
});

describe("a pasted block", () => {
  test("goes down and right from the focused cell, empty cells leave what is there", () => {
    expect(readPaste("5\t3\n\t2,5", ground({ from: 1, below: items.slice(2) }))).toEqual({
      cards: [
        { item: "i3", inputs: { urgency: 5, risk: 3 } },
        { item: "i4", inputs: { risk: 2.5 } },
      ],
      problems: [],
    });
  });

  test("that does not fit below or to the right is refused", () => {
    const { cards, problems } = readPaste("1\t2\t3\n1\t2\t3", ground({ from: 2, below: items.slice(3) }));
    expect(cards).toEqual([]);
    expect(problems).toEqual([
      "One column has no input to go to: Scrum poker asks for Value, Urgency, Risk, Effort, and the paste began in the middle.",
      "One row has no item to go to: from the focused row on there is 1, pasted were 2.",
    ]);
  });
});

describe("a pasted table", () => {
  test("with keys goes to those items in any order, its names of columns choose the inputs", () => {
    const text = "Effort\tKey\tTitle\tbusiness-value\tValue\n8\tPAY-3\tx\t\t5\n3\tpay-1\ty\t\t2";
    const { problems } = readPaste(text, ground());
    expect(problems).toEqual([
      'Column "business-value": Scrum poker does not ask for it. It asks for Value, Urgency, Risk, Effort.',
    ]);
    expect(readPaste(text.replace("business-value", "Stage"), ground())).toEqual({
      cards: [
        { item: "i3", inputs: { effort: 8, value: 5 } },
        { item: "i1", inputs: { effort: 3, value: 2 } },
      ],
      problems: [],
    });
  });

  test("with keys first and no names takes the inputs from left to right, titles are passed over", () => {
    expect(readPaste("PAY-2\tStory 2\t5\t3\t4\t8", ground({ from: 3 })).cards).toEqual([
      { item: "i2", inputs: { value: 5, urgency: 3, risk: 4, effort: 8 } },
    ]);
    expect(readPaste("PAY-2,13", ground({ from: 3 })).cards).toEqual([{ item: "i2", inputs: { effort: 13 } }]);
  });

  test("with names and no keys goes down from the focused row", () => {
    expect(readPaste("Risk\tValue\n1\t2\n3\t4", ground()).cards).toEqual([
      { item: "i1", inputs: { risk: 1, value: 2 } },
      { item: "i2", inputs: { risk: 3, value: 4 } },
    ]);
  });

  test("tells each fault with its row and gives nothing", () => {
    const text = "Key\tValue\tEffort\nPAY-1\tlots\t0\nPAY-9\t1\t1\nPAY-1\t1\t1\n\t1\t1\nPAY-2\t1\t1\t7";
    const { cards, problems } = readPaste(text, ground());
    expect(cards).toEqual([]);
    expect(problems).toEqual([
      "Row 3: PAY-9 is no story here.",
      "Row 4: PAY-1 stands in row 2 already.",
      "Row 5: the item's key is missing.",
      'Row 2: Value is a number from 0 to 1,000; "lots" is not.',
      'Row 2: Effort is a number from 0.01 to 1,000; "0" is not.',
      "Row 6: it has more cells than there are columns.",
    ]);
  });

  test("without anything to set says so", () => {
    expect(readPaste("", ground()).problems).toEqual([
      "There is no table in the clipboard. Copy cells in a sheet first.",
    ]);
    expect(readPaste("Key\tValue", ground()).problems).toEqual([
      "Only the names of columns were pasted, without any row.",
    ]);
    expect(readPaste("Key\tTitle\nPAY-1\tx", ground()).problems).toContain(
      "No column is an input of Scrum poker. It asks for Value, Urgency, Risk, Effort.",
    );
    expect(readPaste("PAY-1\t", ground()).problems).toEqual(["All pasted cells are empty."]);
  });
});
