import type { Context, Rows, Tx } from "@overstory/kernel";
import { type CardTechnique, checkSettings, isOnScale, techniqueOf } from "@overstory/scoring";
import { z } from "zod";
import { workspaceOf } from "../gate/rules.ts";
import type { Item } from "../item/schema.ts";
import { changeOf, ownTechniques, techniquesOf } from "../score/technique.ts";
import { ownProblems, scaleProblems } from "../technique/check.ts";
import { ownTechniqueInput } from "../technique/commands.ts";
import { criteriaInput, inputChangeInput, techniqueLimits } from "../technique/input.ts";
import { type OwnTechnique, ownTechniqueKind, type TechniqueChange } from "../technique/schema.ts";
import { workspaceKind } from "../workspace/schema.ts";

type Given = Readonly<Record<string, unknown>>;
type Cards = NonNullable<Item["cards"]>;

/** What an export says of techniques: those of the workspace's own, and how it has set up the others. By name: ids mean nothing elsewhere. */
export const exportedTechniques = (rows: Rows): { techniques?: Given[]; techniqueSettings?: Given[] } => {
  const own = ownTechniques(rows).map(({ name, summary, formula, inputs }) => ({
    name,
    ...(summary !== undefined && { summary }),
    formula,
    inputs,
  }));
  const settings = Object.entries(workspaceOf(rows)?.techniques ?? {}).flatMap(([technique, { inputs, criteria }]) =>
    inputs || criteria ? [{ technique, ...(inputs && { inputs }), ...(criteria && { criteria }) }] : [],
  );
  return {
    ...(own.length > 0 && { techniques: own }),
    ...(settings.length > 0 && { techniqueSettings: settings }),
  };
};

/** An item's inputs by technique; those of the workspace's own under their names. What is under a deleted one stays behind. */
export const exportedCards = (rows: Rows, { cards }: Item): Cards | undefined => {
  const told = Object.entries(cards ?? {}).flatMap(([id, card]): [string, Cards[string]][] => {
    if (techniqueOf(id)) return [[id, card]];
    const own = rows.get(ownTechniqueKind, id);
    return own && own.deletedAt === undefined ? [[own.name, card]] : [];
  });
  return told.length > 0 ? Object.fromEntries(told) : undefined;
};

const fold = (text: string): string => text.trim().toLowerCase();

const bringOwn = (tx: Tx, ctx: Context, given: Given): OwnTechnique | undefined => {
  const parsed = ownTechniqueInput.safeParse(given);
  if (!parsed.success || ownProblems(parsed.data.formula, parsed.data.inputs as never).length > 0) return undefined;
  const { name, summary, formula, inputs } = parsed.data;
  if (techniqueOf(fold(name)) || ownTechniques(tx).length >= techniqueLimits.own) return undefined;
  return tx.insert(ownTechniqueKind, {
    id: ctx.newId(),
    name,
    formula,
    inputs,
    ...(summary && { summary }),
    createdAt: ctx.now,
    createdBy: ctx.actor.id,
    updatedAt: ctx.now,
  } as OwnTechnique);
};

const settingsInput = z.strictObject({
  technique: z.string(),
  inputs: z.record(z.string(), inputChangeInput).optional(),
  criteria: criteriaInput.optional(),
});

const bringSettings = (tx: Tx, given: Given): void => {
  const parsed = settingsInput.safeParse(given);
  const workspace = workspaceOf(tx);
  const technique = parsed.success ? techniqueOf(parsed.data.technique) : undefined;
  if (!parsed.success || !workspace || technique?.type !== "card" || changeOf(tx, technique.id)) return;
  const { technique: id, ...change } = parsed.data;
  const problems = [
    ...checkSettings(technique, change as never),
    ...scaleProblems(technique, (change.inputs ?? {}) as never),
  ];
  if (problems.length > 0) return;
  tx.update(workspaceKind, workspace.id, {
    techniques: { ...workspace.techniques, [id]: change as TechniqueChange },
  });
};

/**
 * Brings the techniques of an export in: one of the same name that is there already stands for it. How the others are set up comes along
 * where the workspace has not set them up itself and whoever imports may do so. Answers the id that a technique's name means here.
 */
export const bringTechniques = (
  tx: Tx,
  ctx: Context,
  exported: Readonly<Record<string, readonly Given[]>>,
): ((name: string) => string | undefined) => {
  const known = new Map(ownTechniques(tx).map(({ id, name }) => [fold(name), id]));
  for (const given of exported.techniques ?? []) {
    const name = typeof given.name === "string" ? fold(given.name) : "";
    const own = known.has(name) ? undefined : bringOwn(tx, ctx, given);
    if (own) known.set(name, own.id);
  }
  if (ctx.actor.may("workspace.manage")) for (const given of exported.techniqueSettings ?? []) bringSettings(tx, given);
  return (name) => (techniqueOf(name) ? name : known.get(fold(name)));
};

const isInput = (name: string, value: unknown): value is number =>
  /^[a-z][A-Za-z0-9]{0,39}$/.test(name) && !(name in {}) && typeof value === "number" && Number.isFinite(value);

/** The inputs of an exported item, by what its techniques are called here. A value that is off a scale here stays, and counts as missing. */
export const cardsIn = (cards: unknown, idOf: (name: string) => string | undefined): Cards | undefined => {
  if (typeof cards !== "object" || cards === null || Array.isArray(cards)) return undefined;
  const found = Object.entries(cards).flatMap(([name, card]): [string, Cards[string]][] => {
    const id = idOf(name);
    if (id === undefined || typeof card !== "object" || card === null) return [];
    return [
      [
        id,
        Object.fromEntries(
          Object.entries(card as Given).filter(([input, value]) => isInput(input, value)),
        ) as Cards[string],
      ],
    ];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
};

/** A column of a table for an input: "RICE: Reach". `technique` is what an export calls it. */
export type CardColumn = { readonly header: string; readonly technique: string; readonly input: string };

const cardTechniques = (rows: Rows): CardTechnique[] =>
  techniquesOf(rows).filter((technique): technique is CardTechnique => technique.type === "card");

/** The columns in which tables hold inputs that techniques do not share, as the workspace calls them. */
export const cardColumns = (rows: Rows): CardColumn[] =>
  cardTechniques(rows).flatMap(({ id, name, inputs }) =>
    inputs
      .filter(({ shared }) => shared === undefined)
      .map((input) => ({
        header: `${name}: ${input.label}`,
        technique: techniqueOf(id) ? id : name,
        input: input.name,
      })),
  );

export type CardCells = { readonly inputs: NonNullable<Item["inputs"]>; readonly cards: Cards };

/** Reads a column by its header into inputs; `undefined` where it is no input's, or holds no number that the input takes. */
export const cardReader = (rows: Rows): ((header: string, text: string) => CardCells | undefined) => {
  const places = new Map<string, { readonly technique: CardTechnique; readonly at: number }>();
  for (const technique of cardTechniques(rows))
    for (const [at, { name, label, shared }] of technique.inputs.entries()) {
      for (const called of [technique.name, technique.id])
        for (const input of [label, name]) places.set(fold(`${called}: ${input}`), { technique, at });
      if (technique.id === "scrum-poker" && shared !== "effort") places.set(fold(name), { technique, at });
    }
  return (header, text) => {
    const place = places.get(fold(header));
    const input = place?.technique.inputs[place.at];
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (!place || !input || !isOnScale(input, value) || input.shared === "effort") return undefined;
    return input.shared === undefined
      ? { inputs: {}, cards: { [place.technique.id]: { [input.name]: value } } }
      : { inputs: { [input.shared]: value }, cards: {} };
  };
};
