import {
  countCovered,
  coverageFacts,
  coverageParts,
  evidenceDef,
  itemKind,
  type Product,
  strengthSpread,
} from "@overstory/backlog";
import { useMemo } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { useAddress } from "../../lib/use-address.ts";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { ResearchTabs } from "../../ui/research-tabs/research-tabs.tsx";
import { EmptyState } from "../../ui/states.tsx";
import classes from "./coverage.module.css";
import { Figures, Spread } from "./coverage-figures.tsx";
import { CoverageList, type Gap, gaps } from "./coverage-list.tsx";
import { type Part, Parts, within } from "./coverage-parts.tsx";

/** The facts of a product or all, counted anew as soon as an item or a finding changes. */
const useFacts = (product: Product | undefined) => {
  const items = useClient((from) =>
    product ? from.rows.by(itemKind, "product", product.id) : [...from.rows.all(itemKind)],
  );
  const evidence = useClient((from) =>
    product ? from.rows.by(evidenceDef.kind, "product", product.id) : [...from.rows.all(evidenceDef.kind)],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: items and evidence are reasons to count again.
  return useMemo(() => coverageFacts(client.rows, product?.id), [items, evidence, product]);
};

const today = () => new Date().toISOString().slice(0, 10);

const partOf = (text: string): Part | undefined => {
  const [of = "", id = ""] = text.split(":");
  return (of === "product" || of === "theme" || of === "persona") && id !== "" ? { of, id } : undefined;
};

const Coverage = ({ product }: { readonly product: Product | undefined }) => {
  const address = useAddress();
  const go = useGo();
  const facts = useFacts(product);
  const parts = useMemo(() => coverageParts(client.rows, facts), [facts]);
  const chosen = partOf(address.get("of"));
  const shown = chosen ? within(client.rows, facts, chosen) : facts;
  const covered = countCovered(shown);
  const gap: Gap = gaps.find((one) => one === address.get("show")) ?? "stories";
  const key = product?.key ?? "all";
  if (facts.stories.length + facts.findings.length === 0)
    return (
      <>
        <h1 className="visually-hidden">Coverage</h1>
        <EmptyState
          text="How far stories rest on what people said: with stories and evidence, the gaps show here."
          action={{ label: "Add evidence", onClick: () => go(`/${key}/research/evidence`) }}
        />
      </>
    );
  return (
    <div className={classes.page}>
      <h1 className="visually-hidden">Coverage</h1>
      <Figures
        covered={covered}
        gap={gap}
        onShow={(show) => address.set({ show: show === "stories" ? undefined : show })}
      />
      <div className={classes.body}>
        <CoverageList facts={shown} gap={gap} productKey={key} />
        <aside className={classes.side} aria-label="Where">
          <Spread {...strengthSpread(shown.stories, today())} total={shown.stories.length} />
          <Parts
            parts={parts}
            isAll={product === undefined}
            chosen={chosen}
            onChoose={(part) => address.set({ of: part && `${part.of}:${part.id}` })}
          />
        </aside>
      </div>
    </div>
  );
};

/** How far stories rest on research, where the gaps are, and how strong and recent the rest is. */
export const CoveragePage = () => (
  <ProductGate>
    {(product) => (
      <ResearchTabs current="coverage">
        <Coverage key={product?.id} product={product} />
      </ResearchTabs>
    )}
  </ProductGate>
);
