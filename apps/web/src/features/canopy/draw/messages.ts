import type { Layout, Shape } from "../model/layout.ts";
import type { Look, Piece } from "./raster.ts";

/** What the page asks of the thread that lays out and draws. */
export type Asked =
  | { readonly t: "forest"; readonly id: number; readonly shape: Shape; readonly aspect: number; readonly look: Look }
  | { readonly t: "look"; readonly look: Look }
  | { readonly t: "piece"; readonly id: number; readonly piece: Piece };

export type Told =
  | { readonly t: "laid"; readonly id: number; readonly layout: Layout }
  | { readonly t: "piece"; readonly id: number; readonly bitmap: ImageBitmap | undefined };
