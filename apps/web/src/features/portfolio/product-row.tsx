import { memberKind, memberSees, type Product, progressOf } from "@overstory/backlog";
import { Link } from "@tanstack/react-router";
import { useClient, useRollUp } from "../../lib/data/hooks.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { numberText, percentText } from "../../ui/number-text.ts";
import { RollUpBar } from "../../ui/roll-up-bar.tsx";
import { ForestStrip } from "./forest-strip.tsx";
import classes from "./portfolio.module.css";

const shownPeople = 6;

const People = ({ product }: { readonly product: Product }) => {
  const names = useClient((from) =>
    [...from.rows.all(memberKind)]
      .filter((member) => member.removedAt === undefined && memberSees(from.rows, member, `product:${product.id}`))
      .map((member) => member.name)
      .sort((a, b) => a.localeCompare(b, "en")),
  );
  const who = product.visibility === "all" ? "Everyone" : "Named members";
  return (
    <span className={classes.people} role="img" title={names.join(", ")} aria-label={`${who}: ${names.join(", ")}`}>
      {names.slice(0, shownPeople).map((name) => (
        <Avatar key={name} name={name} size={22} decorative />
      ))}
      {names.length > shownPeople && <span className="numbers">+{names.length - shownPeople}</span>}
    </span>
  );
};

/** One product: what it is, how far it is, and what it is made of. */
export const ProductRow = ({ product }: { readonly product: Product }) => {
  const sum = useRollUp(product.id);
  const progress = sum && progressOf(sum);
  return (
    <li className={classes.row}>
      <div className={classes.rowHead}>
        <h2>
          <Link to="/$productKey/outline" params={{ productKey: product.key }} className={classes.name}>
            {product.name}
          </Link>
        </h2>
        <span className={classes.key}>{product.key}</span>
        {product.visibility === "members" && <span className={classes.tag}>Named members only</span>}
        <People product={product} />
      </div>
      {product.description && <p className={classes.description}>{product.description}</p>}
      <ForestStrip product={product} />
      {sum && sum.stories > 0 ? (
        <div className={classes.sums}>
          <span className={classes.bar}>
            <RollUpBar rollup={sum} />
          </span>
          <dl className="numbers">
            <div>
              <dt>Finished</dt>
              <dd>{percentText(progress ?? 0)}</dd>
            </div>
            <div>
              <dt>Stories</dt>
              <dd>{sum.stories}</dd>
            </div>
            <div>
              <dt>Effort</dt>
              <dd>{numberText(sum.effort)}</dd>
            </div>
          </dl>
        </div>
      ) : (
        <p className={classes.quiet}>No stories yet.</p>
      )}
    </li>
  );
};
