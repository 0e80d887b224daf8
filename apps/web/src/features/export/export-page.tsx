import { productKind } from "@overstory/backlog";
import { useClient, useSession } from "../../lib/data/hooks.ts";
import { useGo, useParam } from "../../lib/location.ts";
import { Skeleton } from "../../ui/states.tsx";
import { ArchivePart } from "./archive-part.tsx";
import classes from "./export.module.css";
import { FolderPart } from "./folder-part.tsx";
import { addressOf, formats } from "./formats.ts";

/** Everything out again: a product in each format, and what can come back. Downloads are the browser's own: it tells how far they are. */
export const ExportPage = () => {
  const session = useSession();
  const go = useGo();
  const asked = useParam("product");
  const products = useClient((from) =>
    [...from.rows.all(productKind)]
      .filter((one) => one.deletedAt === undefined)
      .sort((a, b) => a.name.localeCompare(b.name, "en")),
  );
  if (session.state !== "ready")
    return (
      <div className={classes.page} role="status" aria-label="Loading">
        <Skeleton width={240} height={24} />
      </div>
    );
  const chosen = products.find((one) => one.key === asked?.toUpperCase()) ?? products[0];
  const may = (capability: string) => session.capabilities.has(capability as never);
  return (
    <div className={classes.page}>
      <div className={classes.inner}>
        <h1>Export</h1>
        {chosen ? (
          <section className={classes.part} aria-labelledby="export-out">
            <h2 id="export-out">Take a product out</h2>
            <select
              aria-label="Product"
              className={classes.select}
              value={chosen.key}
              onChange={(event) => go(`/export?product=${event.currentTarget.value}`, "replace")}
            >
              {products.map((one) => (
                <option key={one.id} value={one.key}>
                  {one.name} ({one.key})
                </option>
              ))}
            </select>
            <ul className={classes.formats}>
              {formats.map(({ format, name, means }) => (
                <li key={format}>
                  <a href={addressOf(chosen.key, format)} download>
                    {name}
                  </a>
                  <span>{means}</span>
                </li>
              ))}
            </ul>
            {products.length > 1 && (
              <p className={classes.quiet}>
                <a href={addressOf("*", "archive")} download>
                  All {products.length} products as one archive
                </a>
              </p>
            )}
          </section>
        ) : (
          <p className={classes.quiet}>There is no product to take out yet.</p>
        )}
        {chosen && may("backlog.edit") && <FolderPart key={chosen.id} product={chosen.key} />}
        {may("product.manage") && may("backlog.import") && <ArchivePart />}
      </div>
    </div>
  );
};
