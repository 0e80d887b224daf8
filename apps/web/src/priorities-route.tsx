import { lazy, Suspense } from "react";
import { PrioritiesPage } from "./features/priorities/priorities-page.tsx";

// Slices meet here, beside routes.tsx: the table shows an item's panel beside itself, and the comparison of techniques in a tab.
const ItemPanel = lazy(() =>
  import("./features/item/item-panel.tsx").then(({ ItemPanel }) => ({ default: ItemPanel })),
);

const ComparePanel = lazy(() =>
  import("./features/priorities-compare/compare-panel.tsx").then(({ ComparePanel }) => ({ default: ComparePanel })),
);

const renderPanel = (itemId: string, onClose: () => void) => (
  <Suspense fallback={null}>
    <ItemPanel itemId={itemId} onClose={onClose} />
  </Suspense>
);

const renderCompare = () => (
  <Suspense fallback={null}>
    <ComparePanel />
  </Suspense>
);

/** The priority table with what other slices give it. */
export const PrioritiesRoute = () => <PrioritiesPage renderPanel={renderPanel} renderCompare={renderCompare} />;
