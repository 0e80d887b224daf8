import { newId } from "../../workspaces/ids.ts";
import { type Sample, type Setting, senderRuns } from "./fresh.ts";

/** A view of the sender's own: nobody else changes it. */
export const freshView = (setting: Setting): Promise<string> =>
  senderRuns(setting, "view", "view.create", { name: "Fresh view", page: "board", product: setting.place.product });

const search = { label: "now", group: "assignee", sort: "-score" };

/** Commands of the board and of saved views. */
export const boardSamples: Readonly<Record<string, Sample>> = {
  "board.setLimit": { make: ({ place }) => ({ product: place.product, by: "stage", column: "developing", limit: 4 }) },
  "view.create": {
    make: ({ place }) => ({
      ...{ id: newId(), name: "A view", page: "outline", product: place.product, search, shared: false },
    }),
  },
  "view.edit": {
    make: async (setting) => ({
      ...{ view: await freshView(setting), name: "Another name", page: "board", search, shared: false },
      product: setting.place.product,
    }),
  },
  "view.delete": { make: async (setting) => ({ view: await freshView(setting) }) },
  "view.pin": { make: async (setting) => ({ view: await freshView(setting), pin: true }) },
  "view.subscribe": { make: async (setting) => ({ view: await freshView(setting), subscribe: true }) },
};

/** Queries of saved views, and the search over everything. */
export const viewQuerySamples: Readonly<Record<string, Sample>> = {
  "search.everything": {
    make: ({ place }) => ({
      ...{ text: "fresh", kind: ["story"], product: [place.product], stage: ["pending"], limit: 5, offset: 0 },
    }),
  },
  "view.list": { make: ({ place }) => ({ product: place.product, page: "board" }) },
  "view.get": { make: async (setting) => ({ view: await freshView(setting) }) },
};
