import { ancestorsOf, exposureOf, type Item, itemKind, type Product, type Risk, riskDef } from "@overstory/backlog";
import { type Client, client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { type Address, useAddress } from "../../lib/use-address.ts";
import { useMay } from "../../lib/use-may.ts";
import { ItemPicker } from "../../ui/items/item-picker.tsx";
import type { AskOwner } from "../../ui/register/new-line.tsx";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { Register } from "../../ui/register/register.tsx";
import { Exposure } from "./exposure.tsx";
import { RiskDetail } from "./risk-detail.tsx";
import { RiskMatrix } from "./risk-matrix.tsx";
import classes from "./risks.module.css";

const states = (riskDef.fields.state as { options: Record<string, string> }).options;

const isOver = (risk: Risk) => risk.state === "closed";

/** The gravest first; those that are over last, those not rated before them. */
const gravest = (a: Risk, b: Risk) =>
  Number(isOver(a)) - Number(isOver(b)) ||
  (exposureOf(b) ?? -1) - (exposureOf(a) ?? -1) ||
  (a.createdAt === b.createdAt ? 0 : a.createdAt < b.createdAt ? 1 : -1) ||
  // The same order for everybody, whichever came into the browser first.
  (a.id < b.id ? -1 : 1);

const themeOf = (from: Client, risk: Risk): Item | undefined => {
  const item = from.rows.get(itemKind, risk.item as string);
  return item && [item, ...ancestorsOf(from.rows, item)].at(-1);
};

const askItem =
  (product: string | undefined): AskOwner =>
  ({ anchor, onPick, onClose }) => (
    <ItemPicker
      anchor={anchor}
      label="Raise it at a theme or epic"
      product={product}
      kinds={["theme", "epic"]}
      onPick={(item) => onPick({ item: item.id })}
      onClose={onClose}
    />
  );

const Below = ({ risk }: { readonly risk: Risk }) => {
  const item = useClient((from) => from.rows.get(itemKind, risk.item as string));
  const owner = useClient((from) => (risk.owner === undefined ? undefined : from.member(risk.owner)?.name));
  return <>{[item && `${item.key} ${item.title}`, owner].filter(Boolean).join(" · ")}</>;
};

type FilterProps = { readonly risks: readonly Risk[]; readonly address: Address };

const ThemeFilter = ({ risks, address }: FilterProps) => {
  const themes = new Map<string, { title: string; count: number }>();
  for (const risk of risks) {
    const theme = themeOf(client, risk);
    if (!theme) continue;
    themes.set(theme.id, { title: theme.title, count: (themes.get(theme.id)?.count ?? 0) + 1 });
  }
  const chosen = address.get("theme");
  return (
    <section className={classes.themes} aria-label="By theme">
      <h2>By theme</h2>
      {[...themes].map(([id, { title, count }]) => (
        <button
          key={id}
          type="button"
          className={classes.theme}
          aria-pressed={id === chosen}
          onClick={() => address.set({ theme: id === chosen ? undefined : id, on: undefined })}
        >
          <span>{title}</span>
          <span className="numbers">{count}</span>
        </button>
      ))}
    </section>
  );
};

const Risks = ({ product }: { readonly product: Product | undefined }) => {
  const canEdit = useMay("backlog.edit");
  const address = useAddress();
  const all = useClient((from) =>
    (product === undefined
      ? [...from.rows.all(riskDef.kind)]
      : from.rows.by(riskDef.kind, "product", product.id)
    ).filter((risk) => from.rows.get(itemKind, risk.item as string)?.deletedAt === undefined),
  );
  const theme = address.get("theme");
  // What there is no such choice of means nothing.
  const state = Object.hasOwn(states, address.get("state")) ? address.get("state") : "";
  const cell = /^[0-5]x[0-5]$/.test(address.get("cell")) ? address.get("cell") : "";
  const ofTheme = theme === "" ? all : all.filter((risk) => themeOf(client, risk)?.id === theme);
  const ofState = state === "" ? ofTheme : ofTheme.filter((risk) => risk.state === state);
  const rows = cell === "" ? ofState : ofState.filter((risk) => `${risk.likelihood ?? 0}x${risk.impact ?? 0}` === cell);
  const isFiltered = cell !== "" || theme !== "" || state !== "";
  return (
    <Register
      def={riskDef}
      title="Risks"
      one="risk"
      rows={[...rows].sort(gravest)}
      canEdit={canEdit}
      ask={askItem(product?.id)}
      isFiltered={all.length > 0}
      empty="Risks are what may go wrong, raised at a theme or epic; everything below inherits them."
      words={({ sort = "", mitigation = "" }) => `${sort} ${mitigation}`}
      mark={(risk) => <Exposure risk={risk} />}
      below={(risk) => <Below risk={risk} />}
      beside={({ state: now }) => <span className={classes.state}>{now && now !== "open" ? states[now] : ""}</span>}
      detail={(risk) => <RiskDetail risk={risk} canEdit={canEdit} />}
      tools={
        <select
          className={classes.states}
          aria-label="State"
          value={state}
          onKeyDown={(event) => event.stopPropagation()}
          onChange={(event) => address.set({ state: event.currentTarget.value, on: undefined })}
        >
          <option value="">All states</option>
          {Object.entries(states).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      }
      above={
        all.length > 0 && (
          <div className={classes.above}>
            <RiskMatrix
              risks={ofState}
              chosen={cell}
              onChoose={(next) => address.set({ cell: next === cell ? undefined : next, on: undefined })}
            />
            <div className={classes.aside}>
              <ThemeFilter risks={state === "" ? all : all.filter((risk) => risk.state === state)} address={address} />
              {isFiltered && (
                <button
                  type="button"
                  className={classes.clear}
                  onClick={() => address.set({ cell: undefined, theme: undefined, state: undefined })}
                >
                  Show all {all.length} risks
                </button>
              )}
            </div>
          </div>
        )
      }
    />
  );
};

/** What may go wrong in a product, the gravest first, with the matrix of how likely and how bad. */
export const RisksPage = () => <ProductGate>{(product) => <Risks product={product} />}</ProductGate>;
