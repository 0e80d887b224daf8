import { defineQuery, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { type Evidence, evidenceDef } from "../evidence/schema.ts";
import { nameOf } from "../fields.ts";
import { readerNeeded } from "../grouping/propose.ts";
import { productNamed } from "../item/find.ts";
import { clusterDef } from "./schema.ts";

/** As many findings as one suggestion looks at. */
export const suggestedLimit = 10_000;

/** Findings of a product that stand in no cluster, the latest last. */
const looseIn = (rows: Rows, product: string): Evidence[] =>
  rows
    .by(evidenceDef.kind, "product", product)
    .filter((one) => one.cluster === undefined || rows.get(clusterDef.kind, one.cluster) === undefined)
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1))
    .slice(0, suggestedLimit);

const because = z.array(z.string()).describe("The words that they share, in their own form.");

export const suggestClusters = defineQuery({
  name: "cluster.suggest",
  summary: "Suggest clusters for findings that stand in none, from their own words, with reasons. Changes nothing.",
  needs: "backlog.view",
  input: z.strictObject({ product: nameOf("product") }),
  output: z.object({
    groups: z.array(
      z.object({
        name: z.string(),
        because,
        evidence: z.array(z.object({ id: z.string(), quote: z.string(), because })),
      }),
    ),
    loose: z.number().describe("Findings that were looked at."),
    unsorted: z.number().describe("Those that fit nowhere."),
  }),
  run: (rows, input) => {
    const product = productNamed(rows, input.product).id;
    const loose = looseIn(rows, product);
    const byId = new Map(loose.map((one) => [one.id, one.quote ?? ""]));
    const entries = loose.map(({ id, quote = "" }) => ({
      id,
      title: quote,
      description: "",
      labels: [],
      components: [],
      links: [],
    }));
    const taken = rows.by(clusterDef.kind, "product", product).map(({ name = "" }) => name);
    const found = readerNeeded()(entries, taken.sort());
    const groups = found.themes
      .flatMap(({ epics }) => epics)
      .map((group) => ({
        name: group.name,
        because: [...group.because],
        evidence: group.members.map((one) => ({
          id: one.id,
          quote: byId.get(one.id) ?? "",
          because: [...one.because],
        })),
      }))
      .sort((a, b) => b.evidence.length - a.evidence.length || (a.name < b.name ? -1 : 1));
    return { groups, loose: loose.length, unsorted: found.unsorted.length };
  },
});
