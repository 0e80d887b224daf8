import { type Colours, readColours } from "./draw/colours.ts";
import { drawFrame, edge, type Frame, projectionOf } from "./draw/frame.ts";
import { drawLabels, prominenceOf } from "./draw/labels.ts";
import { drawOverlay, type Moving } from "./draw/overlay.ts";
import { Sprites } from "./draw/sprites.ts";
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

const nothing: readonly number[] = [];

/**
 * The picture, outside of React: points below, what moves above, each on a canvas of its own. Panning draws the points anew,
 * hovering and dragging only what moves. Nothing is drawn more than once a frame.
 */
export class Scene {
  readonly #base: HTMLCanvasElement;
  readonly #over: HTMLCanvasElement;
  #shown: Shown;
  #layout: Layout;
  #spatial: Spatial;
  #prominence: Uint32Array;
  #colours: Colours = readColours();
  #sprites: { at: number; of: Sprites } | undefined;
  #view: View = whole;
  #ratio = 1;
  #frame: number | undefined;
  #isBaseOld = true;
  #chosen: ReadonlySet<string> = new Set();
  #chosenAt: readonly number[] = nothing;
  hover: number | undefined;
  active: number | undefined;
  moving: Moving | undefined;
  /** Corners of what is being drawn around points, in px of the screen. */
  lasso: readonly Spot[] = [];
  /** Told after each frame in which the view or the points have changed. */
  drawn: () => void = () => {};

  constructor(base: HTMLCanvasElement, over: HTMLCanvasElement, shown: Shown) {
    this.#base = base;
    this.#over = over;
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
    const [byX, byY] = [plot.width / this.#layout.width, plot.height / this.#layout.height];
    this.#arrange(plot);
    this.#view = panned({ ...this.#view, x: this.#view.x * byX, y: this.#view.y * byY }, 0, 0, plot);
  }

  /** Other points or axes; what is in sight stays where the axes are the same. */
  show(shown: Shown): void {
    const isSame = shown.xAxis.id === this.#shown.xAxis.id && shown.yAxis.id === this.#shown.yAxis.id;
    if (!isSame) this.#view = whole;
    const hovered = this.hover === undefined ? undefined : this.#shown.placed[this.hover]?.item.id;
    this.#shown = shown;
    this.#arrange(this.plot);
    this.choose(this.#chosen);
    if (hovered !== undefined && shown.placed[this.hover ?? -1]?.item.id !== hovered) this.hover = undefined;
  }

  #arrange(plot: { width: number; height: number }): void {
    const { placed, xAxis, yAxis } = this.#shown;
    this.#layout = layoutOf(placed, xAxis, yAxis, plot);
    this.#spatial = new Spatial(this.#layout);
    this.#prominence = prominenceOf(placed);
    this.#sprites = undefined;
    this.drawAll();
  }

  /** Reads the colours anew: the page has turned light or dark. */
  recolour(): void {
    this.#colours = readColours();
    this.#sprites = undefined;
    this.drawAll();
  }

  choose(chosen: ReadonlySet<string>): void {
    this.#chosen = chosen;
    this.#chosenAt =
      chosen.size === 0 ? nothing : this.#shown.placed.flatMap(({ item }, at) => (chosen.has(item.id) ? [at] : []));
    this.drawAll();
  }

  drawAll(): void {
    this.#isBaseOld = true;
    this.draw();
  }

  /** Draws what moves with the next frame; the points too where they have changed. */
  draw(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      if (!this.isReady) return;
      const isOld = this.#isBaseOld;
      this.#isBaseOld = false;
      if (isOld) this.#drawBase();
      this.#drawOver();
      if (isOld) this.drawn();
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

  #drawBase(): void {
    const context = this.#begin(this.#base);
    if (!context) return;
    const { placed } = this.#shown;
    drawFrame(context, this.#picture());
    context.save();
    context.beginPath();
    context.rect(1, 1, this.plot.width - 2, this.plot.height - 2);
    context.clip();
    this.#drawPoints(context);
    drawLabels(context, {
      placed,
      layout: this.#layout,
      view: this.#view,
      prominence: this.#prominence,
      chosen: this.#chosenAt,
      colours: this.#colours,
    });
    context.restore();
  }

  #picture(): Frame {
    const { xAxis, yAxis, quadrants } = this.#shown;
    return { xAxis, yAxis, quadrants, plot: this.plot, view: this.#view, colours: this.#colours };
  }

  /** Radii grow with the view in quarters, so that pictures are seldom made anew while one zooms. */
  #grown(): number {
    return Math.round(grownBy(this.#view) * 4) / 4;
  }

  #spritesNow(): Sprites {
    const at = this.#grown();
    if (this.#sprites?.at === at) return this.#sprites.of;
    const radii = [...new Set(this.#layout.radius)].map((radius) => Math.round(radius * at * 2) / 2);
    const of = new Sprites(this.#shown.groups, [...new Set(radii)], this.#ratio, this.#colours);
    this.#sprites = { at, of };
    return of;
  }

  #drawPoints(context: CanvasRenderingContext2D): void {
    const { x, y, radius } = this.#layout;
    if (x.length === 0) return;
    const sprites = this.#spritesNow();
    const { of } = this.#shown;
    const { zoom, x: left, y: top } = this.#view;
    const ratio = this.#ratio;
    const grown = this.#grown();
    const { width, height } = this.plot;
    const chosen = new Set(this.#chosenAt);
    const put = (at: number, isChosen: boolean) => {
      const [px, py] = [(x[at] as number) * zoom + left, (y[at] as number) * zoom + top];
      if (px < -40 || py < -40 || px > width + 40 || py > height + 40) return;
      const drawn = Math.round((radius[at] as number) * grown * 2) / 2;
      const one = sprites.of(of[at] as number, drawn, isChosen);
      // Whole px of the screen: copies stay sharp and quick.
      const [sx, sy] = [Math.round(px * ratio) / ratio, Math.round(py * ratio) / ratio];
      const size = one.size / ratio;
      context.drawImage(sprites.sheet, one.x, one.y, one.size, one.size, sx - size / 2, sy - size / 2, size, size);
    };
    const moved = this.moving?.from;
    // The most prominent are the largest: they go below.
    for (const at of this.#prominence) if (at !== moved && !chosen.has(at)) put(at, false);
    for (const at of this.#chosenAt) if (at !== moved) put(at, true);
  }

  #drawOver(): void {
    const context = this.#begin(this.#over);
    if (!context) return;
    const at = this.#projection();
    drawOverlay(context, {
      plot: this.plot,
      colours: this.#colours,
      hover: this.hover === undefined ? undefined : this.screenOf(this.hover),
      active: this.active === undefined ? undefined : this.screenOf(this.active),
      lasso: this.lasso,
      moving: this.moving && {
        ...this.moving,
        target: {
          x: at.x(this.#shown.xAxis.place(this.moving.x)),
          y: at.y(this.#shown.yAxis.place(this.moving.y)),
        },
        origin: this.moving.from === undefined ? undefined : this.screenOf(this.moving.from),
        group: this.#shown.groups[this.moving.from === undefined ? -1 : (this.#shown.of[this.moving.from] as number)],
      },
    });
  }
}
