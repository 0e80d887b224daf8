import { guestMay, publicRegistry, systemCapability } from "@overstory/backlog";
import { type EntryPoint, entryPoints } from "@overstory/surfaces";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callerOf } from "../testing/running.ts";
import { newId } from "../workspaces/ids.ts";
import type { Sample, Setting } from "./testing/fresh.ts";
import { namesIn, withName } from "./testing/names.ts";
import { querySamples } from "./testing/query-samples.ts";
import { jsonAt } from "./testing/request.ts";
import { commandSamples } from "./testing/samples.ts";
import { removeFolders } from "./testing/server.ts";
import { textAt, wholeState, writtenBy } from "./testing/state.ts";
import { callOver, type Outcome, type SurfaceName, surfaceNames } from "./testing/surfaces.ts";
import {
  marks,
  mayBy,
  type Place,
  type RecordNoun,
  recordNouns,
  type Sort,
  sharedNouns,
  startWorld,
  type Visitor,
  type World,
} from "./testing/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world.server.stop();
  await removeFolders();
});

const samples: Readonly<Record<string, Sample>> = { ...commandSamples, ...querySamples };
const operations = [...publicRegistry.commands.values(), ...publicRegistry.queries.values()];
const pointsOf = new Map<string, Map<SurfaceName, EntryPoint>>();
for (const point of entryPoints(publicRegistry)) {
  if (point.sort === "path" || point.sort === "batch") continue;
  const known = pointsOf.get(point.name) ?? new Map<SurfaceName, EntryPoint>();
  pointsOf.set(point.name, known.set(point.surface, point));
}

const settingFor = (visitor: Visitor, place: Place, needs: string): Setting => {
  const isOwn = visitor.secret !== undefined && visitor.workspace === "home" && mayBy(visitor, needs);
  // What a sender must own is made with a token of the same member; where its scope would not let it, nothing is owned.
  const makes = isOwn && place !== world.sealed && visitor.scope === undefined;
  const own = callerOf(world.server.url, { authorization: `Bearer ${visitor.secret}` });
  return { world, place, sender: makes ? own : world.owner };
};

const asOwner = () => ({ url: world.server.url, headers: world.owner.headers });

let last: { written: number; exports: string[] } | undefined;

/** Nothing is written without a new version; the exports would show it all the same. */
const stateNow = async (): Promise<string> => {
  const products = [world.calm, world.sealed].map(({ product }) => `/v1/export?product=${product}&format=json`);
  const written = await writtenBy(asOwner());
  last = { written, exports: await Promise.all(products.map((path) => textAt(asOwner(), path))) };
  return JSON.stringify([written, ...last.exports]);
};

/** The state to compare a later one with: where nobody has written since the last look, as it was then. */
const stateBefore = async (): Promise<string> => {
  const written = await writtenBy(asOwner());
  return last?.written === written ? JSON.stringify([written, ...last.exports]) : stateNow();
};

const fullState = (): Promise<string> => wholeState(asOwner(), [world.calm.product, world.sealed.product]);

const call = (surface: SurfaceName, name: string, who: Visitor, input: unknown): Promise<Outcome> =>
  callOver(surface, world.server.url, who, pointsOf.get(name) ?? new Map(), input);

const surfacesFor = (name: string): readonly SurfaceName[] =>
  publicRegistry.commands.has(name) ? surfaceNames : surfaceNames.filter((surface) => surface !== "socket");

// The terminal sends what REST is sent: these show that it hands over tokens, refusals and answers. Everybody over it took a
// quarter of the run.
const atTerminal: readonly string[] = ["anonymous", "viewer", "outsider", "owner", "guest of the session"];
const surfacesOf = (visitor: Visitor, name: string): readonly SurfaceName[] =>
  surfacesFor(name).filter((surface) => surface !== "cli" || atTerminal.includes(visitor.name));

/** A guest's calls: over REST what guests may do, in their own session; others, and other products, are as absent as none. */
const expectedOfGuest = (own: readonly string[], needs: string, surface: SurfaceName, input: unknown): number => {
  const isRest = surface === "rest" || surface === "cli";
  if (!isRest || !(guestMay as readonly string[]).includes(needs)) return 403;
  const closed: readonly string[] = ["poker", "survey", "product"];
  const isOther = namesIn(input, world.sorts).some(({ sort, value }) => closed.includes(sort) && !own.includes(value));
  return isOther ? 404 : 200;
};

type Expected = { readonly status: number | undefined; readonly unseen: readonly string[] };

