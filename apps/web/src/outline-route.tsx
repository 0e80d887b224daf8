import { OutlinePage } from "./features/outline/outline-page.tsx";
import { renderPanel } from "./item-panel.tsx";

/** The outline with the item's panel beside it. */
export const OutlineRoute = () => <OutlinePage renderPanel={renderPanel} />;
