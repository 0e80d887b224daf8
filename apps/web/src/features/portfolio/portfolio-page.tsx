import { productKind } from "@overstory/backlog";
import { useState } from "react";
import { useClient, useSession } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { EmptyState, ErrorState, Skeleton } from "../../ui/states.tsx";
import { NewProduct } from "./new-product.tsx";
import classes from "./portfolio.module.css";
import { ProductRow } from "./product-row.tsx";

const Waiting = () => (
  <div role="status" aria-label="Loading the products" className={classes.list}>
    {[0, 1].map((row) => (
      <div key={row} className={classes.row}>
        <Skeleton width={200} height={18} />
        <Skeleton width="100%" height={44} />
        <Skeleton width="60%" />
      </div>
    ))}
  </div>
);

/** All products of the workspace at a glance. */
export const PortfolioPage = () => {
  const session = useSession();
  const go = useGo();
  const isLoaded = useClient((from) => from.isLoaded);
  const products = useClient((from) =>
    [...from.rows.all(productKind)]
      .filter((one) => one.deletedAt === undefined)
      .sort((a, b) => a.name.localeCompare(b.name, "en")),
  );
  const stories = useClient((from) => products.reduce((sum, one) => sum + (from.rollups.of(one.id)?.stories ?? 0), 0));
  const [creates, setCreates] = useState(false);
  const workspace = session.state === "ready" ? session.workspace.name : "";
  if (session.state === "failed")
    return (
      <ErrorState
        title="The workspace did not open"
        text={session.problem.message}
        action={{ label: "Try again", onClick: () => location.reload() }}
      />
    );
  const canCreate = session.state === "ready" && session.capabilities.has("product.manage");
  const canImport = session.state === "ready" && session.capabilities.has("backlog.import");
  const isEmpty = isLoaded && products.length === 0;
  return (
    <div className={classes.page}>
      <div className={classes.inner}>
        <header className={classes.head}>
          <div>
            <h1>{workspace || "Products"}</h1>
            {isLoaded && products.length > 0 && (
              <p className={classes.quiet}>
                {products.length} {products.length === 1 ? "product" : "products"}
              </p>
            )}
          </div>
          {!isEmpty && (
            <div className={classes.actions}>
              <button type="button" className={classes.button} onClick={() => go("/export")}>
                Export
              </button>
              {canImport && (
                <button type="button" className={classes.button} onClick={() => go("/import")}>
                  Import a file
                </button>
              )}
              {canCreate && (
                <button
                  type="button"
                  className={classes.button}
                  aria-expanded={creates}
                  onClick={() => setCreates(!creates)}
                >
                  New product
                </button>
              )}
            </div>
          )}
        </header>
        {creates && <NewProduct onClose={() => setCreates(false)} onCreated={(key) => go(`/${key}/outline`)} />}
        {!isLoaded && <Waiting />}
        {isEmpty && !creates && (
          <EmptyState
            text={
              canCreate
                ? "Products stand here, each with its themes, epics and stories."
                : "There is no product here that you can see. Ask an owner or admin for access."
            }
            {...(canCreate && { action: { label: "Create the first product", onClick: () => setCreates(true) } })}
            {...(canImport && { second: { label: "Import a file", onClick: () => go("/import") } })}
          />
        )}
        {products.length > 0 && (
          <ul className={classes.list} aria-label="Products">
            {products.map((product) => (
              <ProductRow key={product.id} product={product} />
            ))}
          </ul>
        )}
        {products.length > 1 && (
          <p className={classes.all}>
            <a
              href="/all/outline"
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                go("/all/outline");
              }}
            >
              All products in one outline
            </a>{" "}
            <span className="numbers">{stories} stories</span>
          </p>
        )}
      </div>
    </div>
  );
};
