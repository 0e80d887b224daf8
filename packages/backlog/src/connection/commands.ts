import { type Context, DomainError, defineCommand, defineQuery, refuse, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { limits, lineOf, nameOf, newId, textOf } from "../fields.ts";
import { productNamed } from "../item/find.ts";
import { nextPull } from "./due.ts";
import { connectionNamed, connectionView, told } from "./find.ts";
import { addressOf, projectOf, userOf } from "./place.ts";
import {
  type Connection,
  connectionKind,
  schedules,
  type Tracker,
  trackerNames,
  trackers,
  usualAddress,
} from "./schema.ts";

/** Connections of one product, at most. */
const most = 50;

const connection = nameOf("connection");
const token = textOf(4_000, "The token")
  .transform((text) => text.trim())
  .pipe(
    z
      .string()
      .regex(/^[\x21-\x7e]+$/, "The token is one line of letters, digits and signs without spaces. Copy it anew."),
  )
  .describe("Kept sealed by the server. No answer, log, export or backup of the workspace holds it.");
const fields = {
  name: lineOf(limits.name, "The name"),
  address: lineOf(limits.url, "The address").describe("Where people open the tracker: https://company.atlassian.net."),
  project: lineOf(limits.title, "The project").describe(
    "Jira: key; GitHub: owner/name; GitLab: path or number; Linear: team key.",
  ),
  user: lineOf(limits.title, "The account").describe("Jira Cloud: the e-mail address of the token's account."),
  schedule: z.enum(schedules),
  appliesItself: z
    .boolean()
    .describe("A pull on schedule goes in by itself where it holds no conflict and no question; else it waits."),
};

const sealedBy = (ctx: Context): string => {
  if (ctx.sealed === undefined)
    throw refuse(
      "server-only",
      "A token is taken over REST, MCP or the terminal only, where the server seals it at once.",
    );
  return ctx.sealed;
};

const addressFor = (tracker: Tracker, given: string | undefined): string => {
  const text = given ?? usualAddress[tracker];
  if (text !== undefined) return addressOf(text);
  const message = `Name the address where you open ${trackerNames[tracker]}.`;
  throw new DomainError({
    kind: "invalid",
    code: "invalid-input",
    subject: "address",
    message: `address: ${message}`,
    errors: [{ field: "address", message }],
  });
};

const withoutToken = <I extends { token?: string | undefined }>({ token: _, ...rest }: I): Omit<I, "token"> => rest;

export const createConnection = defineCommand({
  name: "connection.create",
  summary: "Connect a product to a project of Jira, GitHub, GitLab or Linear, to pull it again and again.",
  needs: "backlog.import",
  optimistic: false,
  seals: "token",
  logged: withoutToken,
  input: z.strictObject({
    id: newId,
    product: nameOf("product"),
    tracker: z.enum(trackers),
    ...{ name: fields.name.optional(), address: fields.address.optional(), project: fields.project },
    ...{ user: fields.user.optional(), token },
    schedule: fields.schedule.default("off"),
    appliesItself: fields.appliesItself.default(false),
  }),
  run: (tx, input, ctx) => {
    const product = productNamed(tx, input.product);
    const sealed = sealedBy(ctx);
    if (tx.by<Connection>(connectionKind, "product", product.id).length >= most)
      throw refuse("connections-many", `A product has at most ${most} connections. Delete one that is not used.`);
    const project = projectOf(input.tracker, input.project);
    const user = input.user === undefined ? undefined : userOf(input.user);
    const nextAt = nextPull(input.schedule, ctx.now);
    return told(
      tx.insert(connectionKind, {
        id: input.id ?? ctx.newId(),
        product: product.id,
        name: input.name ?? `${trackerNames[input.tracker]} ${project}`.slice(0, limits.name),
        tracker: input.tracker,
        address: addressFor(input.tracker, input.address),
        project,
        ...(user !== undefined && { user }),
        ...{ sealed, tokenAt: ctx.now, schedule: input.schedule, appliesItself: input.appliesItself },
        ...{ by: ctx.actor.id, createdAt: ctx.now },
        ...(nextAt !== undefined && { nextAt }),
      }),
    );
  },
});

const changed = (tx: Tx, before: Connection, input: z.output<typeof editInput>, ctx: Context): Connection => {
  const { name, user, schedule, appliesItself } = input;
  const address = input.address === undefined ? before.address : addressOf(input.address);
  const isElsewhere = address !== before.address;
  // A token goes where it was meant for, and nowhere else.
  if (isElsewhere && input.token === undefined)
    throw refuse("connection-token", "A token is meant for one address. Give the token for the new address, too.", {
      field: "token",
    });
  const sealed = input.token === undefined ? undefined : sealedBy(ctx);
  return tx.update(connectionKind, before.id, {
    ...(name !== undefined && { name }),
    ...(isElsewhere && { address }),
    ...(input.project !== undefined && { project: projectOf(before.tracker, input.project) }),
    ...(user !== undefined && { user: user === null ? null : userOf(user) }),
    ...(sealed !== undefined && { sealed, tokenAt: ctx.now }),
    ...(schedule !== undefined && { schedule, nextAt: nextPull(schedule, ctx.now) ?? null }),
    ...(appliesItself !== undefined && { appliesItself }),
    by: ctx.actor.id,
  });
};

const editInput = z.strictObject({
  connection,
  ...{ name: fields.name.optional(), address: fields.address.optional(), project: fields.project.optional() },
  ...{ user: fields.user.nullable().optional(), token: token.optional() },
  ...{ schedule: fields.schedule.optional(), appliesItself: fields.appliesItself.optional() },
});

export const editConnection = defineCommand({
  name: "connection.edit",
  summary: "Change a connection: its name, project, schedule, token. Another address needs the token for it.",
  needs: "backlog.import",
  optimistic: false,
  seals: "token",
  logged: withoutToken,
  input: editInput,
  run: (tx, input, ctx) => told(changed(tx, connectionNamed(tx, input.connection), input, ctx)),
});

export const deleteConnection = defineCommand({
  name: "connection.delete",
  summary: "End a connection and forget its token. What it brought in stays.",
  needs: "backlog.import",
  optimistic: false,
  input: z.strictObject({ connection }),
  run: (tx, input) => {
    const row = connectionNamed(tx, input.connection);
    tx.remove(connectionKind, row.id);
    return { deleted: row.id };
  },
});

export const pullConnection = defineCommand({
  name: "connection.pull",
  summary:
    "Pull a connection now: reads what its tracker changed since the last pull and plans the import; nothing changes before it is applied.",
  needs: "backlog.import",
  optimistic: false,
  input: z.strictObject({
    connection,
    whole: z
      .boolean()
      .default(false)
      .describe("Reads the whole project anew: only so it is seen what was deleted there. By itself once a week."),
  }),
  run: (tx, input, ctx) => {
    const row = connectionNamed(tx, input.connection);
    if (row.pull)
      throw refuse("pull-under-way", `${row.name} is being pulled already. Look at it, or cancel it first.`, {
        subject: row.id,
      });
    const pull = {
      import: ctx.newId(),
      at: ctx.now,
      by: ctx.actor.id,
      isScheduled: false,
      ...(input.whole && { isWhole: true }),
    };
    return told(tx.update(connectionKind, row.id, { pull }));
  },
});

export const listConnections = defineQuery({
  name: "connection.list",
  summary: "Connections of a product: how the last pull went, what is under way, when the next one is.",
  needs: "backlog.import",
  input: z.strictObject({ product: nameOf("product") }),
  output: z.object({ connections: z.array(connectionView) }),
  run: (rows, { product }) => ({
    connections: rows
      .by<Connection>(connectionKind, "product", productNamed(rows, product).id)
      .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
      .map(told),
  }),
});
