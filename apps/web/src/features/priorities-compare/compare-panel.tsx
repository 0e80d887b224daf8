import { useClient } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { useProduct } from "../../lib/use-product.ts";
import { EmptyState, Skeleton } from "../../ui/states.tsx";
import { Agreement } from "./agreement.tsx";
import { ChosenTechniques } from "./chosen-techniques.tsx";
import classes from "./compare.module.css";
import { Disagreed } from "./disagreed.tsx";
import type { Comparison } from "./model/rankings.ts";
import { RanksTable } from "./ranks-table.tsx";
import { SlopeChart } from "./slope-chart.tsx";
import { StabilityPart } from "./stability-part.tsx";
import { type Compare, useCompare } from "./use-compare.ts";

const Waiting = () => (
  <div role="status" aria-label="Comparing the techniques" className={classes.waiting}>
    {[90, 70, 80].map((width) => (
      <Skeleton key={width} width={`${width}%`} height={18} />
    ))}
  </div>
);

const hasScores = ({ rankings }: Comparison): boolean => rankings.some(({ of }) => of.size > 0);

const Compared = ({ compare, comparison }: { readonly compare: Compare; readonly comparison: Comparison }) => {
  const { itemOf } = compare;
  const missing = comparison.rankings.filter(({ of }) => of.size === 0);
  return (
    <>
      {missing.length > 0 && (
        <p className={classes.note}>
          {missing.map(({ technique }) => technique.name).join(", ")} {missing.length === 1 ? "ranks" : "rank"} nothing
          yet: no item has all of its inputs.
        </p>
      )}
      <div className={classes.pair}>
        <SlopeChart comparison={comparison} itemOf={itemOf} />
        <div>
          <Agreement comparison={comparison} />
          <Disagreed comparison={comparison} itemOf={itemOf} />
        </div>
      </div>
      <StabilityPart compare={compare} />
      <RanksTable comparison={comparison} itemOf={itemOf} />
    </>
  );
};

/** How techniques agree on the items of a product, and how steady their order is. */
export const ComparePanel = () => {
  const { product } = useProduct();
  const compare = useCompare(product);
  const isLoaded = useClient((from) => from.isLoaded);
  const go = useGo();
  const { comparison, items, chosen, isCounted } = compare;
  const productKey = product?.key ?? "all";
  if (!isLoaded || !isCounted) return <Waiting />;
  if (items.length === 0)
    return (
      <EmptyState
        text="Orders are compared here once there are items with scores."
        action={{ label: "Go to the outline", onClick: () => go(`/${productKey}/outline`) }}
      />
    );
  return (
    <div className={classes.scroll}>
      <div className={classes.inner}>
        <ChosenTechniques compare={compare} />
        {chosen.length < 2 ? (
          <EmptyState text="Add a second technique: orders are compared side by side." />
        ) : !comparison.value ? (
          <Waiting />
        ) : hasScores(comparison.value) ? (
          <Compared compare={compare} comparison={comparison.value} />
        ) : (
          <EmptyState
            text="None of these techniques ranks an item yet. Fill in their inputs in the table."
            action={{
              label: "Go to the table",
              onClick: () => go(`/${productKey}/priorities?technique=${chosen[0]?.id ?? ""}`),
            }}
          />
        )}
      </div>
    </div>
  );
};
