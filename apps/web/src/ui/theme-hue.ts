/** Twelve hues (degrees, oklch) set far apart, in an order in which neighbours differ most. */
const hues = [255, 45, 150, 325, 90, 200, 20, 285, 120, 230, 350, 65] as const;

/** The hue of the nth theme of a product (0-based). */
export const hueOf = (order: number): number => hues[order % hues.length] ?? hues[0];
