import type { Anchor } from "../../../ui/floating.tsx";
import type { Outline } from "../model/outline.ts";

/** What every panel of the outline gets: the items it acts on, and where it floats. */
export type PanelProps = { outline: Outline; ids: readonly string[]; anchor: Anchor; onClose(): void };
