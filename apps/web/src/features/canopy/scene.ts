import type { MemoryRows } from "@overstory/kernel";
import { cssOf, lookOf, type Rgb, readTheme, type Theme } from "./draw/colours.ts";
import { type Label, labelsOf } from "./draw/labels.ts";
import { paintMarks, type Ring } from "./draw/marks.ts";
import { Widths } from "./draw/measure.ts";
import { paintLabels } from "./draw/paint-labels.ts";
import type { Painter } from "./draw/painter.ts";
import { isSameLook } from "./draw/raster.ts";
import { layDown, takeUp } from "./draw/resting.ts";
import type { Tiles } from "./draw/tiles.ts";
import {
  between,
  bounded,
  boxAround,
  fitting,
  type Size,
  type Spot,
  toMap,
  toScreen,
  type View,
  zoomedAt,
} from "./draw/view.ts";
import { circlesAround } from "./model/around.ts";
import type { Coloured } from "./model/colouring.ts";
import { type Forest, keyAt } from "./model/forest.ts";
import type { Layout } from "./model/layout.ts";
import type { Weights } from "./model/weights.ts";

/** What is to be seen. */
export type Shown = {
  readonly forest: Forest;
  readonly weights: Weights;
  readonly coloured: Coloured;
  readonly rows: MemoryRows;
  /** What is searched for and chosen in the legend, by place; `undefined` where all is lit. */
  readonly lit: Uint8Array | undefined;
  /** Places with words that are searched for. */
  readonly matches: readonly number[];
};

type Drawn = { readonly shown: Shown } & ReturnType<typeof lookOf>;

/** A flight from circle to circle, in ms: the eye keeps its bearings, and no hand waits for it. */
const flight = 260;
const glowTime = 2_000;
const mostLabels = 140;
/** While the map moves fewer names are written: the small ones come when the hand rests, in ms. */
const mostWhileMoving = 48;
const restAfter = 140;
const mostMatches = 1_500;
/** Under this radius on the screen, in px, one points at what is around it. */
const smallestPointedAt = 4;
/** Circles of this share of the screen are what one stands in. */
const standing = 0.62;

const still = matchMedia("(prefers-reduced-motion: reduce)");

/** The map outside of React: tiles, names and marks on one canvas, drawn at most once a frame. */
export class Scene {
  readonly #canvas: HTMLCanvasElement;
  readonly #painter: Painter;
  readonly #tiles: Tiles;
  readonly #widths = new Widths();
  readonly #glows = new Map<number, number>();
  #now: Drawn;
  /** Being laid out: takes the place of what is seen once its layout is there. */
  #next: Drawn | undefined;
  #layout: Layout | undefined;
  #theme: Theme = readTheme();
  #size: Size = { width: 0, height: 0 };
  #ratio = 1;
  #aspect = 0;
  #view: View = { x: 0, y: 0, scale: 1 };
  #fly: { readonly from: View; readonly to: View; readonly since: number } | undefined;
  #frame: number | undefined;
  #standing = "";
  #movedAt = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #isAway = false;
  labels: readonly Label[] = [];
  /** The place that is pointed at. */
  hover: number | undefined;
  /** The id of what has the focus. */
  active: string | undefined;
  /** The id of what is named beside the map already. */
  quiet: string | undefined;
  /** Told after each frame; `isWhole`: all of it was there, nothing coarser in its place. */
  painted: (isWhole: boolean) => void = () => {};

