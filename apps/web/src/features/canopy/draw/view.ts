import type { Box } from "../model/layout.ts";

/** What is in sight: the point of the map in the middle, and px per unit of the map. */
export type View = { readonly x: number; readonly y: number; readonly scale: number };
export type Size = { readonly width: number; readonly height: number };
export type Spot = { readonly x: number; readonly y: number };

/** Room at the edges of what is looked at, as a share. */
const room = 0.94;

/** The view in which a box just fits. */
export const fitting = (box: Box, { width, height }: Size): View => ({
  x: (box.left + box.right) / 2,
  y: (box.top + box.bottom) / 2,
  scale: room * Math.min(width / Math.max(1e-9, box.right - box.left), height / Math.max(1e-9, box.bottom - box.top)),
});

export const boxAround = (x: number, y: number, r: number): Box => ({
  left: x - r,
  right: x + r,
  top: y - r,
  bottom: y + r,
});

export const toScreen = (view: View, size: Size, { x, y }: Spot): Spot => ({
  x: (x - view.x) * view.scale + size.width / 2,
  y: (y - view.y) * view.scale + size.height / 2,
});

export const toMap = (view: View, size: Size, { x, y }: Spot): Spot => ({
  x: (x - size.width / 2) / view.scale + view.x,
  y: (y - size.height / 2) / view.scale + view.y,
});

/** Closer by a factor, so that what is under the spot stays under it. */
export const zoomedAt = (view: View, size: Size, factor: number, spot: Spot): View => {
  const { x, y } = toMap(view, size, spot);
  const scale = view.scale * factor;
  return { x: x - (spot.x - size.width / 2) / scale, y: y - (spot.y - size.height / 2) / scale, scale };
};

/** On the way from one view to another, `share` from 0 to 1: the scale grows evenly, and the target stays where the eye goes. */
export const between = (from: View, to: View, share: number): View => {
  if (share >= 1) return to;
  const scale = from.scale * (to.scale / from.scale) ** share;
  const isSame = Math.abs(1 / from.scale - 1 / to.scale) < 1e-9 / from.scale;
  const along = isSame ? share : (1 / from.scale - 1 / scale) / (1 / from.scale - 1 / to.scale);
  return { x: from.x + (to.x - from.x) * along, y: from.y + (to.y - from.y) * along, scale };
};

/** Not farther away than the whole, not closer than the closest, not off into nothing. */
export const bounded = (view: View, whole: View, closest: number, box: Box): View => ({
  scale: Math.min(closest, Math.max(whole.scale * 0.8, view.scale)),
  x: Math.min(box.right, Math.max(box.left, view.x)),
  y: Math.min(box.bottom, Math.max(box.top, view.y)),
});
