import type { ItemKind, Product } from "@overstory/backlog";
import type { CardTechnique } from "@overstory/scoring";
import { useGo } from "../../lib/location.ts";
import { EmptyState } from "../../ui/states.tsx";
import styles from "./priorities.module.css";

type NothingProps = {
  readonly kind: ItemKind;
  /** There are items of the kind, filtered away or not. */
  readonly isAny: boolean;
  readonly isFiltered: boolean;
  readonly canEdit: boolean;
  readonly technique: CardTechnique;
  readonly product: Product | undefined;
  onClear(): void;
};

const nouns: Readonly<Record<ItemKind, string>> = { story: "stories", epic: "epics", theme: "themes" };

/** Why there is nothing (or nothing scored) to see, and how to begin. */
export const Nothing = ({ kind, isAny, isFiltered, canEdit, technique, product, onClear }: NothingProps) => {
  const go = useGo();
  const poker = `/poker?new=1${product ? `&product=${product.key}` : ""}`;
  if (!isAny)
    return (
      <div className={styles.nothing}>
        <EmptyState
          text={`${product ? `The ${nouns[kind]} of ${product.name}` : `All ${nouns[kind]}`} stand here in order of what matters most, once there are some.`}
          action={{
            label: canEdit ? `Write ${nouns[kind]} in the outline` : "Go to the outline",
            onClick: () => go(`/${product?.key ?? "all"}/outline`),
          }}
        />
      </div>
    );
  if (isFiltered)
    return (
      <div className={styles.nothing}>
        <EmptyState
          text={`None of the ${nouns[kind]} passes this filter.`}
          action={{ label: "Clear the filter", onClick: onClear }}
        />
      </div>
    );
  return (
    <p className={styles.start}>
      Nothing is scored by {technique.name} yet.
      {canEdit && (
        <>
          {" Type into the cells, paste a sheet (rows with the items' keys find their place), or "}
          <a
            href={poker}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              go(poker);
            }}
          >
            score together
          </a>
          .
        </>
      )}
    </p>
  );
};
