import { memberOf, type Sample, type Setting } from "./fresh.ts";

const narrowed = (setting: Setting) => ({
  product: setting.place.productId,
  under: setting.place.theme,
  label: ["one"],
  assignee: [memberOf(setting)],
  text: "word",
  scored: false,
  sprint: ["none"],
  release: ["none"],
  milestone: ["none"],
  link: ["none"],
  finding: ["any"],
  custom: {},
});

const range = { from: "2026-01-01", to: "2026-06-30" };

/** Valid inputs for what is asked about flow, alignment and homes. */
export const flowQuerySamples: Readonly<Record<string, Sample>> = {
  "flow.series": {
    make: ({ place }) => ({ product: place.product }),
    more: (setting) => [{ ...narrowed(setting), ...range }],
  },
  "flow.times": {
    make: ({ place }) => ({ product: place.product }),
    more: (setting) => [{ ...narrowed(setting), ...range, limit: 5 }],
  },
  "flow.sprint": { make: ({ place }) => ({ sprint: place.records.sprint, product: place.product }) },
  "flow.forecast": {
    make: ({ place }) => ({ product: place.product }),
    more: (setting) => [{ ...narrowed(setting), pace: "product", weeks: 8, growth: true, by: "2027-06-30" }],
  },
  "alignment.of": {
    make: ({ place }) => ({ product: place.product }),
    more: ({ place }) => [{ theme: place.theme, function: "sales", limit: 5 }],
  },
  "home.of": {
    make: ({ place }) => ({ product: place.product }),
    more: () => [{ function: "marketing", limit: 5 }],
  },
};
