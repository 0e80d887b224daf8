import { type Colours, readColours } from "./draw/colours.ts";
import { drawFrame, edge, type Frame, projectionOf } from "./draw/frame.ts";
import { type Label, labelsOf, type Prominence, prepareNames, prominenceOf } from "./draw/labels.ts";
import { drawOverlay, type Moving } from "./draw/overlay.ts";
import { Raster } from "./draw/raster.ts";
import type { Axis } from "./model/axis.ts";
import type { Group } from "./model/colouring.ts";
import type { Placed } from "./model/points.ts";
import type { Quadrants } from "./model/quadrants.ts";
import { Spatial, type Spot } from "./model/spatial.ts";
import { type Layout, layoutOf } from "./model/spread.ts";
import { grownBy, panned, spotAt, type View, whole, withSpot, zoomed } from "./model/view.ts";

/** What is to be drawn. */
export type Shown = {
  readonly placed: readonly Placed[];
  readonly xAxis: Axis;
  readonly yAxis: Axis;
  readonly quadrants: Quadrants | undefined;
  readonly groups: readonly Group[];
  /** The group of each point. */
  readonly of: Uint16Array;
};

/** Grid and axes, the points in their own room, and what moves above. */
export type Canvases = Readonly<Record<"base" | "points" | "over", HTMLCanvasElement>>;

const nothing: readonly number[] = [];

/** How points of each group look, whatever their number. */
const looksOf = (groups: readonly Group[]): string => JSON.stringify(groups.map(({ count: _, ...look }) => look));

/**
 * The picture, outside of React: points below, what moves above, each on a canvas of its own. Panning draws the points anew,
 * hovering and dragging only what moves. Nothing is drawn more than once a frame.
 */
export class Scene {
  readonly #base: HTMLCanvasElement;
  readonly #points: HTMLCanvasElement;
  readonly #over: HTMLCanvasElement;
  #shown: Shown;
  #layout: Layout;
  #spatial: Spatial;
  #prominence: Prominence;
  #colours: Colours = readColours();
  readonly #raster: Raster;
  #labels: readonly Label[] = [];
  readonly #widths = new Map<string, number>();
  #view: View = whole;
  #ratio = 1;
  #frame: number | undefined;
  #isGroundOld = true;
  #arePointsOld = true;
  #chosen: ReadonlySet<string> = new Set();
  #chosenAt: readonly number[] = nothing;
  #isChosen = new Uint8Array(0);
  hover: number | undefined;
  active: number | undefined;
  moving: Moving | undefined;
  /** Corners of what is being drawn around points, in px of the screen. */
  lasso: readonly Spot[] = [];
  /** Told after each frame in which the view or the points have changed. */
  drawn: () => void = () => {};

  constructor({ base, points, over }: Canvases, shown: Shown) {
    this.#base = base;
    this.#points = points;
    this.#over = over;
    this.#raster = new Raster(points);
    this.#shown = shown;
    this.#layout = layoutOf([], shown.xAxis, shown.yAxis, { width: 1, height: 1 });
    this.#spatial = new Spatial(this.#layout);
    this.#prominence = prominenceOf([]);
  }

