import { newId } from "../../workspaces/ids.ts";
import { freshStory, ownerRuns, type Sample, type Setting } from "./fresh.ts";

// Leads nowhere that this server would call, so that a pull fails at once.
const inner = { tracker: "gitlab", address: "https://127.0.0.1", project: "group/shop" };
const given = { ...inner, token: "a-token" };

type Listed = { result: { connections: { pull: unknown; id: string }[] } };

/** What was pulled before has ended, so that nothing is written while others look; and no more connections stand than one product has. */
const quiet = async ({ world, place }: Setting): Promise<void> => {
  for (;;) {
    const { body } = await world.owner.get<Listed>(`/v1/queries/connection.list?product=${place.product}`);
    const { connections } = body.result;
    if (connections.some(({ pull }) => pull !== null)) continue;
    if (connections.length < 40) return;
    for (const { id } of connections)
      if (id !== place.connection) await world.owner.run("connection.delete", { connection: id });
  }
};

const freshConnection = async (setting: Setting): Promise<string> => {
  await quiet(setting);
  return ownerRuns(setting, "connection", "connection.create", { product: setting.place.product, ...given });
};

/** One that keeps tickets in step; its tracker is not called, so that it soon stands still. */
const mappedConnection = async (setting: Setting): Promise<string> => {
  const connection = await freshConnection(setting);
  const states = { toTicket: { finished: "closed" }, toStage: { closed: "finished" } };
  await setting.world.owner.run("ticket.map", { connection, ...states });
  return connection;
};

/** Commands of connections to trackers. */
export const connectionSamples: Readonly<Record<string, Sample>> = {
  "connection.create": {
    make: async (setting) => {
      await quiet(setting);
      return { product: setting.place.product, tracker: "github", project: "octo/shop", token: "a-token" };
    },
    more: ({ place }) => [
      {
        ...{ id: newId(), product: place.product, ...given, name: "Own", user: "ann@example.com" },
        ...{ schedule: "weekly", appliesItself: true },
      },
    ],
  },
  "connection.edit": {
    make: async (setting) => ({ connection: await freshConnection(setting), name: "Another" }),
    more: async (setting) => [
      {
        ...{ connection: await freshConnection(setting), address: "https://127.0.0.2", project: "group/two" },
        ...{ user: "bob", token: "another", schedule: "off", appliesItself: false },
      },
    ],
  },
  "connection.delete": {
    make: async (setting) => ({ connection: await freshConnection(setting) }),
  },
  "ticket.map": {
    make: async (setting) => ({
      connection: await freshConnection(setting),
      ...{ toTicket: { finished: "closed" }, toStage: { closed: "finished" }, comments: false },
    }),
  },
  "ticket.listen": { make: async (setting) => ({ connection: await mappedConnection(setting) }) },
  "ticket.resume": { make: async (setting) => ({ connection: await mappedConnection(setting) }) },
  "ticket.check": {
    make: async (setting) => {
      await mappedConnection(setting);
      const item = await freshStory(setting);
      await setting.world.owner.run("item.edit", {
        item,
        ticket: { url: `${inner.address}/${inner.project}/-/issues/7` },
      });
      return { item };
    },
  },
  "connection.pull": {
    make: async (setting) => ({ connection: await freshConnection(setting), whole: true }),
  },
};
