import type { Rows } from "@overstory/kernel";
import { customFieldDef } from "../custom/schema.ts";
import { customAfter } from "../custom/values.ts";
import { documentFieldNames, documentTable } from "../document/fields.ts";
import type { Item } from "../item/schema.ts";
import { inputOf } from "../record/field-types.ts";
import { type CardCells, cardReader } from "./techniques.ts";
import { type ItemTime, isCrossed, timeReader } from "./time-columns.ts";

type Extra = Readonly<Record<string, readonly string[]>>;

/** What columns of a source fill by their names. `rest` is what has no field here. */
export type Named = {
  readonly texts: Record<string, unknown>;
  readonly custom: Record<string, unknown>;
  readonly scores: CardCells;
  readonly time: ItemTime;
  readonly rest: Record<string, string[]>;
};

const fold = (text: string): string => text.trim().toLowerCase();

const textFields = new Map(documentFieldNames.map((name) => [fold(documentTable[name].label), name]));

const linesIn = (values: readonly string[]): string[] =>
  values
    .flatMap((value) => value.split(/\r\n|\n|\r/))
    .map((line) => line.replace(/^\s*[-*•]\s+/, "").trim())
    .filter((line) => line !== "");

const textFrom = (header: string, kind: Item["kind"], values: readonly string[]): [string, unknown] | undefined => {
  const name = textFields.get(fold(header));
  if (name === undefined || name === "description") return undefined;
  const field = documentTable[name];
  if (!(field.of as readonly string[]).includes(kind)) return undefined;
  const parsed = inputOf(field).safeParse(field.type === "lines" ? linesIn(values) : values.join("\n"));
  return parsed.success ? [name, parsed.data] : undefined;
};

const truths: Readonly<Record<string, boolean>> = { true: true, yes: true, false: false, no: false };

/** Reads columns of one item by their names. */
export type Namer = (item: Pick<Item, "kind" | "key" | "custom">, extra: Extra) => Named;

/** A cell as a field of the workspace's own takes it: numbers, truths and several choices are read from their words. */
const customFrom = (type: string | undefined, values: readonly string[]): unknown => {
  const text = values.join("; ").trim();
  if (type === "number") return Number(text);
  if (type === "flag") return truths[fold(text)] ?? text;
  if (type === "choices")
    return values
      .flatMap((value) => value.split(/[;\n]/))
      .map((one) => one.trim())
      .filter((one) => one !== "");
  return text;
};

/**
 * Columns that bear the name of a text field, of one of the workspace's own fields, of a technique's input or of what the roadmap shows fill
 * it, where it takes what they hold; all others, and values that a field would refuse, stay as what has no field here. Made once for many
 * items: what fields there are is looked up here.
 */
export const namer = (tx: Rows): Namer => {
  const [scoreFrom, timeFrom] = [cardReader(tx), timeReader(tx)];
  const own = new Map([...tx.all(customFieldDef.kind)].map((field) => [fold(field.name ?? ""), field]));
  return (item, extra) => namedIn(tx, item, extra, { scoreFrom, timeFrom, own });
};

type Readers = {
  readonly scoreFrom: ReturnType<typeof cardReader>;
  readonly timeFrom: ReturnType<typeof timeReader>;
  readonly own: ReadonlyMap<string, { readonly id: string; readonly type?: string | undefined }>;
};

/** The columns of days, all of them or none: days the wrong way round are no days. */
const timeIn = (extra: Extra, timeFrom: Readers["timeFrom"]): ReadonlyMap<string, ItemTime> => {
  const read = new Map(
    Object.entries(extra).flatMap(([header, values]) => {
      const time = timeFrom(header, values.join(" "));
      return time ? [[header, time] as const] : [];
    }),
  );
  const isDay = (time: ItemTime): boolean => time.start !== undefined || time.end !== undefined;
  return isCrossed(Object.assign({}, ...read.values())) ? new Map([...read].filter(([, time]) => !isDay(time))) : read;
};

const namedIn = (tx: Rows, item: Parameters<Namer>[0], extra: Extra, { scoreFrom, timeFrom, own }: Readers): Named => {
  const times = timeIn(extra, timeFrom);
  const named: Named = {
    texts: {},
    custom: {},
    scores: { inputs: {}, cards: {} },
    time: Object.assign({}, ...times.values()),
    rest: {},
  };
  for (const [header, values] of Object.entries(extra)) {
    if (times.has(header)) continue;
    const text = textFrom(header, item.kind, values);
    if (text) {
      named.texts[text[0]] = text[1];
      continue;
    }
    const scored = own.has(fold(header)) ? undefined : scoreFrom(header, values.join(" "));
    if (scored) {
      Object.assign(named.scores.inputs, scored.inputs);
      for (const [technique, card] of Object.entries(scored.cards))
        named.scores.cards[technique] = { ...named.scores.cards[technique], ...card };
      continue;
    }
    const field = own.get(fold(header));
    if (!field) {
      named.rest[header] = [...values];
      continue;
    }
    try {
      Object.assign(
        named.custom,
        customAfter(tx, { ...item, custom: {} }, { [field.id]: customFrom(field.type, values) }),
      );
    } catch {
      named.rest[header] = [...values];
    }
  }
  return named;
};
