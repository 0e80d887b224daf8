import type { Item, KpiDelivery } from "@overstory/backlog";
import { useClient } from "../../lib/data/hooks.ts";
import { useQuery } from "../../lib/use-query.ts";
import { KpisWithMoves, NoCause } from "../../ui/kpi-moves/kpi-moves.tsx";
import classes from "./moved.module.css";

const Told = ({ item }: { readonly item: Item }) => {
  // Another stage below, or another KPI, is reason enough to ask again.
  const watch = useClient(
    (from) => `${JSON.stringify(item.links)} ${from.rollups.of(item.id)?.stages.join(" ") ?? ""}`,
  );
  const { data } = useQuery<KpiDelivery>("kpi.delivery", { item: item.id }, watch);
  const read = data?.kpis.filter(({ readings }) => readings.length > 0) ?? [];
  if (!data || data.delivered.length === 0 || read.length === 0) return null;
  return (
    <section className={classes.moved} aria-labelledby={`moved-${item.id}`}>
      <h3 id={`moved-${item.id}`}>What moved after what was delivered</h3>
      <NoCause />
      <KpisWithMoves kpis={read} label={`KPIs of ${item.key}`} />
    </section>
  );
};

/** The KPIs that a theme or epic aims to move, before and after what has gone out of it. */
export const Moved = ({ item }: { readonly item: Item }) =>
  item.kind !== "story" && Object.values(item.links ?? {}).includes("kpi") ? <Told item={item} /> : null;
