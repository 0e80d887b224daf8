import type { Product } from "@overstory/backlog";
import { useState } from "react";
import { api } from "../../../lib/data/http.ts";
import { useGo } from "../../../lib/location.ts";
import pageClasses from "../import.module.css";
import { createConnection } from "./connection.ts";
import { ConnectionForm } from "./connection-form.tsx";
import { ConnectionLine } from "./connection-line.tsx";
import classes from "./connections.module.css";
import { useConnections } from "./use-connections.ts";

/** Trackers that a product is pulled from, now and again. */
export const Connections = ({ product }: { readonly product: Product }) => {
  const { connections, problem, progress, again } = useConnections(product.id);
  const [isAdding, setIsAdding] = useState(false);
  const go = useGo();
  const look = (id: string) => go(`/import?product=${product.key}&import=${encodeURIComponent(id)}`);
  return (
    <section className={pageClasses.step} aria-labelledby="connections-title">
      <h2 id="connections-title">Or from a tracker, by its API</h2>
      {problem && !connections && (
        <p role="alert" className={pageClasses.problem}>
          {problem.message}
        </p>
      )}
      {connections && connections.length > 0 && (
        <ul className={classes.list}>
          {connections.map((one) => (
            <ConnectionLine
              key={one.id}
              connection={one}
              product={product}
              progress={one.pull ? progress.get(one.pull.import) : undefined}
              again={again}
              onLook={look}
            />
          ))}
        </ul>
      )}
      {isAdding ? (
        <ConnectionForm
          onClose={() => setIsAdding(false)}
          onSave={async (draft) => {
            const made = await createConnection(product.id, draft);
            setIsAdding(false);
            // The first pull is the test: what is wrong with address, project or token it says.
            await api("/v1/commands/connection.pull", { connection: made.id }).catch(() => {});
            again();
          }}
        />
      ) : (
        connections && (
          <div className={classes.add}>
            {connections.length === 0 && (
              <p className={pageClasses.quiet}>
                Jira, GitHub, GitLab and Linear can be pulled with a token, now or on a schedule. Nothing changes before
                you have seen the plan.
              </p>
            )}
            <button type="button" className={pageClasses.button} onClick={() => setIsAdding(true)}>
              Connect a tracker
            </button>
          </div>
        )
      )}
    </section>
  );
};
