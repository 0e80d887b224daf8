import type { Alignment, Product } from "@overstory/backlog";
import { IconX } from "@tabler/icons-react";
import { useCallback, useRef, useState } from "react";
import { useClient, useSession } from "../../lib/data/hooks.ts";
import { useAddress } from "../../lib/use-address.ts";
import { useItemTurns } from "../../lib/use-item-turns.ts";
import { useQuery } from "../../lib/use-query.ts";
import { ItemPicker } from "../../ui/items/item-picker.tsx";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { ErrorState } from "../../ui/states.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import classes from "./alignment.module.css";
import { AnswerColumn } from "./answer-column.tsx";

const audiences = [
  { id: "product", label: "Product" },
  { id: "engineering", label: "Engineering" },
  { id: "marketing", label: "Marketing" },
  { id: "sales", label: "Sales" },
] as const;

const ScopeLine = ({
  product,
  told,
}: {
  readonly product: Product | undefined;
  readonly told: Alignment | undefined;
}) => {
  const address = useAddress();
  const [isPicking, setIsPicking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const theme = address.get("theme");
  return (
    <div className={classes.scope}>
      <button ref={button} type="button" className={classes.quiet} onClick={() => setIsPicking(true)}>
        {theme === "" ? "All themes" : told?.scope.what === "theme" ? `${told.scope.key} ${told.scope.title}` : theme}
      </button>
      {theme !== "" && (
        <button
          type="button"
          className={classes.take}
          aria-label="Show all themes"
          onClick={() => address.set({ theme: undefined })}
        >
          <IconX size={14} aria-hidden="true" />
        </button>
      )}
      {isPicking && button.current && (
        <ItemPicker
          anchor={button.current}
          label="Of which theme or epic?"
          product={product?.id}
          kinds={["theme", "epic"]}
          onPick={({ key }) => {
            address.set({ theme: key });
            setIsPicking(false);
          }}
          onClose={() => setIsPicking(false)}
        />
      )}
    </div>
  );
};

const Aligned = ({ product }: { readonly product: Product | undefined }) => {
  const address = useAddress();
  const session = useSession();
  const own = useClient((from) => (session.state === "ready" ? from.member(session.member.id)?.function : undefined));
  const asked = address.get("for");
  const audience = audiences.find(({ id }) => id === asked) ?? audiences.find(({ id }) => id === own) ?? audiences[0];
  const theme = address.get("theme");
  const isAll = address.get("all") === "yes";
  const questionOf = (name: string, limit: number) => ({
    ...(product && { product: product.id }),
    ...(theme !== "" && { theme }),
    ...{ function: name, limit },
  });
  const { data, problem, again } = useQuery<Alignment>(
    "alignment.of",
    questionOf(audience.id, isAll ? 100 : 12),
    useItemTurns(product?.id),
    { ahead: audiences.map(({ id }) => questionOf(id, 12)) },
  );
  const { set } = address;
  const showAll = useCallback(() => set({ all: "yes" }), [set]);
  return (
    <div className={classes.page}>
      <h1 className="visually-hidden">Alignment</h1>
      <div className={classes.bar}>
        <Tabs
          name="alignment"
          label="For whom"
          tabs={audiences}
          current={audience}
          className={classes.tabs}
          onSelect={({ id }) => address.set({ for: id, all: undefined })}
        />
        <ScopeLine product={product} told={data} />
      </div>
      <div role="tabpanel" id="alignment-panel" aria-labelledby={`alignment-${audience.id}`} className={classes.panel}>
        {problem?.kind === "unavailable" && !data ? (
          <ErrorState
            title="Alignment could not be read."
            text={problem.message}
            action={{ label: "Try again", onClick: again }}
          />
        ) : problem && problem.kind !== "unavailable" ? (
          <ErrorState
            title={problem.message}
            text="The theme may have been moved, deleted, or not be shared with you."
            action={{ label: "Show all themes", onClick: () => address.set({ theme: undefined }) }}
          />
        ) : (
          <div className={classes.columns}>
            {data?.answers.map((answer) => (
              <AnswerColumn
                key={`${audience.id} ${answer.level}`}
                answer={answer}
                onAll={isAll ? undefined : showAll}
              />
            ))}
          </div>
        )}
      </div>
    </div>
  );
};

/** What each function needs to know of a product or theme: what themes answer, epics provide and stories help with. */
export const AlignmentPage = () => (
  <ProductGate>{(product) => <Aligned key={product?.id} product={product} />}</ProductGate>
);

/** The same of all products. */
export const AlignmentOfAllPage = () => <Aligned product={undefined} />;
