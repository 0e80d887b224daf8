import type { Spot } from "./spatial.ts";
import type { Size } from "./spread.ts";

/** What of the matrix is in sight: `zoom` times as large, moved by px. */
export type View = { readonly zoom: number; readonly x: number; readonly y: number };

export const whole: View = { zoom: 1, x: 0, y: 0 };
export const mostZoom = 40;

const held = (view: View, { width, height }: Size): View => ({
  zoom: view.zoom,
  // The matrix never leaves its frame.
  x: Math.min(0, Math.max(width * (1 - view.zoom), view.x)),
  y: Math.min(0, Math.max(height * (1 - view.zoom), view.y)),
});

/** Larger or smaller by a factor; what lies under `at` stays under it. */
export const zoomed = (view: View, factor: number, at: Spot, size: Size): View => {
  const zoom = Math.min(mostZoom, Math.max(1, view.zoom * factor));
  const by = zoom / view.zoom;
  return held({ zoom, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by }, size);
};

export const panned = (view: View, dx: number, dy: number, size: Size): View =>
  held({ ...view, x: view.x + dx, y: view.y + dy }, size);

/** Moved so far that a spot of the whole matrix is in sight, with some room around it. */
export const withSpot = (view: View, spot: Spot, size: Size, room = 28): View => {
  const [x, y] = [spot.x * view.zoom + view.x, spot.y * view.zoom + view.y];
  const over = (at: number, most: number) => (at < room ? room - at : at > most - room ? most - room - at : 0);
  return panned(view, over(x, size.width), over(y, size.height), size);
};

/** A spot on the screen as a spot of the whole matrix. */
export const spotAt = (view: View, { x, y }: Spot): Spot => ({
  x: (x - view.x) / view.zoom,
  y: (y - view.y) / view.zoom,
});

/** How much larger points are drawn than in the whole view: less than the distance between them grows. */
export const grownBy = ({ zoom }: View): number => Math.min(1.9, Math.sqrt(zoom));
