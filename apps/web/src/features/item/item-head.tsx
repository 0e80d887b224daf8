import { ancestorsOf, type Item, type Product, productKind } from "@overstory/backlog";
import type { ReactNode } from "react";
import { useClient, useRollUp } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { ItemKey, KindBadge } from "../../ui/kind-badge.tsx";
import { RollUpBar } from "../../ui/roll-up-bar.tsx";
import classes from "./item.module.css";
import { ItemMenu } from "./item-menu.tsx";
import { Lookers } from "./lookers.tsx";

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
        <Lookers item={item.id} />
        <ItemMenu item={item} canEdit={canEdit} />
      </div>
    </header>
  );
};
