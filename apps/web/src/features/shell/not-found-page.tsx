import { useNavigate } from "@tanstack/react-router";
import { ErrorState } from "../../ui/states.tsx";

/** An address that leads nowhere. */
export const NotFoundPage = () => {
  const navigate = useNavigate();
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