// A socket has no place to hand a secret to one caller only: such commands are for the other surfaces.
const givesSecret = (name: string): boolean => publicRegistry.commands.get(name)?.makesSecret !== undefined;
// Nor does it seal what it is given.
const takesSecret = (name: string, input: object): boolean => (publicRegistry.commands.get(name)?.seals ?? "") in input;
const allowedOver = (surface: SurfaceName, name: string, input: object): number =>
  surface === "socket" && (givesSecret(name) || takesSecret(name, input)) ? 422 : 200;

/** What the tables of roles and scopes, and where the visitor stands, say of a call. */
const expectedOf = (
  visitor: Visitor,
  place: Place,
  needs: string,
  sample: Sample,
  input: unknown,
  surface: SurfaceName,
): Expected => {
  const everything = Object.values(marks);
  if (visitor.workspace === undefined) return { status: 401, unseen: everything };
  if (visitor.own) {
    const status = expectedOfGuest(visitor.own, needs, surface, input);
    return { status, unseen: status === 200 ? [marks.sealed, marks.foreign] : everything };
  }
  const isNamed = namesIn(input, world.sorts).length > 0;
  if (visitor.workspace === "foreign") {
    // A number of the log is another entry in another workspace: whatever it answers, it is not of this one.
    const status = sample.byNumber ? undefined : isNamed ? 404 : 200;
    return { status, unseen: [marks.home, marks.sealed] };
  }
  if (!mayBy(visitor, needs)) return { status: 403, unseen: everything };
  if (place !== world.sealed) return { status: 200, unseen: [marks.foreign] };
  const everywhere: readonly string[] = ["member", "technique", "webhook", ...sharedNouns];
  const isOfPlace = namesIn(input, world.sorts).some(({ sort }) => !everywhere.includes(sort));
  return { status: isOfPlace || sample.byNumber ? 404 : 200, unseen: [marks.sealed, marks.foreign] };
};

const checkAll = async (name: string, visitor: Visitor, place: Place): Promise<void> => {
  const operation = publicRegistry.commands.get(name) ?? publicRegistry.queries.get(name);
  const sample = samples[name];
  if (!operation || !sample) throw new Error(`${name} is not known here.`);
  const setting = settingFor(visitor, place, operation.needs);
  let input = await sample.make(setting);
  const isSealed = place === world.sealed;
  const stateOf = isSealed ? fullState : stateNow;
  let before = await (isSealed ? fullState() : stateBefore());
  for (const surface of surfacesOf(visitor, name)) {
    const expected = expectedOf(visitor, place, operation.needs, sample, input, surface);
    const outcome = await call(surface, name, visitor, input);
    const where = `${visitor.name} over ${surface}: ${JSON.stringify(outcome.body)?.slice(0, 300)}`;
    const status = expected.status === 200 ? allowedOver(surface, name, input) : expected.status;
    if (status !== undefined) expect(outcome.status, where).toBe(status);
    for (const mark of expected.unseen) expect(JSON.stringify(outcome.body) ?? "", where).not.toContain(mark);
    if (operation.type === "query" || outcome.status !== 200) continue;
    // It was used up. In a foreign workspace nothing of this one may have changed by it.
    if (visitor.workspace !== "home") expect((await stateOf()) === before, `the state after ${where}`).toBe(true);
    input = await sample.make(setting);
    before = await (isSealed ? fullState() : stateBefore());
  }
  expect((await stateOf()) === before, `the state after ${name} by ${visitor.name}`).toBe(true);
};

test("[SYS-1] every command and query stands in the tables of samples, with every field of its input", async () => {
  expect(Object.keys(commandSamples).sort()).toEqual([...publicRegistry.commands.keys()].sort());
  expect(Object.keys(querySamples).sort()).toEqual([...publicRegistry.queries.keys()].sort());
  for (const operation of operations) {
    const setting = { world, place: world.open, sender: world.owner };
    const sample = samples[operation.name] as Sample;
    const all = [await sample.make(setting), ...((await sample.more?.(setting)) ?? [])];
    const { shape } = operation.input as unknown as { shape: Record<string, unknown> };
    const used = new Set(all.flatMap((input) => Object.keys(input)));
    expect([...used].sort(), operation.name).toEqual(Object.keys(shape).sort());
    for (const input of all) {
      const surface = "rest";
      const who = world.visitors.find(({ name }) => name === "owner") as Visitor;
      const outcome = await call(surface, operation.name, who, input);
      expect(outcome.status, `${operation.name} ${JSON.stringify(outcome.body)}`).toBe(200);
    }
  }
});

