import type { Product } from "@overstory/backlog";
import { useAddress } from "../../lib/use-address.ts";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import classes from "./plan.module.css";
import { Milestones, Releases } from "./planned-registers.tsx";
import { Sprints } from "./sprints.tsx";

const shows = [
  { id: "sprints", label: "Sprints", Panel: Sprints },
  { id: "milestones", label: "Milestones", Panel: Milestones },
  { id: "releases", label: "Releases", Panel: Releases },
] as const;

type Show = (typeof shows)[number];

const Plan = ({ product }: { readonly product: Product | undefined }) => {
  const address = useAddress();
  const current: Show = shows.find(({ id }) => id === address.get("show")) ?? shows[0];
  const select = (show: Show) => {
    address.set({ show: show.id === "sprints" ? undefined : show.id, on: undefined, q: undefined });
  };
  return (
    <div className={classes.page}>
      <Tabs name="plan" label="Plan" tabs={shows} current={current} className={classes.tabs} onSelect={select} />
      <div role="tabpanel" id="plan-panel" aria-labelledby={`plan-${current.id}`} className={classes.panel}>
        <current.Panel key={product?.id} product={product} />
      </div>
    </div>
  );
};

/** What is done when: sprints with their stories, milestones and releases. */
export const PlanPage = () => <ProductGate>{(product) => <Plan product={product} />}</ProductGate>;
