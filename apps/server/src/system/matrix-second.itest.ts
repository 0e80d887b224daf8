import { systemCapability } from "@overstory/backlog";
import type { EntryPoint } from "@overstory/surfaces";
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "../workspaces/ids.ts";
import type { Sample } from "./testing/fresh.ts";
import { namesIn, withName } from "./testing/names.ts";
import {
  asOwner,
  call,
  halves,
  operations,
  rightsOf,
  samples,
  settingFor,
  stateBefore,
  stateNow,
  surfacesFor,
  theWorld,
  useWorld,
  visitorCalled,
} from "./testing/rights-suite.ts";
import { textAt } from "./testing/state.ts";
import { callOver, type Outcome, type SurfaceName } from "./testing/surfaces.ts";
import {
  marks,
  mayBy,
  type Place,
  type RecordNoun,
  recordNouns,
  type Sort,
  sharedNouns,
  type Visitor,
} from "./testing/world.ts";

// The other half of the matrix of rights.
useWorld();

rightsOf(halves.second);

describe("ids of others", () => {
  let foreignFeed: string;
  beforeAll(async () => {
    const { id } = await theWorld().foreignOwner.run<{ id: string }>("feed.create", {
      product: theWorld().foreign.product,
    });
    foreignFeed = id;
  });
  const missing: Readonly<Record<Sort, () => string>> = {
    item: newId,
    product: newId,
    member: newId,
    token: newId,
    invitation: newId,
    comment: newId,
    import: newId,
    file: newId,
    technique: newId,
    order: newId,
    baseline: newId,
    connection: newId,
    webhook: newId,
    feed: newId,
    poker: newId,
    survey: newId,
    request: newId,
    view: newId,
    guest: newId,
    briefing: newId,
    briefingLink: newId,
    ...(Object.fromEntries(recordNouns.map((noun) => [noun, newId])) as Record<RecordNoun, () => string>),
  };
  const theirs = (place: Place, member: string): Readonly<Record<Sort, readonly string[]>> => ({
    item: [place.story, place.epic, place.storyKey],
    product: [place.productId, place.product],
    member: [member],
    token: [],
    invitation: [],
    comment: [place.comment],
    import: [place.import],
    file: [place.file],
    technique: place === theWorld().foreign ? [place.technique] : [],
    briefing: [],
    briefingLink: [],
    order: [place.order],
    baseline: [place.baseline],
    connection: [place.connection],
    // Every admin of a workspace sees its webhooks and feeds, whatever product they are about.
    webhook: place === theWorld().foreign ? [place.webhook] : [],
    feed: place === theWorld().foreign ? [foreignFeed] : [],
    poker: [place.poker],
    survey: [place.survey],
    guest: [place.guest],
    request: [place.request],
    view: [place.view],
    ...(Object.fromEntries(
      recordNouns.map((noun) => {
        const isSeen = place !== theWorld().foreign && (sharedNouns as readonly string[]).includes(noun);
        return [noun, isSeen ? [] : [place.records[noun]]];
      }),
    ) as Record<RecordNoun, string[]>),
  });

  const blank = ({ status, body }: Outcome, name: string): string =>
    `${status} ${(JSON.stringify(body) ?? "").replaceAll(name, "∗")}`;

  const swapAll = async (who: Visitor, place: Place, member: string, surfaces: readonly SurfaceName[]) => {
    const known = theirs(place, member);
    let swapped = 0;
    for (const operation of operations.filter(({ needs }) => mayBy(who, needs))) {
      const sample = samples[operation.name] as Sample;
      const setting = settingFor(who, theWorld().open, operation.needs);
      const inputs = [await sample.make(setting), ...((await sample.more?.(setting)) ?? [])];
      for (const input of inputs) {
        for (const { path, sort } of namesIn(input, theWorld().sorts)) {
          const absent = missing[sort]();
          for (const name of known[sort]) {
            const before = await stateBefore();
            // One name of each sort over every surface, the others over one: they share all the rules.
            const isFirst = name === known[sort][0];
            for (const surface of isFirst
              ? surfaces.filter((one) => surfacesFor(operation.name).includes(one))
              : (["rest"] as const)) {
              const there = await call(surface, operation.name, who, withName(input, path, name));
              const nowhere = await call(surface, operation.name, who, withName(input, path, absent));
              const where = `${operation.name} ${path.join(".")} over ${surface}`;
              expect(blank(there, name), where).toBe(blank(nowhere, absent));
              // A query that filters by a name may find nothing without looking the name up.
              expect(operation.type === "query" ? [404, 200] : [404], where).toContain(there.status);
              swapped += 1;
            }
            expect((await stateNow()) === before, `the state after ${operation.name} ${path.join(".")}`).toBe(true);
          }
        }
      }
    }
    return swapped;
  };

  test("[SYS-5] a name of another workspace's thing is answered as one of nothing, to the byte, in every field", async () => {
    const owner = visitorCalled("owner");
    expect(
      await swapAll(owner, theWorld().foreign, theWorld().foreignMember, ["rest", "mcp", "socket"]),
    ).toBeGreaterThan(120);
  }, 300_000);

  test("[SYS-6] a name of a thing out of sight is answered as one of nothing, to the byte, in every field", async () => {
    const outsider = visitorCalled("outsider");
    expect(await swapAll(outsider, theWorld().sealed, newId(), ["rest", "mcp", "socket"])).toBeGreaterThan(80);
  }, 300_000);

  test("[SYS-15] to a guest every session but their own, and what it holds, is answered as nothing, to the byte", async () => {
    const guest = visitorCalled("guest of the session");
    expect(await swapAll(guest, theWorld().calm, newId(), ["rest", "cli"])).toBeGreaterThan(15);
    expect(
      await swapAll(guest, { ...theWorld().calm, poker: theWorld().open.survey }, newId(), ["rest"]),
    ).toBeGreaterThan(10);
  });

  test("[SYS-7] an id that a caller brings along never replaces a thing that is there, seen or not", async () => {
    const outsider = visitorCalled("outsider");
    const asking = asOwner();
    const comments = () => textAt(asking, `/v1/queries/comment.list?item=${theWorld().sealed.story}`);
    const [before, said] = [await stateNow(), await comments()];
    const taken = [
      theWorld().sealed.story,
      theWorld().sealed.comment,
      theWorld().sealed.productId,
      theWorld().open.comment,
    ];
    for (const operation of operations.filter(({ needs }) => mayBy(outsider, needs))) {
      const sample = samples[operation.name] as Sample;
      const input = await sample.make(settingFor(outsider, theWorld().open, operation.needs));
      if (!("id" in input)) continue;
      for (const id of taken) {
        // Ids of one sort of thing may stand for another sort too; what matters is what was there.
        await call("rest", operation.name, outsider, { ...input, id });
      }
    }
    const after = await stateNow();
    const sealedPart = (state: string) => (JSON.parse(state) as [number, string, string[][]])[2][1];
    expect(sealedPart(after)).toEqual(sealedPart(before));
    const listed = (text: string) => (JSON.parse(text) as { result: unknown }).result;
    expect(listed(await comments())).toEqual(listed(said));
    const open = await textAt(asking, `/v1/queries/comment.list?item=${theWorld().open.story}`);
    expect(open).toContain(`Comment ${marks.home}`);
  });

  test("[SYS-8] what only the product itself runs is run for nobody", async () => {
    const inner = [
      "member.join",
      "workspace.create",
      "file.attach",
      "notice.add",
      "notice.claimMail",
      "guest.join",
      "session.due",
      "connection.begin",
      "connection.due",
      "connection.end",
      "webhook.park",
      "webhook.answer",
      "ticket.note",
      "ticket.park",
      "ticket.answer",
    ];
    for (const visitor of theWorld().visitors) {
      const before = await stateNow();
      for (const name of inner) {
        const point = new Map([["rest", { surface: "rest", sort: "command", name, open: false }]] as const);
        const input = { id: newId(), name: "Intruder", role: "owner" };
        for (const surface of ["rest", "socket"] as const) {
          const outcome = await callOver(
            surface,
            theWorld().server.url,
            visitor,
            point as Map<SurfaceName, EntryPoint>,
            input,
          );
          expect([401, 403, 404], `${name} by ${visitor.name} over ${surface}`).toContain(outcome.status);
        }
      }
      expect((await stateNow()) === before).toBe(true);
    }
    expect(systemCapability).toBe("system");
  });
});
