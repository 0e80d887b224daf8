import type { ItemKind } from "@overstory/backlog";
import { useEffect, useState } from "react";
import { client } from "./data/client.ts";

/** An item that says much the same as a text. */
export type Lookalike = {
  readonly id: string;
  readonly key: string;
  readonly kind: ItemKind;
  readonly title: string;
  readonly product: string;
  readonly likeness: number;
};

/** A pause in typing, in ms. */
const pause = 350;
/** Fewer characters say too little. */
const fewest = 10;
/** From here on one is told of it while writing: rather seldom than wrongly. */
const worthALine = 0.5;

/**
 * The item nearest to what is being written, if any comes near; asked of the server in the pauses. `undefined` text asks nothing.
 * `item` is the one that is written itself.
 */
export const useLookalike = (
  text: string | undefined,
  within: { readonly product: string; readonly item?: string; readonly kind?: ItemKind },
): Lookalike | undefined => {
  const { product, item, kind } = within;
  const [found, setFound] = useState<{ text: string; nearest: Lookalike | undefined }>();
  const asked = text?.trim() ?? "";
  const isLongEnough = asked.length >= fewest;
  useEffect(() => {
    if (!isLongEnough) return;
    let current = true;
    const timer = setTimeout(() => {
      const input = { text: asked.slice(0, 1_000), product, limit: 5, ...(item !== undefined && { item }) };
      // A hint that does not come is no trouble: nothing is said of it.
      client.query<{ items: Lookalike[] }>("lookalike.near", input).then(
        ({ items }) => {
          if (!current) return;
          const near = items.filter((one) => one.likeness >= worthALine && (kind === undefined || one.kind === kind));
          setFound({ text: asked, nearest: near[0] });
        },
        () => {},
      );
    }, pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked, isLongEnough, product, item, kind]);
  // What was found for the words before stays until the next answer, so that the line does not flicker.
  return isLongEnough ? found?.nearest : undefined;
};
