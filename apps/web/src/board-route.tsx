import { BoardPage } from "./features/board/board-page.tsx";
import { renderPanel } from "./item-panel.tsx";

/** The board with the item's panel beside it. */
export const BoardRoute = () => <BoardPage renderPanel={renderPanel} />;
