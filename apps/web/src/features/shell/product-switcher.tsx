import { IconChevronDown } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { Floating } from "../../ui/floating.tsx";
import { OptionList } from "../../ui/option-list.tsx";
import styles from "./shell.module.css";
import { views } from "./views.ts";
import { productsByName, type Where } from "./where.ts";

const pages: Readonly<Record<string, string>> = { portfolio: "Products", import: "Import", settings: "Settings" };

/** The product one is in, and the way to another. */
export const ProductSwitcher = ({ where, go }: { where: Where; go(path: string): void }) => {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const products = useClient(productsByName);
  const now = products.find(({ key }) => key === where.productKey);
  const name = now?.name ?? (where.productKey === "all" ? "All products" : (pages[where.page] ?? "Workspace"));
  // From one product's page to the same page of another.
  const page = views.some((view) => view.of === "product" && view.page === where.page) ? where.page : "outline";
  const options = [
    ...products.map(({ key, name: label }) => ({
      value: `/${key}/${page}`,
      label,
      hint: key,
      checked: key === where.productKey,
    })),
    { value: `/all/${page}`, label: "All products", checked: where.productKey === "all" },
    { value: "/", label: "Portfolio", checked: where.page === "portfolio" },
  ];
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.product}
        aria-label={`Product: ${name}. Switch product`}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <span className={styles.productName}>{name}</span>
        <IconChevronDown size={14} aria-hidden="true" />
      </button>
      {open && button.current && (
        <Floating anchor={button.current} label="Products" onClose={() => setOpen(false)}>
          <OptionList
            label="Products"
            placeholder="Go to product…"
            options={options}
            onPick={(path) => {
              setOpen(false);
              go(path);
            }}
          />
        </Floating>
      )}
    </>
  );
};