  constructor(canvas: HTMLCanvasElement, shown: Shown) {
    const { painter, tiles, laid } = takeUp();
    this.#canvas = canvas;
    this.#painter = painter;
    this.#tiles = tiles;
    this.#now = this.#drawnOf(shown);
    // Who comes back to the map finds it as it lay, and as it was drawn where nothing has changed its colours.
    if (laid && laid.ids === shown.forest.ids && laid.weights === shown.weights) {
      this.#layout = laid.layout;
      this.#aspect = laid.aspect;
      if (!isSameLook(laid.look, this.#now.look)) this.#relook();
    } else tiles.clear();
    this.#standing = shown.forest.ids[0] ?? "";
    this.#painter.laid = (layout) => this.#laid(layout);
    this.#tiles.came = () => this.draw();
  }

  get layout(): Layout | undefined {
    return this.#layout;
  }

  get forest(): Forest {
    return this.#now.shown.forest;
  }

  get size(): Size {
    return this.#size;
  }

  get theme(): Theme {
    return this.#theme;
  }

  get held() {
    return this.#tiles.held;
  }

  get isFlying(): boolean {
    return this.#fly !== undefined;
  }

  /** What of the map one stands in, by id; it may be on its way to lie there. */
  get standing(): string {
    return this.#standing;
  }

  colourOf(at: number): Rgb {
    return this.#now.crown(at);
  }

  /** 0 as it is, 1 dimmed, 2 not there yet. */
  stateOf(at: number): number {
    return this.#now.look.state[at] ?? 0;
  }

  /** The place of an id in what is seen now. */
  placeOf(id: string | undefined): number | undefined {
    return id === undefined ? undefined : this.forest.indexOf.get(id);
  }

  #drawnOf(shown: Shown): Drawn {
    const { forest, rows, coloured, lit } = shown;
    const isLit = (at: number) => lit === undefined || lit[at] === 1;
    return { shown, ...lookOf(forest, rows, coloured, this.#theme, isLit) };
  }

  #arrange(shown: Shown): void {
    if (this.#size.width === 0) {
      this.#now = this.#drawnOf(shown);
      return;
    }
    this.#next = this.#drawnOf(shown);
    const { forest, weights } = shown;
    const shape = { first: forest.first, children: forest.children, weight: weights.weight };
    this.#painter.forest(shape, this.#aspect, this.#next.look);
  }

  #laid(layout: Layout): void {
    const isFirst = this.#layout === undefined;
    this.#layout = layout;
    this.#now = this.#next ?? this.#now;
    this.#next = undefined;
    this.#glows.clear();
    this.hover = undefined;
    this.#tiles.reset(this.#whole().scale);
    // What one stood in stays in sight, wherever it lies now.
    if (isFirst || !this.#isAway) this.stand(this.#standing, isFirst ? "at once" : "flying");
    this.draw();
  }

  /** Other stories, sizes or colours. The map stays where only colours have changed. */
  show(shown: Shown): void {
    const latest = (this.#next ?? this.#now).shown;
    if (shown.forest.ids !== latest.forest.ids || shown.weights !== latest.weights) {
      this.#arrange(shown);
      return;
    }
    const before = (this.#next ?? this.#now).look;
    if (this.#next) this.#next = this.#drawnOf(shown);
    else this.#now = this.#drawnOf(shown);
    if (!isSameLook(before, (this.#next ?? this.#now).look)) this.#relook();
    this.draw();
  }

  #relook(): void {
    this.#painter.look((this.#next ?? this.#now).look);
    this.#tiles.renew();
  }

  /** Reads the colours anew: the page has turned light or dark. */
  restyle(): void {
    this.#theme = readTheme();
    this.show((this.#next ?? this.#now).shown);
  }

  /** Measures names anew: the page's font has come. */
  remeasure(): void {
    this.#widths.clear();
    this.draw();
  }

  resize(width: number, height: number, ratio: number): void {
    if (width === 0 || height === 0) return;
    this.#size = { width, height };
    this.#ratio = Math.min(2, ratio);
    this.#canvas.width = Math.round(width * this.#ratio);
    this.#canvas.height = Math.round(height * this.#ratio);
    // The layout follows the shape of the page in steps: dragging its edge does not stir the map.
    const aspect = 2 ** (Math.round(Math.log2(width / height) * 2) / 2);
    if (aspect !== this.#aspect) {
      this.#aspect = aspect;
      this.#arrange((this.#next ?? this.#now).shown);
    }
    if (!this.#layout) return;
    this.stand(this.#standing, "at once");
    this.#paint();
  }

  #whole(): View {
    return this.#layout ? fitting(this.#layout.box, this.#size) : { x: 0, y: 0, scale: 1 };
  }

  #viewOf(at: number): View {
    const { x, y, r } = this.#layout ?? { x: [0], y: [0], r: [1] };
    return at === 0 ? this.#whole() : fitting(boxAround(x[at] ?? 0, y[at] ?? 0, r[at] ?? 1), this.#size);
  }

  /** Goes to what has that id, so that it fills the picture. */
  stand(id: string, how: "at once" | "flying"): void {
    this.#standing = id;
    this.#isAway = false;
    const at = this.placeOf(id);
    if (!this.#layout || at === undefined) return;
    const to = this.#viewOf(at);
    if (how === "at once" || still.matches) {
      this.#fly = undefined;
      this.#view = to;
    } else this.#fly = { from: this.#view, to, since: performance.now() };
    this.draw();
  }

  #moved(view: View): void {
    if (!this.#layout) return;
    this.#fly = undefined;
    this.#isAway = true;
    this.#movedAt = performance.now();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.draw(), restAfter);
    const closest = (0.45 * Math.min(this.#size.width, this.#size.height)) / Math.max(1e-6, this.#smallest());
    this.#view = bounded(view, this.#whole(), closest, this.#layout.box);
    this.draw();
  }

  #smallest(): number {
    let least = Number.POSITIVE_INFINITY;
    for (const r of this.#layout?.r ?? []) if (r < least) least = r;
    return least;
  }

  zoom(factor: number, spot: Spot = { x: this.#size.width / 2, y: this.#size.height / 2 }): void {
    this.#moved(zoomedAt(this.#view, this.#size, factor, spot));
  }

  pan(dx: number, dy: number): void {
    const { x, y, scale } = this.#view;
    this.#moved({ x: x - dx / scale, y: y - dy / scale, scale });
  }

  /** What one stands in after moving freely: the smallest circle around the middle that fills much of the picture. */
  standingNow(): string {
    if (!this.#isAway || !this.#layout) return this.#standing;
    const { width, height } = this.#size;
    const path = this.pathAt({ x: width / 2, y: height / 2 });
    const at = path.findLast((one) => one === 0 || this.ringOf(one).r * 2 >= standing * Math.min(width, height)) ?? 0;
    this.#standing = this.forest.ids[at] ?? "";
    return this.#standing;
  }

  /** Where a circle is on the screen now. */
  ringOf(at: number): Ring {
    const { layout } = this;
    if (!layout) return { x: 0, y: 0, r: 0 };
    const spot = toScreen(this.#view, this.#size, { x: layout.x[at] ?? 0, y: layout.y[at] ?? 0 });
    return { ...spot, r: (layout.r[at] ?? 0) * this.#view.scale };
  }

  /** The circles around a spot of the screen, as far as they can be pointed at. */
  pathAt(spot: Spot): number[] {
    const { forest, layout } = this;
    if (!layout) return [0];
    return circlesAround(forest, layout, toMap(this.#view, this.#size, spot), smallestPointedAt / this.#view.scale);
  }

  /** Where a press leads: the outermost circle around the spot that does not fill the picture yet, or the innermost. */
  targetAt(spot: Spot): number {
    const { width, height } = this.#size;
    const path = this.pathAt(spot);
    return path.find((at) => at !== 0 && this.ringOf(at).r * 2 < 0.85 * Math.min(width, height)) ?? path.at(-1) ?? 0;
  }

  /** Lets a place glow for two seconds: somebody else has changed it. */
  glow(at: number): void {
    if (!this.#layout) return;
    this.#glows.set(at, performance.now());
    this.draw();
  }

  /** Keys of what glows now. */
  get glowing(): string[] {
    return [...this.#glows.keys()].map((at) => keyAt(this.forest, at));
  }

  draw(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#paint();
    });
  }

  stop(): void {
    clearTimeout(this.#rest);
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    const { shown, look } = this.#now;
    const { ids } = shown.forest;
    // One that is being laid out anew is no longer as it lies.
    const layout = this.#next ? undefined : this.#layout;
    const laid = layout && { layout, aspect: this.#aspect, ids, weights: shown.weights, look };
    layDown({ painter: this.#painter, tiles: this.#tiles, laid });
  }

  #fliesOn(now: number): boolean {
    if (!this.#fly) return false;
    const { from, to, since } = this.#fly;
    const share = Math.min(1, (now - since) / flight);
    this.#view = between(from, to, 1 - (1 - share) ** 3);
    if (share >= 1) this.#fly = undefined;
    return this.#fly !== undefined;
  }

  #paint(): void {
    const { layout, forest } = this;
    if (!layout || this.#size.width === 0) return;
    // Asked for no sooner than there is a picture: a canvas without transparency is black from then on until it is painted.
    const context = this.#canvas.getContext("2d", { alpha: false });
    if (!context) return;
    const now = performance.now();
    const goesOn = this.#fliesOn(now);
    context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    context.fillStyle = cssOf(this.#theme.ground);
    context.fillRect(0, 0, this.#size.width, this.#size.height);
    context.imageSmoothingQuality = "low";
    const isWhole = this.#tiles.draw(context, this.#view, this.#size, this.#ratio);
    // On the way what will be seen at its end is drawn already.
    if (!isWhole || this.#fly) this.#tiles.ask(this.#fly?.to ?? this.#view, this.#size, this.#ratio);
    const given = { forest, layout, view: this.#view, size: this.#size };
    const { state } = this.#now.look;
    const quiet = this.placeOf(this.quiet);
    const isMoving = goesOn || now - this.#movedAt < restAfter;
    this.labels = labelsOf(
      given,
      this.#widths.with(context),
      isMoving ? mostWhileMoving : mostLabels,
      (at) => at === quiet,
    );
    const isDim = (at: number) => state[at] !== 0;
    this.#paintMarks(context, now);
    paintLabels(context, this.labels, this.#theme, (at) => ({ colour: this.colourOf(at), isDim: isDim(at) }));
    if (goesOn || this.#glows.size > 0) this.draw();
    this.painted(isWhole);
  }

  #paintMarks(context: CanvasRenderingContext2D, now: number): void {
    const glows: (Ring & { share: number })[] = [];
    for (const [at, since] of this.#glows) {
      const share = (now - since) / glowTime;
      if (share >= 1) this.#glows.delete(at);
      else glows.push({ ...this.ringOf(at), share: still.matches ? 0 : share });
    }
    const { width, height } = this.#size;
    const matches = this.#now.shown.matches
      .slice(0, mostMatches)
      .map((at) => this.ringOf(at))
      .filter(({ x, y, r }) => x > -r && y > -r && x < width + r && y < height + r);
    const ringOf = (at: number | undefined) => (at === undefined ? undefined : this.ringOf(at));
    paintMarks(
      context,
      { glows, matches, hover: ringOf(this.hover), focus: ringOf(this.placeOf(this.active)) },
      this.#theme,
    );
  }
}
