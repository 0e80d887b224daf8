import { classNames } from "./class-names.ts";
import styles from "./tabs.module.css";
import { useInSight } from "./use-in-sight.ts";

type Props<T> = {
  /** Begins the ids: `NAME-TAB` for each tab, `NAME-panel` for what they show. */
  readonly name: string;
  readonly label: string;
  readonly tabs: readonly T[];
  readonly current: T;
  readonly className?: string | undefined;
  onSelect(tab: T): void;
};

/** Tabs of a page: one is in the tab order, the arrows go to the others; the chosen one takes the focus. */
export const Tabs = <T extends { readonly id: string; readonly label: string }>(props: Props<T>) => {
  const { name, label, tabs, current, className, onSelect } = props;
  const bar = useInSight<HTMLDivElement>("[aria-selected=true]", current.id);
  const select = (tab: T | undefined) => {
    if (!tab) return;
    onSelect(tab);
    document.getElementById(`${name}-${tab.id}`)?.focus();
  };
  return (
    <div
      ref={bar}
      role="tablist"
      aria-label={label}
      className={classNames(styles.tabs, className)}
      onKeyDown={(event) => {
        const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
        if (by === 0) return;
        event.preventDefault();
        event.stopPropagation();
        select(tabs[(tabs.indexOf(current) + by + tabs.length) % tabs.length]);
      }}
    >
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={`${name}-${tab.id}`}
          type="button"
          role="tab"
          aria-selected={tab === current}
          aria-controls={`${name}-panel`}
          tabIndex={tab === current ? 0 : -1}
          onClick={() => select(tab)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
};
