import { lazy, Suspense } from "react";
import { OutlinePage } from "./features/outline/outline-page.tsx";

// Slices meet here as they do in routes.tsx: the outline shows the item's panel without knowing it.
const ItemPanel = lazy(() =>
  import("./features/item/item-panel.tsx").then(({ ItemPanel }) => ({ default: ItemPanel })),
);

const renderPanel = (itemId: string, onClose: () => void) => (
  <Suspense fallback={null}>
    <ItemPanel itemId={itemId} onClose={onClose} />
  </Suspense>
);

/** The outline with the item's panel beside it. */
export const OutlineRoute = () => <OutlinePage renderPanel={renderPanel} />;
