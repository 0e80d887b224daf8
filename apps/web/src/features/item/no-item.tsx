import { useGo } from "../../lib/location.ts";
import { ErrorState } from "../../ui/states.tsx";

/** The same for what does not exist and for what one may not see. */
export const NoItem = ({ itemKey }: { readonly itemKey?: string }) => {
  const go = useGo();
  return (
    <>
      <h1 className="visually-hidden">Item not found</h1>
      <ErrorState
        title={itemKey === undefined ? "This item is gone" : `There is no ${itemKey} that you can see`}
        text="It may have been removed, or lie in a product that you have no access to. Check the address, or ask an owner for access."
        action={{ label: "Go to the products", onClick: () => go("/") }}
      />
    </>
  );
};
