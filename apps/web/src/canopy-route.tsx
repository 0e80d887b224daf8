import { lazy, Suspense } from "react";
import { CanopyPage } from "./features/canopy/canopy-page.tsx";

// Slices meet here as they do in routes.tsx: the map shows the item's panel without knowing it.
const ItemPanel = lazy(() =>
  import("./features/item/item-panel.tsx").then(({ ItemPanel }) => ({ default: ItemPanel })),
);

const renderPanel = (itemId: string, onClose: () => void) => (
  <Suspense fallback={null}>
    <ItemPanel itemId={itemId} onClose={onClose} />
  </Suspense>
);

/** The map with the item's panel beside it. */
export const CanopyRoute = () => <CanopyPage renderPanel={renderPanel} />;
