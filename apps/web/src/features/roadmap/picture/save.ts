import { client } from "../../../lib/data/client.ts";
import { themeHueOf } from "../../../lib/theme-hues.ts";
import { rowsOf } from "../model/plan.ts";
import type { Roadmap } from "../use-roadmap.ts";
import { svgOf } from "./svg.ts";

const save = (blob: Blob, name: string): void => {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};

const notDrawn = "This browser cannot draw the picture. Take the SVG.";
/** Browsers draw no larger canvases, in px of a side. */
const largest = 16_000;

const pngOf = async (svg: string, width: number, height: number): Promise<Blob> => {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const ratio = Math.min(2, largest / width, largest / height);
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(notDrawn))), "image/png");
    });
  } catch {
    throw new Error(notDrawn);
  } finally {
    URL.revokeObjectURL(url);
  }
};

/** Saves the roadmap as it is filtered and compared now; what is folded is unfolded in it. */
export const savePicture = async (roadmap: Roadmap, ending: "svg" | "png"): Promise<void> => {
  const { product, plan, today, entries, search, comparison } = roadmap;
  const { svg, width, height } = svgOf({
    plan,
    today,
    title: `${product?.name ?? "All products"}: roadmap`,
    rows: rowsOf(entries, new Set()).rows,
    zoom: search.zoom,
    by: search.by,
    ghosts: comparison.ghosts,
    hueOf: ({ item }) => themeHueOf(client.rows, item) ?? 240,
  });
  const name = `roadmap-${(product?.key ?? "all").toLowerCase()}.${ending}`;
  save(ending === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await pngOf(svg, width, height), name);
};
