import type { Axis } from "../model/axis.ts";
import type { Quadrants } from "../model/quadrants.ts";
import { acrossOf, type Size } from "../model/spread.ts";
import type { View } from "../model/view.ts";
import type { Colours } from "./colours.ts";

/** Room around the points for the axes, in px. */
export const edge = { top: 12, right: 14, bottom: 42, left: 56 } as const;

export type Frame = {
  readonly xAxis: Axis;
  readonly yAxis: Axis;
  readonly quadrants: Quadrants | undefined;
  readonly plot: Size;
  readonly view: View;
  readonly colours: Colours;
};

export const fontOf = (size: number, weight = 400): string =>
  `${weight} ${size}px "Inter Variable", system-ui, sans-serif`;

/** Half a px makes thin lines sharp. */
const sharp = (at: number): number => Math.round(at) + 0.5;

/** Where a place of each axis is drawn now. */
export const projectionOf = ({ xAxis, yAxis, plot, view }: Omit<Frame, "colours" | "quadrants">) => {
  const across = acrossOf(xAxis, plot.width);
  const up = acrossOf(yAxis, plot.height);
  return {
    x: (place: number) => across(place) * view.zoom + view.x,
    y: (place: number) => (plot.height - up(place)) * view.zoom + view.y,
    xPlace: (px: number) => xAxis.from + ((px - view.x) / view.zoom / plot.width) * (xAxis.to - xAxis.from),
    yPlace: (px: number) =>
      yAxis.from + ((plot.height - (px - view.y) / view.zoom) / plot.height) * (yAxis.to - yAxis.from),
  };
};

const line = (context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number) => {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
};

const isIn = (at: number, most: number) => at >= 0 && at <= most;

/** The words of an axis: "Effort (points)". */
export const axisWords = ({ label, unit }: Axis): string => (unit === undefined ? label : `${label} (${unit})`);

/** Grid, ticks, the middle lines and the names of the corners. The origin is the top left of the points' own room. */
export const drawFrame = (context: CanvasRenderingContext2D, frame: Frame): void => {
  const { xAxis, yAxis, plot, colours, quadrants } = frame;
  const at = projectionOf(frame);
  context.fillStyle = colours.surface;
  context.fillRect(0, 0, plot.width, plot.height);
  context.lineWidth = 1;
  context.font = fontOf(12);
  context.strokeStyle = colours.border;
  context.fillStyle = colours.muted;
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  for (const tick of xAxis.ticks(at.xPlace(0), at.xPlace(plot.width), Math.floor(plot.width / 46))) {
    const x = at.x(tick.at);
    if (!isIn(x, plot.width)) continue;
    line(context, sharp(x), 0, sharp(x), plot.height);
    context.fillText(tick.text, x, plot.height + 16, 88);
  }
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const tick of yAxis.ticks(at.yPlace(plot.height), at.yPlace(0), Math.floor(plot.height / 30))) {
    const y = at.y(tick.at);
    if (!isIn(y, plot.height)) continue;
    line(context, 0, sharp(y), plot.width, sharp(y));
    context.fillText(tick.text, -8, y, edge.left - 22);
  }
  drawMiddle(context, frame);
  if (quadrants) drawQuadrants(context, frame, quadrants);
  context.strokeStyle = colours.strong;
  context.strokeRect(0.5, 0.5, plot.width - 1, plot.height - 1);
  context.fillStyle = colours.text;
  context.font = fontOf(12, 600);
  context.textAlign = "right";
  context.textBaseline = "alphabetic";
  context.fillText(`${axisWords(xAxis)} →`, plot.width, plot.height + 34);
  context.save();
  context.translate(-edge.left + 14, 0);
  context.rotate(-Math.PI / 2);
  context.fillText(`${axisWords(yAxis)} →`, 0, 0);
  context.restore();
};

const drawMiddle = (context: CanvasRenderingContext2D, frame: Frame): void => {
  const { xAxis, yAxis, plot, colours } = frame;
  const at = projectionOf(frame);
  const [x, y] = [at.x(xAxis.middle), at.y(yAxis.middle)];
  context.strokeStyle = colours.strong;
  context.setLineDash([5, 4]);
  if (isIn(x, plot.width)) line(context, sharp(x), 0, sharp(x), plot.height);
  if (isIn(y, plot.height)) line(context, 0, sharp(y), plot.width, sharp(y));
  context.setLineDash([]);
};

/** Names stand in the outer corners of what is in sight of their quarter, so that they stay while one looks closer. */
const drawQuadrants = (context: CanvasRenderingContext2D, frame: Frame, names: Quadrants): void => {
  const { plot, colours, xAxis, yAxis } = frame;
  const at = projectionOf(frame);
  const x = Math.min(plot.width, Math.max(0, at.x(xAxis.middle)));
  const y = Math.min(plot.height, Math.max(0, at.y(yAxis.middle)));
  context.font = fontOf(plot.width < 480 ? 11 : 12, 600);
  context.fillStyle = colours.muted;
  const put = (name: string, isRight: boolean, isHigh: boolean) => {
    const room = isRight ? plot.width - x : x;
    const height = isHigh ? y : plot.height - y;
    if (context.measureText(name).width > room - 16 || height < 24) return;
    context.textAlign = isRight ? "right" : "left";
    context.textBaseline = isHigh ? "top" : "bottom";
    context.fillText(name, isRight ? plot.width - 8 : 8, isHigh ? 8 : plot.height - 7);
  };
  put(names.lowHigh, false, true);
  put(names.highHigh, true, true);
  put(names.lowLow, false, false);
  put(names.highLow, true, false);
};
