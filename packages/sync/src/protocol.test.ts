import { DomainError } from "@overstory/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClientMessage, readClientMessage } from "./protocol.ts";

const problemOf = (text: string) => {
  try {
    return readClientMessage(text);
  } catch (error) {
    if (error instanceof DomainError) return error.problem;
    throw error;
  }
};

const messages: ClientMessage[] = [
  { t: "hello", clientId: "0190-client", since: null },
  { t: "hello", clientId: "0190-client", since: 0 },
  { t: "push", seq: 1, name: "note.add", input: { id: "n1" } },
  { t: "push", seq: 2, name: "note.add", input: null },
  { t: "look", item: null },
  { t: "look", item: "n1" },
  { t: "look", item: "n1", field: "description" },
  { t: "ping" },
];

describe("messages of a client", () => {
  it.each(messages)("[SY-16] reads $t", (message) => {
    expect(readClientMessage(JSON.stringify(message))).toEqual(message);
  });

  it.each([
    ["", "JSON"],
    ["{", "JSON"],
    ["undefined", "JSON"],
    ["null", "t:"],
    ["[]", "t:"],
    ["3", "t:"],
    ['{"t":"shout"}', "t:"],
    ['{"t":"push","seq":0,"name":"a","input":1}', "seq:"],
    ['{"t":"push","seq":-1,"name":"a","input":1}', "seq:"],
    ['{"t":"push","seq":1.5,"name":"a","input":1}', "seq:"],
    ['{"t":"push","seq":"1","name":"a","input":1}', "seq:"],
    ['{"t":"push","seq":9007199254740993,"name":"a","input":1}', "seq:"],
    ['{"t":"push","seq":1,"name":"","input":1}', "name:"],
    [`{"t":"push","seq":1,"name":"${"a".repeat(81)}","input":1}`, "name:"],
    ['{"t":"hello","clientId":"short","since":null}', "clientId:"],
    ['{"t":"hello","clientId":"with\\u0000nul","since":null}', "clientId:"],
    ['{"t":"hello","clientId":"half\\ud800pair","since":null}', "clientId:"],
    [`{"t":"hello","clientId":"${"a".repeat(81)}","since":null}`, "clientId:"],
    ['{"t":"hello","clientId":"0190-client"}', "since:"],
    ['{"t":"hello","clientId":"0190-client","since":-1}', "since:"],
    ['{"t":"look","item":7}', "item:"],
    ['{"t":"ping","more":1}', "more"],
  ])("[SY-16] refuses %s, naming the place", (text, place) => {
    const problem = problemOf(text);
    expect(problem).toMatchObject({ kind: "invalid", code: expect.stringMatching(/^message-(not-json|invalid)$/) });
    expect((problem as { message: string }).message).toContain(place);
  });

  it("[SY-16] whatever comes is read or refused, never anything else", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc
            .record({ t: fc.constantFrom("hello", "push", "look", "ping"), seq: fc.anything(), since: fc.anything() })
            .map((value) => JSON.stringify(value, (_, one) => (typeof one === "bigint" ? 1 : one))),
        ),
        (text) => {
          expect(problemOf(text)).toHaveProperty(text.includes('"t"') && !("code" in problemOf(text)) ? "t" : "code");
        },
      ),
    );
  });
});
