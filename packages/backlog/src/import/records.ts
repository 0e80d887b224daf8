import type { Context, Tx } from "@overstory/kernel";
import { componentDef } from "../component/schema.ts";
import { customFieldDef } from "../custom/schema.ts";
import { interviewDef } from "../interview/schema.ts";
import { kpiDef } from "../kpi/schema.ts";
import { milestoneDef } from "../milestone/schema.ts";
import { keyResultDef, objectiveDef } from "../objective/schema.ts";
import { personaDef } from "../persona/schema.ts";
import { inputOf } from "../record/field-types.ts";
import type { AnyRecord, RecordBase } from "../record/record-kind.ts";
import { releaseDef } from "../release/schema.ts";
import { sprintDef } from "../sprint/schema.ts";
import type { References } from "./references.ts";
import { type BroughtWords, bringWords, exportedResearch, furtherResearch } from "./research.ts";
import { bringTechniques } from "./techniques.ts";

type Given = Readonly<Record<string, unknown>>;

/** What an export of a product holds besides its items, each after what it refers to. */
export const exportedRecords: readonly AnyRecord[] = [
  personaDef,
  componentDef,
  kpiDef,
  objectiveDef,
  keyResultDef,
  customFieldDef,
  milestoneDef,
  sprintDef,
  releaseDef,
  ...exportedResearch,
];

const keyOf = (def: AnyRecord, name: unknown): string => `${def.noun}\n${String(name).trim().toLowerCase()}`;

/**
 * The fields of a record as they may be written: each by the very rule by which people write it. What breaks its rule is left out
 * (a file made by hand may hold anything); what a reader of exports cannot know either way.
 */
export const soundFields = (def: AnyRecord, given: Given, refs: References): Record<string, unknown> => {
  const sound: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(def.fields)) {
    const value = given[name];
    if (value === null || value === undefined) continue;
    if (field.type === "member") {
      const member = refs.member(value);
      if (member !== undefined) sound[name] = member;
      continue;
    }
    const parsed = inputOf(field).safeParse(value);
    if (parsed.success) sound[name] = parsed.data;
  }
  return sound;
};

const further = (def: AnyRecord, given: Given, refs: References, words: BroughtWords): Given => {
  if (def === keyResultDef)
    return { objective: refs.record(objectiveDef, given.objective), kpi: refs.record(kpiDef, given.kpi) };
  if (exportedResearch.includes(def)) return furtherResearch(def, given, refs, words);
  const own: Record<string, unknown> = {};
  for (const name of ["readings", "kinds", "state", "startedAt", "closedAt"])
    if (name in given) own[name] = given[name];
  return own;
};

/** A row as it is kept: nothing in it that stands for nothing. */
export const withoutNothing = (row: Given): Given =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined));

/** The member of that name, or the name itself where nobody here bears it: who did something is never made up. */
export const personOf = (name: unknown, refs: References): string | undefined =>
  typeof name === "string" && name !== "" ? (refs.member(name) ?? name) : undefined;

/** Brings the records of an export in: those of the same name that are there already stand for them. */
export const bringRecords = (
  tx: Tx,
  ctx: Context,
  product: string,
  exported: Readonly<Record<string, readonly Given[]>>,
  people: ReadonlyMap<string, string>,
): References => {
  const known = new Map<string, string>();
  const nameOf = (def: AnyRecord, row: RecordBase | Given) => (row as Given)[def.name];
  const refs: References = {
    record: (def, name) => (name === undefined || name === null ? undefined : known.get(keyOf(def, name))),
    member: (name) => (typeof name === "string" ? people.get(name.toLowerCase()) : undefined),
    technique: bringTechniques(tx, ctx, exported),
  };
  const words: BroughtWords = new Map();
  for (const def of exportedRecords) {
    const isResearch = exportedResearch.includes(def);
    // Nobody adds to research that they do not see.
    if (isResearch && !ctx.actor.sees(`research:${product}`)) continue;
    const there: RecordBase[] = def.of === "workspace" ? [...tx.all(def.kind)] : tx.by(def.kind, "product", product);
    // Two people are called the same, two findings hold the same words: each there stands for one in the file.
    const free = Map.groupBy(isResearch ? there : [], (row) => keyOf(def, nameOf(def, row)));
    for (const row of there) known.set(keyOf(def, nameOf(def, row)), row.id);
    for (const given of exported[def.many] ?? []) {
      const name = nameOf(def, given);
      let id = isResearch ? free.get(keyOf(def, name))?.shift()?.id : refs.record(def, name);
      if (id === undefined) {
        id = ctx.newId();
        const row = {
          id,
          ...(def.of === "product" && { product }),
          ...soundFields(def, given, refs),
          ...further(def, given, refs, words),
          createdAt: typeof given.createdAt === "string" ? given.createdAt : ctx.now,
          createdBy: personOf(given.createdBy, refs) ?? ctx.actor.id,
          updatedAt: ctx.now,
        };
        const clean = withoutNothing(row) as RecordBase;
        if (!def.kind.schema.safeParse(clean).success || nameOf(def, clean) === undefined) continue;
        tx.insert(def.kind, clean);
        if (def === interviewDef) bringWords(tx, id, product, given, words);
        known.set(keyOf(def, name), id);
      }
      // Research is referred to by its former id: its words and names may stand twice.
      if (typeof given.id === "string") known.set(keyOf(def, given.id), id);
    }
  }
  return refs;
};
