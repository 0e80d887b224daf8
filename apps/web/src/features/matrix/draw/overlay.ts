import type { Group } from "../model/colouring.ts";
import type { Spot } from "../model/spatial.ts";
import type { Size } from "../model/spread.ts";
import type { Colours } from "./colours.ts";
import { drawLabels, type Label } from "./labels.ts";
import { drawPoint } from "./point.ts";

/** An item on its way to other values; `from` is its point where it has one. */
export type Moving = { readonly from: number | undefined; readonly x: number; readonly y: number };

type Marked = Spot & { readonly radius: number };

type Overlay = {
  readonly plot: Size;
  readonly colours: Colours;
  readonly hover: Marked | undefined;
  readonly active: Marked | undefined;
  readonly labels: readonly Label[];
  readonly lasso: readonly Spot[];
  readonly moving:
    | (Moving & { readonly target: Spot; readonly origin: Marked | undefined; readonly group: Group | undefined })
    | undefined;
};

const ring = (context: CanvasRenderingContext2D, { x, y, radius }: Marked, colour: string, width: number) => {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
};

const drawLasso = (context: CanvasRenderingContext2D, corners: readonly Spot[], colours: Colours) => {
  context.beginPath();
  for (const { x, y } of corners) context.lineTo(x, y);
  context.closePath();
  context.globalAlpha = 0.12;
  context.fillStyle = colours.accent;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 1.5;
  context.strokeStyle = colours.accent;
  context.stroke();
};

const drawMoving = (context: CanvasRenderingContext2D, moving: NonNullable<Overlay["moving"]>, of: Overlay) => {
  const { target, origin, group } = moving;
  context.lineWidth = 1;
  context.strokeStyle = of.colours.accent;
  context.setLineDash([4, 3]);
  context.beginPath();
  context.moveTo(0, target.y);
  context.lineTo(target.x, target.y);
  context.lineTo(target.x, of.plot.height);
  if (origin) {
    context.moveTo(origin.x, origin.y);
    context.lineTo(target.x, target.y);
  }
  context.stroke();
  context.setLineDash([]);
  if (origin) ring(context, origin, of.colours.faint, 1);
  const look = group ?? { colour: { token: "--accent" }, filled: 0 };
  drawPoint(context, { group: look, radius: Math.max(7, origin?.radius ?? 0), chosen: true }, target, of.colours);
};

/** What lies above the points: what is pointed at, the focus, a lasso, an item being dragged. */
export const drawOverlay = (context: CanvasRenderingContext2D, of: Overlay): void => {
  const { hover, active, lasso, moving, colours } = of;
  context.save();
  context.beginPath();
  context.rect(0, 0, of.plot.width, of.plot.height);
  context.clip();
  drawLabels(context, of.labels, colours);
  if (hover && !moving) {
    ring(context, { ...hover, radius: hover.radius + 3 }, colours.surface, 4);
    ring(context, { ...hover, radius: hover.radius + 3 }, colours.text, 1.5);
  }
  if (active && !moving) {
    ring(context, { ...active, radius: active.radius + 5 }, colours.surface, 5);
    ring(context, { ...active, radius: active.radius + 5 }, colours.accent, 2.5);
  }
  if (lasso.length > 2) drawLasso(context, lasso, colours);
  if (moving) drawMoving(context, moving, of);
  context.restore();
};
