import type { Product } from "@overstory/backlog";
import type { ReactNode } from "react";
import { useAddress } from "../../lib/use-address.ts";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { Tabs } from "../../ui/tabs.tsx";
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
  const select = (show: (typeof shows)[number]) => {
    address.set({ view: show.id === "table" ? undefined : show.id });
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
          <Tabs
            name="priorities"
            label="Priorities"
            tabs={shows}
            current={current}
            className={styles.tabs}
            onSelect={select}
          />
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
