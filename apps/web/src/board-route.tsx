import { lazy, Suspense } from "react";
import { BoardPage } from "./features/board/board-page.tsx";

// Slices meet here as they do in routes.tsx: the board shows the item's panel without knowing it.
const ItemPanel = lazy(() =>
  import("./features/item/item-panel.tsx").then(({ ItemPanel }) => ({ default: ItemPanel })),
);

const renderPanel = (itemId: string, onClose: () => void) => (
  <Suspense fallback={null}>
    <ItemPanel itemId={itemId} onClose={onClose} />
  </Suspense>
);

/** The board with the item's panel beside it. */
export const BoardRoute = () => <BoardPage renderPanel={renderPanel} />;
