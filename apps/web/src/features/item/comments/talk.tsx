import { commentKind, decisionDef, type Item } from "@overstory/backlog";
import { useEffect, useState } from "react";
import { useClient } from "../../../lib/data/hooks.ts";
import { focusSection, onSection, type Section } from "../../../lib/focus-section.ts";
import { History } from "../history/history.tsx";
import classes from "../item.module.css";
import { Comments } from "./comments.tsx";

type Shown = "comments" | "history";

// "#criteria+score" names sections of the page, the first that is there is meant.
const leadFromAddress = () => {
  const [first, ...others] = location.hash.slice(1).split("+").filter(Boolean) as Section[];
  if (first) focusSection(first, ...others);
};

/** What people say about the item, and what was done to it. */
export const Talk = ({ item }: { readonly item: Item }) => {
  const [shown, setShown] = useState<Shown>(() => (location.hash === "#history" ? "history" : "comments"));
  const count = useClient(
    (from) =>
      from.rows.by(commentKind, "item", item.id).length + from.rows.by(decisionDef.kind, "item", item.id).length,
  );
  useEffect(() => onSection("comments", () => setShown("comments")), []);
  useEffect(() => onSection("history", () => setShown("history")), []);
  useEffect(() => {
    leadFromAddress();
    addEventListener("hashchange", leadFromAddress);
    return () => removeEventListener("hashchange", leadFromAddress);
  }, []);
  const tabs: readonly (readonly [Shown, string])[] = [
    ["comments", count === 0 ? "Comments" : `Comments ${count}`],
    ["history", "History"],
  ];
  return (
    <section className={classes.section} aria-label="Comments and history">
      <div
        className={classes.tabs}
        role="tablist"
        aria-label="Comments and history"
        onKeyDown={(event) => {
          if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
          event.stopPropagation();
          setShown(shown === "comments" ? "history" : "comments");
          event.currentTarget.querySelector<HTMLElement>("[tabindex='-1']")?.focus();
        }}
      >
        {tabs.map(([name, label]) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={shown === name}
            aria-controls={`panel-${name}`}
            tabIndex={shown === name ? 0 : -1}
            onClick={() => setShown(name)}
          >
            {label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`panel-${shown}`} aria-labelledby={`tab-${shown}`}>
        {shown === "comments" ? <Comments item={item} /> : <History item={item} />}
      </div>
    </section>
  );
};
