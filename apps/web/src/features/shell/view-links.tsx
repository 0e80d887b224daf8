import { IconChevronDown } from "@tabler/icons-react";
import { MenuButton } from "../../ui/menu.tsx";
import styles from "./shell.module.css";
import { type View, views } from "./views.ts";
import type { Where } from "./where.ts";

type Props = { where: Where; go(path: string): void };

const pathOf = (view: View, where: Where): string => {
  if (view.of === "workspace") return `/${view.page}`;
  const path = `/${where.productKey}/${view.page}`;
  return view.page === "outline" && where.itemKey !== undefined ? `${path}?item=${where.itemKey}` : path;
};

const ViewLink = ({ view, where, go }: Props & { view: View }) => (
  <a
    href={pathOf(view, where)}
    className={styles.view}
    aria-current={where.page === view.page ? "page" : undefined}
    onClick={(event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      go(pathOf(view, where));
    }}
  >
    {view.label}
  </a>
);

/** The ways from here: the views of the product, then the pages of the workspace; one menu where there is no room for a line. */
export const ViewLinks = ({ where, go }: Props) => {
  const ofProduct = where.productKey === undefined ? [] : views.filter(({ of }) => of === "product");
  const ofWorkspace = views.filter(({ of }) => of === "workspace");
  const folded = ofProduct.filter(({ isFolded }) => isFolded);
  const line = ofProduct.length > 0 ? ofProduct.filter(({ isFolded }) => !isFolded) : ofWorkspace;
  const item = (view: View) => ({
    id: view.page,
    label: view.label,
    keys: view.keys,
    checked: where.page === view.page,
    apart: view === ofWorkspace[0] && ofProduct.length > 0,
    onSelect: () => go(pathOf(view, where)),
  });
  const menu = (label: string, word: string, of: readonly View[]) => {
    const here = of.find(({ page }) => page === where.page)?.label;
    return (
      <MenuButton
        label={here === undefined ? label : `${here}: ${label.toLowerCase()}`}
        className={styles.view}
        items={of.map((view) => ({ ...item(view), apart: false }))}
      >
        {here ?? word} <IconChevronDown size={14} aria-hidden="true" />
      </MenuButton>
    );
  };
  const current = [...ofProduct, ...ofWorkspace].find(({ page }) => page === where.page);
  return (
    <>
      <nav className={styles.views} aria-label="Views">
        {line.map((view) => (
          <ViewLink key={view.page} view={view} where={where} go={go} />
        ))}
        {ofProduct.length > 0 && (
          <>
            {menu("More views of the product", "More", folded)}
            {menu("Workspace pages", "Workspace", ofWorkspace)}
          </>
        )}
      </nav>
      <span className={styles.viewMenu}>
        <MenuButton
          label={`${current?.label ?? "Views"}: go to another view`}
          className={styles.view}
          items={[...ofProduct, ...ofWorkspace].map(item)}
        >
          {current?.label ?? "Views"} <IconChevronDown size={14} aria-hidden="true" />
        </MenuButton>
      </span>
    </>
  );
};
