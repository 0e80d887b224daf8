import type { Rows } from "@overstory/kernel";
import { customFieldDef } from "../custom/schema.ts";
import type { Item } from "../item/schema.ts";
import { confidences, endField, horizons, startField } from "../item/time.ts";

/** When an item begins and ends, how sure that is, and where it stands without dates. */
export type ItemTime = Partial<Pick<Item, "start" | "end" | "confidence" | "horizon">>;

const fold = (text: string): string => text.trim().toLowerCase();

/** What people know these fields by. */
export const timeLabels = {
  start: "Start",
  end: "End",
  // Techniques have a confidence too, which is a number.
  confidence: "Confidence in dates",
  horizon: "Horizon",
} as const satisfies Record<keyof ItemTime, string>;

const fields = Object.keys(timeLabels) as (keyof ItemTime)[];

/** What the column is called where one of the workspace's own fields bears its name already. */
const besideOwn = (field: keyof ItemTime): string => `${timeLabels[field]} (roadmap)`;

const ownNames = (rows: Rows): ReadonlySet<string> =>
  new Set([...rows.all(customFieldDef.kind)].map(({ name }) => fold(name ?? "")));

/** The columns in which tables hold what the roadmap knows of an item itself. */
export const timeColumns = (rows: Rows): { readonly header: string; readonly field: keyof ItemTime }[] => {
  const own = ownNames(rows);
  return fields.map((field) => ({
    header: own.has(fold(timeLabels[field])) ? besideOwn(field) : timeLabels[field],
    field,
  }));
};

const readField = (field: keyof ItemTime, text: string): ItemTime => {
  if (field === "confidence") return { confidence: confidences.find((one) => one === fold(text)) };
  if (field === "horizon") return { horizon: horizons.find((one) => one === fold(text)) };
  const parsed = (field === "start" ? startField : endField).safeParse(text);
  return parsed.success ? { [field]: parsed.data } : {};
};

/** Whether both ends are known and lie the wrong way round. */
export const isCrossed = ({ start, end }: ItemTime): boolean => start !== undefined && end !== undefined && end < start;

/** Reads a column by its header; `undefined` where it is none of these, or holds nothing that the field takes. */
export const timeReader = (rows: Rows): ((header: string, text: string) => ItemTime | undefined) => {
  const own = ownNames(rows);
  const known = new Map(
    fields.flatMap((field) => [
      [fold(besideOwn(field)), field] as const,
      ...(own.has(fold(timeLabels[field])) ? [] : [[fold(timeLabels[field]), field] as const]),
    ]),
  );
  return (header, text) => {
    const field = known.get(fold(header));
    const read = field && readField(field, text.trim());
    return read && Object.values(read).some((value) => value !== undefined) ? read : undefined;
  };
};
