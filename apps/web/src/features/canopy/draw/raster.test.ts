import { describe, expect, it } from "vitest";
import { drawPiece, isSameLook, type Look, type Trees } from "./raster.ts";

const [ground, grove, crown, shine] = [0xff000000, 0xff0000ff, 0xff00ff00, 0xff00ff80];
const trees: Trees = {
  x: Float64Array.of(0, 0, -3, 3),
  y: Float64Array.of(0, 0, 0, 0),
  r: Float64Array.of(10, 8, 2, 2),
  first: Int32Array.of(1, 2, 4, 4),
  children: Int32Array.of(1, 2, 0, 0),
};
const look = (state: number[] = [0, 0, 0, 0]): Look => ({
  paint: Uint16Array.of(0, 0, 1, 1),
  state: Uint8Array.from(state),
  palette: Uint32Array.of(grove, crown),
  shine: Uint32Array.of(0, shine),
  ground,
});
const size = 200;
const pixelsOf = (given: Look, scale = 10, left = -10) =>
  drawPiece(trees, given, { left, top: -10, scale, width: size, height: size });
const at = (pixels: Uint32Array, x: number, y: number) => pixels[y * size + x];

describe("pieces of the map", () => {
  it("[WEB-530] two looks are the same when every circle looks alike in both", () => {
    expect(isSameLook(look(), look())).toBe(true);
    expect(isSameLook(look(), look([0, 0, 1, 0]))).toBe(false);
    expect(isSameLook(look(), { ...look(), palette: Uint32Array.of(grove, shine) })).toBe(false);
    expect(isSameLook(look(), { ...look(), ground: grove })).toBe(false);
    expect(isSameLook(look(), { ...look(), paint: Uint16Array.of(0, 0, 1) })).toBe(false);
  });

  it("[WEB-508] a piece shows ground, groves and crowns where they lie, each in its colour", () => {
    const pixels = pixelsOf(look());
    expect(at(pixels, 2, 2)).toBe(ground);
    expect(at(pixels, 100, 60)).toBe(grove);
    expect(at(pixels, 69, 99)).toBe(shine);
    expect(at(pixels, 87, 103)).toBe(crown);
    expect(at(pixels, 130, 100)).toBe(shine);
  });

  it("[WEB-508] two pieces side by side are one picture", () => {
    const whole = pixelsOf(look(), 5);
    const half = drawPiece(trees, look(), { left: -10, top: -10, scale: 5, width: 50, height: size });
    const other = drawPiece(trees, look(), { left: 0, top: -10, scale: 5, width: 50, height: size });
    for (let y = 0; y < size; y += 7)
      for (let x = 0; x < 50; x += 3) {
        expect(half[y * 50 + x]).toBe(at(whole, x, y));
        expect(other[y * 50 + x]).toBe(at(whole, x + 50, y));
      }
  });

  it("[WEB-508] what is dimmed lets the ground through, and the edge of a circle is smooth", () => {
    const dim = at(pixelsOf(look([0, 0, 1, 0])), 70, 100) ?? 0;
    expect(dim).not.toBe(grove);
    expect(dim & 255).toBeGreaterThan(200);
    const row = [...pixelsOf(look()).slice(100 * size + 10, 100 * size + 30)];
    expect(new Set(row).size).toBeGreaterThan(2);
  });

  it("[WEB-508] circles smaller than a pixel cover as much of it as they are large", () => {
    const far = drawPiece(trees, look(), { left: -100, top: -100, scale: 0.05, width: 10, height: 10 });
    const red = far.reduce((sum, pixel) => sum + (pixel & 255), 0);
    expect(red).toBeGreaterThan(40);
    expect(red).toBeLessThan(255);
  });
});
