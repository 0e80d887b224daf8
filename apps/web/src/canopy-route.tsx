import { CanopyPage } from "./features/canopy/canopy-page.tsx";
import { renderPanel } from "./item-panel.tsx";

/** The map with the item's panel beside it. */
export const CanopyRoute = () => <CanopyPage renderPanel={renderPanel} />;
