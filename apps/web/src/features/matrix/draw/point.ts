import type { Group } from "../model/colouring.ts";
import type { Colours } from "./colours.ts";

type Wanted = {
  readonly group: Pick<Group, "colour" | "filled" | "dashed">;
  readonly radius: number;
  readonly chosen: boolean;
};

/** Draws a point: a ring, filled as far as its group says, on the colour of the ground so that neighbours stand apart. */
export const drawPoint = (
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  { group, radius, chosen }: Wanted,
  { x, y }: { readonly x: number; readonly y: number },
  colours: Colours,
): void => {
  const circle = (size: number) => {
    context.beginPath();
    context.arc(x, y, Math.max(0.5, size), 0, 2 * Math.PI);
  };
  circle(radius + (chosen ? 2.6 : 0.8));
  context.fillStyle = chosen ? colours.text : colours.surface;
  context.fill();
  if (chosen) {
    circle(radius + 1);
    context.fillStyle = colours.surface;
    context.fill();
  }
  const colour = colours.of(group);
  const line = Math.min(1.7, Math.max(1, radius * 0.3));
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineWidth = line;
  if (group.filled > 0) {
    context.beginPath();
    context.moveTo(x, y);
    context.arc(x, y, radius - line / 2, -Math.PI / 2, -Math.PI / 2 + group.filled * 2 * Math.PI);
    context.closePath();
    context.fill();
  }
  circle(radius - line / 2);
  if (group.dashed) context.setLineDash([2, 1.6]);
  context.stroke();
  context.setLineDash([]);
};
