import type { Product } from "@overstory/backlog";
import type { ReactNode } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { useProduct } from "../../lib/use-product.ts";
import { ListWaiting } from "../beside/waiting.tsx";
import { ErrorState } from "../states.tsx";

/** Draws a page, once the rows are there, about the address's product (or, with `undefined`, about all); says so where there is none of that key. */
export const ProductGate = ({ children }: { readonly children: (product: Product | undefined) => ReactNode }) => {
  const { product, isAll } = useProduct();
  const isLoaded = useClient((from) => from.isLoaded);
  const go = useGo();
  // Drawn before the product is known it would be a page about all, and what somebody begins to type there would be gone with it.
  if (!isLoaded) return <ListWaiting label="Reading what there is" />;
  if (product || isAll) return children(product);
  return (
    <>
      <h1 className="visually-hidden">Product not found</h1>
      <ErrorState
        title="There is no such product."
        text="Its key may have changed, or it is not shared with you."
        action={{ label: "Go to all products", onClick: () => go("/") }}
      />
    </>
  );
};
