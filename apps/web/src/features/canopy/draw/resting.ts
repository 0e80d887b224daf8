import type { Layout } from "../model/layout.ts";
import { Painter } from "./painter.ts";
import type { Look } from "./raster.ts";
import { Tiles } from "./tiles.ts";

/** A map that nobody looks at now: its thread, what was drawn of it, and how it lay where it lay at all. */
export type Resting = {
  readonly painter: Painter;
  readonly tiles: Tiles;
  readonly laid:
    | {
        readonly layout: Layout;
        readonly aspect: number;
        /** What decides where its circles lie: the very objects that it was laid out by. */
        readonly ids: readonly string[];
        readonly weights: object;
        readonly look: Look;
      }
    | undefined;
};

/** Nobody has come back for so long, in ms: the thread and the pictures go. */
const restsFor = 60_000;

let resting: Resting | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

const stop = ({ painter, tiles }: Resting): void => {
  painter.stop();
  tiles.clear();
};

/** Keeps a map for who comes back soon: it is seen again at once. */
export const layDown = (map: Resting): void => {
  clearTimeout(timer);
  if (resting) stop(resting);
  map.painter.laid = () => {};
  map.tiles.came = () => {};
  resting = map;
  timer = setTimeout(() => {
    resting = undefined;
    stop(map);
  }, restsFor);
};

const fresh = (): Resting => {
  const painter = new Painter();
  return { painter, tiles: new Tiles(painter), laid: undefined };
};

/** Starts the thread of a map that is about to be seen, so that it is there once there is something to lay out. */
export const prepare = (): void => {
  if (!resting) layDown(fresh());
};

/** The map that rests, or a new one. Who takes it up stops it or lays it down again. */
export const takeUp = (): Resting => {
  clearTimeout(timer);
  const map = resting ?? fresh();
  resting = undefined;
  return map;
};
