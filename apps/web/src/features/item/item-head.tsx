import { ancestorsOf, type Item, type Product, productKind, stageLabels } from "@overstory/backlog";
import type { ReactNode } from "react";
import { useClient, useRollUp } from "../../lib/data/hooks.ts";
import { focusSection } from "../../lib/focus-section.ts";
import { useGo } from "../../lib/location.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { ItemKey, KindBadge } from "../../ui/kind-badge.tsx";
import { RollUpBar } from "../../ui/roll-up-bar.tsx";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import classes from "./item.module.css";
import { ItemMenu } from "./item-menu.tsx";
import { Lookers } from "./lookers.tsx";
import { WatchButton } from "./watch-button.tsx";

const Sum = ({ id }: { readonly id: string }) => {
  const sum = useRollUp(id);
  return sum && sum.stories > 0 ? (
    <span className={classes.crumbBar}>
      <RollUpBar rollup={sum} counts={false} />
    </span>
  ) : null;
};

const outlineOf = (product: Product, item: Item): string => `/${product.key}/outline?item=${item.key}`;

type Props = {
  readonly item: Item;
  readonly canEdit: boolean;
  /** Beside the key. */
  readonly children?: ReactNode;
};

/** Where the item stands, what it is, who else looks at it, and what can be done with it. */
export const ItemHead = ({ item, canEdit, children }: Props) => {
  const go = useGo();
  const product = useClient((from) => from.rows.get(productKind, item.product));
  const parents = useClient((from) => ancestorsOf(from.rows, item).reverse());
  const crumb = (key: string, label: string, href: string, id: string) => ({
    key,
    label,
    href,
    onClick: () => go(href),
    extra: <Sum id={id} />,
  });
  const crumbs = [
    ...(product ? [crumb(product.id, product.name, outlineOf(product, item), product.id)] : []),
    ...parents.map((parent) => crumb(parent.id, parent.title, `/i/${parent.key}`, parent.id)),
  ];
  return (
    <header className={classes.head}>
      <div className={classes.trail}>
        <Breadcrumb crumbs={crumbs} />
      </div>
      <div className={classes.headRow}>
        <KindBadge kind={item.kind} />
        <ItemKey value={item.key} />
        {children}
        {item.kind === "story" && (
          <button
            type="button"
            className={classes.stagePlace}
            title="To the stage and the other fields"
            onClick={() => focusSection("stage")}
          >
            <StageGlyph stage={item.stage ?? "pending"} />
            {stageLabels[item.stage ?? "pending"]}
          </button>
        )}
        <WatchButton item={item} />
        <Lookers item={item.id} />
        <ItemMenu item={item} canEdit={canEdit} />
      </div>
    </header>
  );
};
