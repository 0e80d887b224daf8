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
  const ofProduct =
    where.productKey === undefined ? [] : views.filter(({ of, isQuiet }) => of === "product" && !isQuiet);
  const ofWorkspace = views.filter(({ of }) => of === "workspace");
  const item = (view: View) => ({
    id: view.page,
    label: view.label,
    keys: view.keys,
    checked: where.page === view.page,
    apart: view === ofWorkspace[0] && ofProduct.length > 0,
    onSelect: () => go(pathOf(view, where)),
  });
  const inMenu = ofWorkspace.find(({ page }) => page === where.page);
  const current = [...ofProduct, ...ofWorkspace].find(({ page }) => page === where.page);
  return (
    <>
      <nav className={styles.views} aria-label="Views">
        {(ofProduct.length > 0 ? ofProduct : ofWorkspace).map((view) => (
          <ViewLink key={view.page} view={view} where={where} go={go} />
        ))}
        {ofProduct.length > 0 && (
          <MenuButton
            label="Pages of the workspace"
            className={styles.view}
            items={ofWorkspace.map((view) => ({ ...item(view), apart: false }))}
          >
            {inMenu?.label ?? "Workspace"} <IconChevronDown size={14} aria-hidden="true" />
          </MenuButton>
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
