import { newId } from "../../workspaces/ids.ts";
import { freshView } from "./board-samples.ts";
import { ownerRuns, type Sample, type Setting } from "./fresh.ts";

// Leads nowhere that this server would call.
const address = "https://127.0.0.1/hook";

type Listed = { result: { webhooks: { id: string; name: string }[] } };

/** No more stand than a workspace has: those that were used up are taken away. */
const swept = async ({ world }: Setting): Promise<void> => {
  const { body } = await world.owner.get<Listed>("/v1/queries/webhook.list");
  if (body.result.webhooks.length < 40) return;
  for (const { id, name } of body.result.webhooks)
    if (!name.startsWith("Webhook ")) await world.owner.run("webhook.delete", { webhook: id });
};

type ListedFeeds = { result: { feeds: { id: string }[] } };
const sweptFeeds = async ({ world }: Setting): Promise<void> => {
  const { body } = await world.owner.get<ListedFeeds>("/v1/queries/feed.list");
  if (body.result.feeds.length < 80) return;
  for (const { id } of body.result.feeds) await world.owner.run("feed.revoke", { feed: id });
};

const freshWebhook = async (setting: Setting): Promise<string> => {
  await swept(setting);
  return ownerRuns(setting, "webhook", "webhook.create", { address, name: "Fresh" });
};
const onFresh =
  (more: object = {}): Sample["make"] =>
  async (setting) => ({ webhook: await freshWebhook(setting), ...more });

/** Commands of webhooks. */
export const webhookSamples: Readonly<Record<string, Sample>> = {
  "webhook.create": {
    make: async (setting) => {
      await swept(setting);
      return { address };
    },
    more: async (setting) => [
      {
        ...{ id: newId(), name: "Own", address, format: "slack", events: ["stage.moved"], labels: ["one"] },
        products: [setting.place.product],
        ...{ filter: { kind: ["story"], stage: ["finished"] }, view: await freshView(setting) },
      },
    ],
  },
  "webhook.edit": {
    make: onFresh({ name: "Another" }),
    more: async (setting) => [
      {
        ...{ webhook: await freshWebhook(setting), address, format: "teams", events: null },
        ...{ products: [setting.place.product], labels: null, filter: null, view: null },
      },
    ],
  },
  "webhook.renew": { make: onFresh() },
  "webhook.delete": { make: onFresh() },
  "webhook.test": { make: onFresh() },
  "feed.create": {
    make: async (setting) => {
      await sweptFeeds(setting);
      return { product: setting.place.product };
    },
    more: async (setting) => [
      {
        ...{ id: newId(), product: setting.place.product, name: "Own", events: ["stage.moved"], labels: ["one"] },
        ...{ filter: { kind: ["epic"] }, view: await freshView(setting) },
      },
    ],
  },
  "feed.revoke": {
    make: async (setting) => {
      await sweptFeeds(setting);
      return { feed: await ownerRuns(setting, "feed", "feed.create", { product: setting.place.product }) };
    },
  },
  "webhook.redeliver": { make: onFresh({ version: 1 }) },
  "webhook.resume": { make: onFresh({ from: "now" }) },
};

/** Queries of webhooks. */
export const webhookQuerySamples: Readonly<Record<string, Sample>> = {
  "feed.list": { make: () => ({}) },
  "webhook.list": { make: () => ({}) },
  "webhook.get": { make: ({ place }) => ({ webhook: place.webhook }) },
  "webhook.deliveries": { make: ({ place }) => ({ webhook: place.webhook, limit: 5 }) },
};
