import { MultiSelect } from "@mantine/core";
import { memberKind, type Product, productKind } from "@overstory/backlog";
import { useClient } from "../../lib/data/hooks.ts";
import { useCommand } from "../../lib/use-command.ts";
import { useMay } from "../../lib/use-may.ts";
import { Choice } from "./choice.tsx";
import { ResearchAccess } from "./research-access.tsx";
import classes from "./settings.module.css";

const ProductAccess = ({ product, canManage }: { readonly product: Product; readonly canManage: boolean }) => {
  const { problem, run } = useCommand();
  const members = useClient((from) =>
    [...from.rows.all(memberKind)].filter((member) => member.removedAt === undefined),
  );
  const data = members.map((member) => ({
    value: member.id,
    label: member.name,
    disabled: member.role === "owner" || member.role === "admin",
  }));
  const isLimited = product.visibility === "members";
  return (
    <li className={classes.access}>
      <div className={classes.who}>
        <strong>{product.name}</strong>
        <span className={classes.quiet}>{product.key}</span>
      </div>
      <Choice
        label={`Who sees ${product.name}`}
        value={product.visibility}
        disabled={!canManage}
        options={[
          { value: "all", label: "Everyone in the workspace" },
          { value: "members", label: "Named members only" },
        ]}
        onChange={(visibility) => void run("product.edit", { product: product.id, visibility })}
      />
      {isLimited && (
        <MultiSelect
          className={classes.wide}
          size="xs"
          label={`Members who see ${product.name}`}
          description="Owners and admins see every product."
          searchable
          disabled={!canManage}
          data={data}
          value={(product.members ?? []).filter((id) => members.some((member) => member.id === id))}
          onChange={(ids) => void run("product.edit", { product: product.id, members: ids })}
        />
      )}
      <ResearchAccess product={product} members={data} canManage={canManage} />
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
    </li>
  );
};

/** Which products everyone sees, and which only named members. */
export const Access = () => {
  const canManage = useMay("product.manage");
  const products = useClient((from) =>
    [...from.rows.all(productKind)]
      .filter((one) => one.deletedAt === undefined)
      .sort((a, b) => a.name.localeCompare(b.name, "en")),
  );
  return (
    <section aria-labelledby="access-title">
      <h2 id="access-title">Who sees which product</h2>
      {!canManage && <p className={classes.note}>Who sees a product is up to owners and admins.</p>}
      {products.length === 0 && <p className={classes.quiet}>There are no products yet.</p>}
      <ul className={classes.rows}>
        {products.map((product) => (
          <ProductAccess key={product.id} product={product} canManage={canManage} />
        ))}
      </ul>
    </section>
  );
};
