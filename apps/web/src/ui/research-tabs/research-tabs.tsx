import { IconLock } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useGo } from "../../lib/location.ts";
import { useProduct } from "../../lib/use-product.ts";
import { useSeesResearch } from "../../lib/use-sees.ts";
import { useInSight } from "../use-in-sight.ts";
import classes from "./research-tabs.module.css";
import { type ResearchTabId, researchTabs } from "./tabs.ts";

type Props = {
  /** The page that is shown; a page below one of them (one interview) names that one. */
  readonly current: ResearchTabId;
  readonly children: ReactNode;
};

/** A page of research: the bar that leads to the others, and below it the page in what is left of the height. */
export const ResearchTabs = ({ current, children }: Props) => {
  const { productKey = "" } = useParams({ strict: false });
  const go = useGo();
  const { product } = useProduct();
  const bar = useInSight<HTMLElement>("[aria-current]", current);
  const sees = useSeesResearch(product);
  return (
    <div className={classes.frame}>
      <nav ref={bar} className={classes.bar} aria-label="Research">
        {researchTabs.map(({ id, path, label }) => (
          <a
            key={id}
            href={`/${productKey}/research${path}`}
            aria-current={id === current ? "page" : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              go(`/${productKey}/research${path}`);
            }}
          >
            {label}
          </a>
        ))}
      </nav>
      {!sees && (
        <p className={classes.limited} role="note">
          <IconLock size={16} aria-hidden="true" /> The research of {product?.name} is limited to others. You see how
          strong evidence is, not what was said; an owner or admin can let you see it.
        </p>
      )}
      <div className={classes.body}>{children}</div>
    </div>
  );
};
