import type { Product } from "@overstory/backlog";
import { useAddress } from "../../lib/use-address.ts";
import { ProductGate } from "../../ui/register/product-gate.tsx";
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
  const select = (show: Show | undefined) => {
    if (!show) return;
    address.set({ show: show.id === "sprints" ? undefined : show.id, on: undefined, q: undefined });
    document.getElementById(`plan-${show.id}`)?.focus();
  };
  return (
    <div className={classes.page}>
      <div
        role="tablist"
        aria-label="Plan"
        className={classes.tabs}
        onKeyDown={(event) => {
          const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
          if (by === 0) return;
          event.preventDefault();
          event.stopPropagation();
          select(shows[(shows.indexOf(current) + by + shows.length) % shows.length]);
        }}
      >
        {shows.map((show) => (
          <button
            key={show.id}
            id={`plan-${show.id}`}
            type="button"
            role="tab"
            aria-selected={show === current}
            aria-controls="plan-panel"
            tabIndex={show === current ? 0 : -1}
            onClick={() => select(show)}
          >
            {show.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="plan-panel" aria-labelledby={`plan-${current.id}`} className={classes.panel}>
        <current.Panel key={product?.id} product={product} />
      </div>
    </div>
  );
};

/** What is done when: sprints with their stories, milestones and releases. */
export const PlanPage = () => <ProductGate>{(product) => <Plan product={product} />}</ProductGate>;
