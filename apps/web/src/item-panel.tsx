import { later } from "./ui/later.tsx";

const ItemPanel = later(() => import("./features/item/item-panel.tsx").then((one) => one.ItemPanel));

/** Slices meet here as they do in routes.tsx: outline, board, map and priorities show the item's panel without knowing it. */
export const renderPanel = (itemId: string, onClose: () => void) => <ItemPanel itemId={itemId} onClose={onClose} />;
