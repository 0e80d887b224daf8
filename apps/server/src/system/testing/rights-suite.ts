import { guestMay, publicRegistry } from "@overstory/backlog";
import { type EntryPoint, entryPoints } from "@overstory/surfaces";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callerOf } from "../../testing/running.ts";
import type { Sample, Setting } from "./fresh.ts";
import { namesIn } from "./names.ts";
import { querySamples } from "./query-samples.ts";
import { commandSamples } from "./samples.ts";
import { removeFolders } from "./server.ts";
import { textAt, wholeState, writtenBy } from "./state.ts";
import { callOver, type Outcome, type SurfaceName, surfaceNames } from "./surfaces.ts";
import { marks, mayBy, type Place, sharedNouns, startWorld, type Visitor, type World } from "./world.ts";

/** The world of the file that runs. */
let world: World;

/** A world for all tests of a file. */
export const useWorld = (): void => {
  beforeAll(async () => {
    world = await startWorld();
    last = undefined;
  });
  afterAll(async () => {
    await world.server.stop();
    await removeFolders();
  });
};

export const theWorld = (): World => world;

/** The visitor of that name. */
export const visitorCalled = (called: string): Visitor => {
  const found = world.visitors.find(({ name }) => name === called);
  if (!found) throw new Error(`Nobody here is called ${called}.`);
  return found;
};

export const samples: Readonly<Record<string, Sample>> = { ...commandSamples, ...querySamples };
export const operations = [...publicRegistry.commands.values(), ...publicRegistry.queries.values()];
const pointsOf = new Map<string, Map<SurfaceName, EntryPoint>>();
for (const point of entryPoints(publicRegistry)) {
  if (point.sort === "path" || point.sort === "batch") continue;
  const known = pointsOf.get(point.name) ?? new Map<SurfaceName, EntryPoint>();
  pointsOf.set(point.name, known.set(point.surface, point));
}

export const settingFor = (visitor: Visitor, place: Place, needs: string): Setting => {
  const isOwn = visitor.secret !== undefined && visitor.workspace === "home" && mayBy(visitor, needs);
  // What a sender must own is made with a token of the same member; where its scope would not let it, nothing is owned.
  const makes = isOwn && place !== world.sealed && visitor.scope === undefined;
  const own = callerOf(world.server.url, { authorization: `Bearer ${visitor.secret}` });
  return { world, place, sender: makes ? own : world.owner };
};

export const asOwner = () => ({ url: world.server.url, headers: world.owner.headers });

let last: { written: number; exports: string[] } | undefined;

/** Nothing is written without a new version; the exports would show it all the same. */
export const stateNow = async (): Promise<string> => {
  const products = [world.calm, world.sealed].map(({ product }) => `/v1/export?product=${product}&format=json`);
  const written = await writtenBy(asOwner());
  last = { written, exports: await Promise.all(products.map((path) => textAt(asOwner(), path))) };
  return JSON.stringify([written, ...last.exports]);
};

/** The state to compare a later one with: where nobody has written since the last look, as it was then. */
export const stateBefore = async (): Promise<string> => {
  const written = await writtenBy(asOwner());
  return last?.written === written ? JSON.stringify([written, ...last.exports]) : stateNow();
};

const fullState = (): Promise<string> => wholeState(asOwner(), [world.calm.product, world.sealed.product]);

export const call = (surface: SurfaceName, name: string, who: Visitor, input: unknown): Promise<Outcome> =>
  callOver(surface, world.server.url, who, pointsOf.get(name) ?? new Map(), input);

export const surfacesFor = (name: string): readonly SurfaceName[] =>
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
  const look = () => (isSealed ? fullState() : stateBefore());
  // Looked at only where nothing may change: what is allowed changes it, and each look exports two products.
  let before: string | undefined;
  for (const surface of surfacesOf(visitor, name)) {
    const expected = expectedOf(visitor, place, operation.needs, sample, input, surface);
    const status = expected.status === 200 ? allowedOver(surface, name, input) : expected.status;
    const mayChange = operation.type === "command" && status === 200 && visitor.workspace === "home";
    if (!mayChange) before ??= await look();
    const outcome = await call(surface, name, visitor, input);
    const where = `${visitor.name} over ${surface}: ${JSON.stringify(outcome.body)?.slice(0, 300)}`;
    if (status !== undefined) expect(outcome.status, where).toBe(status);
    for (const mark of expected.unseen) expect(JSON.stringify(outcome.body) ?? "", where).not.toContain(mark);
    if (operation.type === "query" || outcome.status !== 200) continue;
    // It was used up. In a foreign workspace nothing of this one may have changed by it.
    if (!mayChange) expect((await stateOf()) === before, `the state after ${where}`).toBe(true);
    before = undefined;
    input = await sample.make(setting);
  }
  if (before !== undefined)
    expect((await stateOf()) === before, `the state after ${name} by ${visitor.name}`).toBe(true);
};

const commandNames = [...publicRegistry.commands.keys()];
// Commands take five times as long as queries, and a file is run by one core: so many of them make the two files equal.
const share = Math.round(commandNames.length * 0.6);

/** The two halves of all commands and queries, each for a file of its own. */
export const halves = {
  first: commandNames.slice(0, share),
  second: [...commandNames.slice(share), ...publicRegistry.queries.keys()],
} as const;

/** Every one of these commands or queries, by everybody, over every surface. */
export const rightsOf = (names: readonly string[]): void => {
  describe.each(names)("%s", (name) => {
    test(`[SYS-3] ${name} is let through or refused for everybody as the tables of roles and scopes say`, async () => {
      for (const visitor of world.visitors) await checkAll(name, visitor, world.open);
    });

    test(`[SYS-4] ${name} does not touch a product that the sender may not see`, async () => {
      await checkAll(name, visitorCalled("outsider"), world.sealed);
    });
  });
};
