import type { Anchor } from "../floating.tsx";
import type { Acting } from "./change.ts";

/** What every panel gets: the list that is acted in, the items it acts on, and where it floats. */
export type PanelProps = { acting: Acting; ids: readonly string[]; anchor: Anchor; onClose(): void };