  get plot() {
    return { width: this.#layout.width, height: this.#layout.height };
  }

  get view(): View {
    return this.#view;
  }

  get isReady(): boolean {
    return this.#layout.width > 1;
  }

  /** Fits the canvases into a box of this size. */
  resize(width: number, height: number, ratio: number): void {
    this.#ratio = ratio;
    for (const canvas of [this.#base, this.#over]) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const plot = {
      width: Math.max(40, width - edge.left - edge.right),
      height: Math.max(40, height - edge.top - edge.bottom),
    };
    this.#points.width = Math.round(plot.width * ratio);
    this.#points.height = Math.round(plot.height * ratio);
    const [byX, byY] = [plot.width / this.#layout.width, plot.height / this.#layout.height];
    // Canvases of another size are empty.
    this.#raster.forget();
    this.#isGroundOld = true;
    this.#arrange(plot);
    this.#view = panned({ ...this.#view, x: this.#view.x * byX, y: this.#view.y * byY }, 0, 0, plot);
  }

  /** Other points or axes; what is in sight stays where the axes are the same. */
  show(shown: Shown): void {
    const isSame = shown.xAxis.id === this.#shown.xAxis.id && shown.yAxis.id === this.#shown.yAxis.id;
    if (!isSame) this.#view = whole;
    const hovered = this.hover === undefined ? undefined : this.#shown.placed[this.hover]?.item.id;
    if (looksOf(shown.groups) !== looksOf(this.#shown.groups)) this.#raster.forget();
    const { xAxis, yAxis, quadrants } = this.#shown;
    const isGroundSame = shown.xAxis === xAxis && shown.yAxis === yAxis && shown.quadrants === quadrants;
    this.#shown = shown;
    this.#arrange(this.plot);
    if (!isGroundSame) this.#isGroundOld = true;
    this.choose(this.#chosen);
    if (hovered !== undefined && shown.placed[this.hover ?? -1]?.item.id !== hovered) this.hover = undefined;
  }

  #arrange(plot: { width: number; height: number }): void {
    const { placed, xAxis, yAxis } = this.#shown;
    this.#layout = layoutOf(placed, xAxis, yAxis, plot);
    this.#spatial = new Spatial(this.#layout);
    this.#prominence = prominenceOf(placed, this.#prominence);
    this.#raster.fit(
      this.#ratio,
      this.#layout.radius.reduce((a, b) => Math.max(a, b), 0),
    );
    this.#drawPoints();
  }

  /** Reads colours and letters anew: the page has turned light or dark, or its font has come. */
  restyle(): void {
    this.#widths.clear();
    this.#colours = readColours();
    this.#raster.forget();
    this.drawAll();
  }

  choose(chosen: ReadonlySet<string>): void {
    this.#chosen = chosen;
    const { placed } = this.#shown;
    this.#isChosen = new Uint8Array(placed.length);
    if (chosen.size > 0) for (const [at, { item }] of placed.entries()) if (chosen.has(item.id)) this.#isChosen[at] = 1;
    this.#chosenAt = chosen.size === 0 ? nothing : [...this.#isChosen.keys()].filter((at) => this.#isChosen[at] === 1);
    this.#drawPoints();
  }

  drawAll(): void {
    this.#isGroundOld = true;
    this.#drawPoints();
  }

  /** The grid stays as it is. */
  #drawPoints(): void {
    this.#arePointsOld = true;
    this.draw();
  }

  /** Draws what moves with the next frame; grid and points too where they have changed. */
  draw(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      if (!this.isReady) return;
      const [isGroundOld, arePointsOld] = [this.#isGroundOld, this.#arePointsOld];
      this.#isGroundOld = false;
      this.#arePointsOld = false;
      if (isGroundOld) this.#drawGround();
      if (arePointsOld) this.#putPoints();
      this.#drawOver();
      if (arePointsOld) this.drawn();
    });
  }

  stop(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  zoom(factor: number, at: Spot = { x: this.plot.width / 2, y: this.plot.height / 2 }): void {
    this.#view = zoomed(this.#view, factor, at, this.plot);
    this.drawAll();
  }

  pan(dx: number, dy: number): void {
    this.#view = panned(this.#view, dx, dy, this.plot);
    this.drawAll();
  }

  showWhole(): void {
    this.#view = whole;
    this.drawAll();
  }

  /** Brings a point into sight. */
  reveal(at: number): void {
    this.#view = withSpot(this.#view, this.#spotOf(at), this.plot);
    this.drawAll();
  }

  #spotOf = (at: number): Spot => ({ x: this.#layout.x[at] ?? 0, y: this.#layout.y[at] ?? 0 });

  /** Where a point is drawn now, in px of the points' own room. */
  screenOf(at: number): Spot & { readonly radius: number } {
    const { x, y } = this.#spotOf(at);
    const { zoom } = this.#view;
    return {
      x: x * zoom + this.#view.x,
      y: y * zoom + this.#view.y,
      radius: (this.#layout.radius[at] ?? 0) * grownBy(this.#view),
    };
  }

  /** The point at a spot of the screen. */
  hit(spot: Spot, slop: number): number | undefined {
    return this.#spatial.hit(spotAt(this.#view, spot), slop / this.#view.zoom, grownBy(this.#view) / this.#view.zoom);
  }

  /** Points within corners on the screen. */
  within(corners: readonly Spot[]): number[] {
    return corners.length < 3 ? [] : this.#spatial.within(corners.map((corner) => spotAt(this.#view, corner)));
  }

  towards(from: number, direction: Spot): number | undefined {
    return this.#spatial.towards(from, direction);
  }

  /** The places of both axes at a spot of the screen. */
  placesAt({ x, y }: Spot): { readonly x: number; readonly y: number } {
    const at = this.#projection();
    return { x: at.xPlace(x), y: at.yPlace(y) };
  }

  /** Where values are drawn now. */
  targetOf({ x, y }: { readonly x: number; readonly y: number }): Spot {
    const at = this.#projection();
    return { x: at.x(this.#shown.xAxis.place(x)), y: at.y(this.#shown.yAxis.place(y)) };
  }

  #projection() {
    const { xAxis, yAxis } = this.#shown;
    return projectionOf({ xAxis, yAxis, plot: this.plot, view: this.#view });
  }

  #begin(canvas: HTMLCanvasElement): CanvasRenderingContext2D | undefined {
    const context = canvas.getContext("2d");
    if (!context) return undefined;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(this.#ratio, 0, 0, this.#ratio, edge.left * this.#ratio, edge.top * this.#ratio);
    return context;
  }

  #drawGround(): void {
    const context = this.#begin(this.#base);
    if (context) drawFrame(context, this.#picture());
  }

  #putPoints(): void {
    this.#raster.draw({
      layout: this.#layout,
      view: this.#view,
      groups: this.#shown.groups,
      of: this.#shown.of,
      // The most prominent are the largest: they go below.
      prominence: this.#prominence,
      chosen: this.#isChosen,
      without: this.moving?.from,
      colours: this.#colours,
    });
    const context = this.#base.getContext("2d");
    if (context) this.#labels = this.#labelsNow(context);
  }

  #labelsNow(context: CanvasRenderingContext2D): Label[] {
    prepareNames(context);
    const widthOf = (text: string): number => {
      const width = this.#widths.get(text) ?? context.measureText(text).width;
      this.#widths.set(text, width);
      return width;
    };
    const of = {
      placed: this.#shown.placed,
      layout: this.#layout,
      view: this.#view,
      prominence: this.#prominence.order,
      chosen: this.#chosenAt,
      isOnPoint: (box: { left: number; top: number; right: number; bottom: number }, own: number) => {
        const from = spotAt(this.#view, { x: box.left, y: box.top });
        const to = spotAt(this.#view, { x: box.right, y: box.bottom });
        return this.#spatial.isAnyIn(from, to, grownBy(this.#view) / this.#view.zoom, own);
      },
    };
    return labelsOf(of, widthOf);
  }

  #picture(): Frame {
    const { xAxis, yAxis, quadrants } = this.#shown;
    return { xAxis, yAxis, quadrants, plot: this.plot, view: this.#view, colours: this.#colours };
  }

  #drawOver(): void {
    const context = this.#begin(this.#over);
    if (!context) return;
    drawOverlay(context, {
      plot: this.plot,
      colours: this.#colours,
      hover: this.hover === undefined ? undefined : this.screenOf(this.hover),
      active: this.active === undefined ? undefined : this.screenOf(this.active),
      labels: this.#labels,
      lasso: this.lasso,
      moving: this.moving && {
        ...this.moving,
        target: this.targetOf(this.moving),
        origin: this.moving.from === undefined ? undefined : this.screenOf(this.moving.from),
        group: this.#shown.groups[this.moving.from === undefined ? -1 : (this.#shown.of[this.moving.from] as number)],
      },
    });
  }
}
