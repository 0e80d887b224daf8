import { refuse } from "@overstory/kernel";
import type { z } from "zod";
import { inputOf } from "../record/field-types.ts";

/** How sure somebody is of an item's days, the least sure first. */
export const confidences = ["low", "medium", "high"] as const;
export type Confidence = (typeof confidences)[number];

/** Where an item stands on a roadmap without dates. */
export const horizons = ["now", "next", "later"] as const;
export type Horizon = (typeof horizons)[number];

const dayField = (label: string) => inputOf({ type: "day", label }) as z.ZodType<string>;

/** An item's own days as commands take them. */
export const startField = dayField("The start");
export const endField = dayField("The end");

/** Refuses an item that ends before it begins. */
export const checkDays = (item: {
  readonly key: string;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
}): void => {
  if (item.start === undefined || item.end === undefined || item.end >= item.start) return;
  throw refuse(
    "days-crossed",
    `${item.key} would end on ${item.end}, before it begins on ${item.start}. Set a later end or an earlier start.`,
    { subject: item.key, field: "end" },
  );
};
