import { Navigate, useLocation, useNavigate } from "@tanstack/react-router";
import { ErrorState } from "../../ui/states.tsx";

/** Where an address leads that somebody typed short: an item's key alone, or a product's. */
const meant = (path: string): string | undefined => {
  const [, product, number] = /^\/([a-z][a-z0-9]*)(-\d+)?\/?$/i.exec(path) ?? [];
  if (!product) return undefined;
  const key = product.toUpperCase();
  return number ? `/i/${key}${number}` : `/${key}/outline`;
};

/** An address that leads nowhere, unless it is a key alone. */
export const NotFoundPage = () => {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const to = meant(pathname);
  if (to) return <Navigate to={to} replace />;
  return (
    <main>
      <h1 className="visually-hidden">Page not found</h1>
      <ErrorState
        title="There is no page at this address."
        text="Check the address, or go on from your products."
        action={{ label: "Go to all products", onClick: () => void navigate({ to: "/" }) }}
      />
    </main>
  );
};
