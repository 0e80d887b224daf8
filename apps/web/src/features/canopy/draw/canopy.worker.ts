// Lays the forest out and draws its pieces, beside the thread that answers hands.
import { layoutOf } from "../model/layout.ts";
import type { Asked, Told } from "./messages.ts";
import { drawPiece, type Look, type Trees } from "./raster.ts";

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<Asked>) => void) | null;
  postMessage(told: Told, transfer?: Transferable[]): void;
};

let trees: Trees | undefined;
let look: Look | undefined;

scope.onmessage = async ({ data }) => {
  if (data.t === "look") look = data.look;
  else if (data.t === "forest") {
    const { first, children } = data.shape;
    const layout = layoutOf(data.shape, data.aspect);
    trees = { x: layout.x, y: layout.y, r: layout.r, first, children };
    look = data.look;
    scope.postMessage({ t: "laid", id: data.id, layout });
  } else if (trees && look) {
    const { width, height } = data.piece;
    const pixels = drawPiece(trees, look, data.piece);
    const image = new ImageData(new Uint8ClampedArray(pixels.buffer), width, height);
    const bitmap = await createImageBitmap(image);
    scope.postMessage({ t: "piece", id: data.id, bitmap }, [bitmap]);
  } else scope.postMessage({ t: "piece", id: data.id, bitmap: undefined });
};
