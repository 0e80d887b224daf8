import { MultiSelect } from "@mantine/core";
import type { Product } from "@overstory/backlog";
import { useCommand } from "../../lib/use-command.ts";
import { Choice } from "./choice.tsx";
import classes from "./settings.module.css";
import { functionLabels } from "./words.ts";

type Limit = { readonly members: readonly string[]; readonly functions: readonly string[] };

/** Who sees the research of a product: everyone who sees the product, or named members and whole functions. */
export const ResearchAccess = ({
  product,
  members,
  canManage,
}: {
  readonly product: Product;
  readonly members: readonly { readonly value: string; readonly label: string; readonly disabled: boolean }[];
  readonly canManage: boolean;
}) => {
  const { problem, run } = useCommand();
  const { research } = product;
  const limit: Limit = { members: research?.members ?? [], functions: research?.functions ?? [] };
  const set = (changed: Partial<Limit>) =>
    void run("product.limitResearch", { product: product.id, ...limit, ...changed });
  return (
    <div className={classes.research}>
      <span className={classes.quiet}>Its research</span>
      <Choice
        label={`Who sees the research of ${product.name}`}
        value={research ? "limited" : "all"}
        disabled={!canManage}
        options={[
          { value: "all", label: "Everyone who sees the product" },
          { value: "limited", label: "Named members and functions" },
        ]}
        onChange={(value) => void run("product.limitResearch", { product: product.id, limited: value === "limited" })}
      />
      {research && (
        <>
          <MultiSelect
            className={classes.wide}
            size="xs"
            label={`Functions that see the research of ${product.name}`}
            disabled={!canManage}
            data={Object.entries(functionLabels).map(([value, label]) => ({ value, label }))}
            value={[...limit.functions]}
            onChange={(functions) => set({ functions })}
          />
          <MultiSelect
            className={classes.wide}
            size="xs"
            label={`Members who see the research of ${product.name}`}
            description="Owners and admins see all research. Others see how strong the evidence is, without its words."
            searchable
            disabled={!canManage}
            data={[...members]}
            value={limit.members.filter((id) => members.some(({ value }) => value === id))}
            onChange={(ids) => set({ members: ids })}
          />
        </>
      )}
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
    </div>
  );
};
