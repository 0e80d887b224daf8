import { DomainError, defineLongQuery } from "@overstory/kernel";
import { z } from "zod";
import { calledOf } from "../fields.ts";
import { itemNamed } from "../item/find.ts";
import { kpiDef } from "../kpi/schema.ts";
import { recordNamed } from "../record/record-commands.ts";
import {
  branchesOf,
  byKpiName,
  deliveredOf,
  deliveredShape,
  kpiMoves,
  scopesOf,
  servingObjective,
  tellMoves,
} from "./delivered.ts";
import { keyResultDef } from "./schema.ts";

export const kpiDelivery = defineLongQuery({
  name: "kpi.delivery",
  summary:
    "A KPI, or the KPIs that an item aims to move, before and after what was delivered for them. It claims no cause.",
  needs: "backlog.view",
  input: z.strictObject({
    kpi: calledOf("KPI").optional().describe("By what the items deliver that aim to move it, or serve its objectives."),
    item: calledOf("item").optional().describe("By what is delivered below this theme, epic or story."),
  }),
  output: z.object({
    delivered: z.array(deliveredShape).describe("Releases that went out and epics that were finished, oldest first."),
    kpis: z.array(kpiMoves),
  }),
  *steps(rows, input) {
    if ((input.kpi === undefined) === (input.item === undefined)) {
      const message = "Name a KPI or an item, one of them.";
      throw new DomainError({
        ...{ kind: "invalid", code: "invalid-input", subject: "kpi", message },
        errors: [{ field: "kpi", message }],
      });
    }
    if (input.item !== undefined) {
      const item = itemNamed(rows, input.item);
      const kpis = Object.entries(item.links ?? {})
        .filter(([, noun]) => noun === "kpi")
        .flatMap(([id]) => rows.get(kpiDef.kind, id) ?? []);
      const branches = branchesOf(rows, [item]);
      const delivered = deliveredOf(rows, branches, yield* scopesOf(rows, branches));
      return { delivered, kpis: kpis.sort(byKpiName).map((kpi) => tellMoves(kpi, delivered)) };
    }
    const kpi = recordNamed(rows, kpiDef, input.kpi ?? "");
    const objectives = [...rows.all(keyResultDef.kind)].filter((result) => result.kpi === kpi.id);
    const serving = [kpi.id, ...objectives.map(({ objective }) => objective)].flatMap((id) =>
      servingObjective(rows, id),
    );
    const branches = branchesOf(rows, [...new Map(serving.map((item) => [item.id, item])).values()]);
    const delivered = deliveredOf(rows, branches, yield* scopesOf(rows, branches));
    return { delivered, kpis: [tellMoves(kpi, delivered)] };
  },
});

export type KpiDelivery = z.output<typeof kpiDelivery.output>;