test("[SYS-2] the server serves exactly the entry points that are known here, over each surface", async () => {
  const asking = asOwner();
  const { paths } = JSON.parse(await textAt(asking, "/openapi.json")) as { paths: Record<string, unknown> };
  const described = Object.keys(paths).filter((path) => /^\/v1\/(commands|queries)\//.test(path));
  expect(described.map((path) => path.split("/").at(-1)).sort()).toEqual(Object.keys(samples).sort());
  const message = { jsonrpc: "2.0", id: 1, method: "tools/list", params: {} };
  const owner = world.visitors.find(({ name }) => name === "owner") as Visitor;
  const { body } = await jsonAt(world.server.url, "POST", "/mcp", owner, message);
  const { tools } = (body as { result: { tools: { name: string }[] } }).result;
  expect(tools.map(({ name }) => name).sort()).toEqual(
    Object.keys(samples)
      .map((name) => name.replaceAll(".", "_"))
      .sort(),
  );
});

describe.each(operations.map(({ name }) => name))("%s", (name) => {
  test(`[SYS-3] ${name} is let through or refused for everybody as the tables of roles and scopes say`, async () => {
    for (const visitor of world.visitors) await checkAll(name, visitor, world.open);
  });

  test(`[SYS-4] ${name} does not touch a product that the sender may not see`, async () => {
    const outsider = world.visitors.find((one) => one.name === "outsider") as Visitor;
    await checkAll(name, outsider, world.sealed);
  });
});

describe("ids of others", () => {
  let foreignFeed: string;
  beforeAll(async () => {
    const { id } = await world.foreignOwner.run<{ id: string }>("feed.create", { product: world.foreign.product });
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
    technique: place === world.foreign ? [place.technique] : [],
    briefing: [],
    briefingLink: [],
    order: [place.order],
    baseline: [place.baseline],
    connection: [place.connection],
    // Every admin of a workspace sees its webhooks and feeds, whatever product they are about.
    webhook: place === world.foreign ? [place.webhook] : [],
    feed: place === world.foreign ? [foreignFeed] : [],
    poker: [place.poker],
    survey: [place.survey],
    guest: [place.guest],
    request: [place.request],
    view: [place.view],
    ...(Object.fromEntries(
      recordNouns.map((noun) => {
        const isSeen = place !== world.foreign && (sharedNouns as readonly string[]).includes(noun);
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
      const setting = settingFor(who, world.open, operation.needs);
      const inputs = [await sample.make(setting), ...((await sample.more?.(setting)) ?? [])];
      for (const input of inputs) {
        for (const { path, sort } of namesIn(input, world.sorts)) {
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
    const owner = world.visitors.find(({ name }) => name === "owner") as Visitor;
    expect(await swapAll(owner, world.foreign, world.foreignMember, ["rest", "mcp", "socket"])).toBeGreaterThan(120);
  }, 300_000);

  test("[SYS-6] a name of a thing out of sight is answered as one of nothing, to the byte, in every field", async () => {
    const outsider = world.visitors.find(({ name }) => name === "outsider") as Visitor;
    expect(await swapAll(outsider, world.sealed, newId(), ["rest", "mcp", "socket"])).toBeGreaterThan(80);
  }, 300_000);

  test("[SYS-15] to a guest every session but their own, and what it holds, is answered as nothing, to the byte", async () => {
    const guest = world.visitors.find(({ name }) => name === "guest of the session") as Visitor;
    expect(await swapAll(guest, world.calm, newId(), ["rest", "cli"])).toBeGreaterThan(15);
    expect(await swapAll(guest, { ...world.calm, poker: world.open.survey }, newId(), ["rest"])).toBeGreaterThan(10);
  });

  test("[SYS-7] an id that a caller brings along never replaces a thing that is there, seen or not", async () => {
    const outsider = world.visitors.find(({ name }) => name === "outsider") as Visitor;
    const asking = asOwner();
    const comments = () => textAt(asking, `/v1/queries/comment.list?item=${world.sealed.story}`);
    const [before, said] = [await stateNow(), await comments()];
    const taken = [world.sealed.story, world.sealed.comment, world.sealed.productId, world.open.comment];
    for (const operation of operations.filter(({ needs }) => mayBy(outsider, needs))) {
      const sample = samples[operation.name] as Sample;
      const input = await sample.make(settingFor(outsider, world.open, operation.needs));
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
    const open = await textAt(asking, `/v1/queries/comment.list?item=${world.open.story}`);
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
    for (const visitor of world.visitors) {
      const before = await stateNow();
      for (const name of inner) {
        const point = new Map([["rest", { surface: "rest", sort: "command", name, open: false }]] as const);
        const input = { id: newId(), name: "Intruder", role: "owner" };
        for (const surface of ["rest", "socket"] as const) {
          const outcome = await callOver(
            surface,
            world.server.url,
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
