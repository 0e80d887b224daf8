import { ErrorState } from "../../ui/states.tsx";

/** Stands in the place of a page that cannot be loaded or drawn. */
export const FailedPage = ({ error }: { readonly error: unknown }) => (
  <ErrorState
    isWhole
    title="This page cannot be shown."
    text={`Nothing that was saved is lost. The line to the server may be gone, or the server may hold another version by now. (${error instanceof Error ? error.message : String(error)})`}
    action={{ label: "Reload the page", onClick: () => location.reload() }}
  />
);
