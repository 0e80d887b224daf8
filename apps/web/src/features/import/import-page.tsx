import { useSession } from "../../lib/data/hooks.ts";
import { useGo, useParam } from "../../lib/location.ts";
import { EmptyState, Skeleton } from "../../ui/states.tsx";
import { ChooseStep } from "./choose-step.tsx";
import classes from "./import.module.css";
import { ImportRun } from "./import-run.tsx";

/** Bringing in a flat file. The import under way is in the address, so that a reload carries on. */
export const ImportPage = () => {
  const session = useSession();
  const go = useGo();
  const id = useParam("import");
  const product = useParam("product");
  if (session.state !== "ready") {
    return (
      <div className={classes.page}>
        <div className={classes.inner} role="status" aria-label="Loading">
          <Skeleton width={240} height={24} />
        </div>
      </div>
    );
  }
  if (!session.capabilities.has("backlog.import")) {
    return (
      <EmptyState
        text="Your role does not allow importing. Ask an owner or admin of the workspace."
        action={{ label: "Go to the products", onClick: () => go("/") }}
      />
    );
  }
  const address = (importId?: string) => {
    const parts = [
      ...(product ? [`product=${encodeURIComponent(product)}`] : []),
      ...(importId ? [`import=${encodeURIComponent(importId)}`] : []),
    ];
    return parts.length === 0 ? "/import" : `/import?${parts.join("&")}`;
  };
  const start = (importId: string, key: string) => go(`/import?product=${key}&import=${encodeURIComponent(importId)}`);
  return (
    <div className={classes.page}>
      {id ? (
        <ImportRun key={id} id={id} onAnother={() => go(address())} />
      ) : (
        <ChooseStep productKey={product} onStarted={start} />
      )}
    </div>
  );
};
