import type { Change } from "@overstory/kernel";
import { describe, expect, it } from "vitest";
import { changesAbout } from "./changes-about.ts";
import { counterKind, noteKind, pageKind } from "./testing/toy.ts";

const made = (kind: string, id: string): Change => ({ kind, id, scope: "workspace", before: null, after: { id } });

describe("what listeners are told", () => {
  it("[SY-24] finds the changes to each kind, in order, and goes through an entry once", () => {
    let walks = 0;
    const all = [made("note", "n1"), made("counter", "a"), made("note", "n2")];
    const entry = {
      ...{
        version: 1,
        actor: "ann",
        at: "now",
        via: "web" as const,
        clientId: "c",
        seq: 1,
        name: "x",
        input: {},
        result: {},
      },
      get changes() {
        walks += 1;
        return all;
      },
    };
    expect(changesAbout(entry, noteKind)).toEqual([all[0], all[2]]);
    expect(changesAbout(entry, counterKind)).toEqual([all[1]]);
    expect(changesAbout(entry, pageKind)).toEqual([]);
    expect(walks).toBe(1);
  });
});
