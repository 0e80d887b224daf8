import { newId } from "../../workspaces/ids.ts";
import { ownerRuns, type Sample, type Setting } from "./fresh.ts";

const later = "2099-01-01T00:00:00.000Z";

const freshBriefing = (setting: Setting): Promise<string> =>
  ownerRuns(setting, "briefing", "briefing.create", { product: setting.place.product, audience: "customers" });

const freshLink = async (setting: Setting): Promise<string> =>
  ownerRuns(setting, "briefingLink", "briefing.share", { briefing: await freshBriefing(setting) });

const onFresh =
  (more: object = {}): Sample["make"] =>
  async (setting) => ({ briefing: await freshBriefing(setting), ...more });

const block = { title: "Hello", text: "Text", count: 5, detail: "stories", layout: "now", picks: [] };

/** Commands of briefings. */
export const briefingCommandSamples: Readonly<Record<string, Sample>> = {
  "briefing.create": {
    make: ({ place }) => ({ id: newId(), product: place.product, audience: "sales", title: "Made", days: 7 }),
    more: ({ place }) => [{ theme: place.theme, audience: "investors" }],
  },
  "briefing.edit": { make: onFresh({ title: "Other", intro: "Text", days: 9, fields: ["texts"] }) },
  "briefing.delete": { make: onFresh() },
  "briefing.addBlock": {
    make: onFresh({ kind: "text", ...block, before: "b1" }),
    more: async (setting) => [{ id: newId(), briefing: await freshBriefing(setting), kind: "risks" }],
  },
  "briefing.editBlock": { make: onFresh({ block: "b1", ...block }) },
  "briefing.moveBlock": { make: onFresh({ block: "b1", before: "b3" }) },
  "briefing.removeBlock": { make: onFresh({ block: "b1" }) },
  "briefing.freeze": { make: onFresh() },
  "briefing.unfreeze": { make: onFresh() },
  "briefing.share": {
    make: onFresh({ label: "Board", expiresAt: later, blocks: ["b1"], fields: ["texts"] }),
    more: async (setting) => [{ id: newId(), briefing: await freshBriefing(setting), password: "long enough" }],
  },
  "briefing.revoke": { make: async (setting) => ({ link: await freshLink(setting) }) },
  "briefing.schedule": { make: onFresh({ every: "week", to: ["ada@example.com"], firstAt: later }) },
};

/** Queries of briefings. */
export const briefingQuerySamples: Readonly<Record<string, Sample>> = {
  "briefing.list": { make: ({ place }) => ({ product: place.product }) },
  "briefing.get": { make: onFresh() },
  "briefing.read": { make: onFresh() },
  "briefing.templates": { make: () => ({}) },
};
