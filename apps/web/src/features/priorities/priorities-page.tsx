import type { Product } from "@overstory/backlog";
import type { ReactNode } from "react";
import { useAddress } from "../../lib/use-address.ts";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import styles from "./priorities.module.css";
import { PriorityTable } from "./priority-table.tsx";

const shows = [
  { id: "table", label: "Table" },
  { id: "compare", label: "Compare" },
] as const;

type PageProps = {
  /** The item of that id beside the table. */
  renderPanel(itemId: string, onClose: () => void): ReactNode;
  /** How techniques agree, and how steady the order is. */
  renderCompare?(): ReactNode;
};

const Priorities = ({ product, renderPanel, renderCompare }: PageProps & { readonly product: Product | undefined }) => {
  const address = useAddress();
  const current = shows.find(({ id }) => id === address.get("view")) ?? shows[0];
  const select = (show: (typeof shows)[number] | undefined) => {
    if (!show) return;
    address.set({ view: show.id === "table" ? undefined : show.id });
    document.getElementById(`priorities-${show.id}`)?.focus();
  };
  const panel =
    current.id === "compare" && renderCompare ? (
      renderCompare()
    ) : (
      <PriorityTable key={product?.id ?? "all"} product={product} renderPanel={renderPanel} />
    );
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{product ? `Priorities of ${product.name}` : "Priorities of all products"}</h1>
      {renderCompare ? (
        <>
          <div
            role="tablist"
            aria-label="Priorities"
            className={styles.tabs}
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
                id={`priorities-${show.id}`}
                type="button"
                role="tab"
                aria-selected={show === current}
                aria-controls="priorities-panel"
                tabIndex={show === current ? 0 : -1}
                onClick={() => select(show)}
              >
                {show.label}
              </button>
            ))}
          </div>
          <div
            role="tabpanel"
            id="priorities-panel"
            aria-labelledby={`priorities-${current.id}`}
            className={styles.panel}
          >
            {panel}
          </div>
        </>
      ) : (
        <div className={styles.panel}>{panel}</div>
      )}
    </div>
  );
};

/** What matters most, and why: the items of a product under a technique, edited like a sheet. `/{KEY}/priorities`, or `/all/priorities`. */
export const PrioritiesPage = (props: PageProps) => (
  <ProductGate>{(product) => <Priorities product={product} {...props} />}</ProductGate>
);
