import { Button } from "@mantine/core";
import { ownTechniqueKind, type TechniqueView, workspaceKind } from "@overstory/backlog";
import { useState } from "react";
import { useClient } from "../../../lib/data/hooks.ts";
import { useMay } from "../../../lib/use-may.ts";
import { useQuery } from "../../../lib/use-query.ts";
import { Skeleton } from "../../../ui/states.tsx";
import classes from "../fields.module.css";
import settings from "../settings.module.css";
import { OwnForm } from "./own-form.tsx";
import { TechniqueRow } from "./technique-row.tsx";
import techniques from "./techniques.module.css";

/** How the workspace prioritises: which techniques are offered, their inputs, and techniques of its own. */
export const Techniques = () => {
  const canManage = useMay("workspace.manage");
  const watch = useClient((from) => [...from.rows.all(workspaceKind), ...from.rows.all(ownTechniqueKind)]);
  const { data } = useQuery<{ techniques: TechniqueView[] }>("technique.list", {}, watch);
  const [isMaking, setIsMaking] = useState(false);
  const rows = (of: (technique: TechniqueView) => boolean) =>
    data?.techniques
      .filter(of)
      .map((technique) => <TechniqueRow key={technique.id} technique={technique} canManage={canManage} />);
  const own = rows((technique) => technique.own);
  return (
    <>
      <section aria-labelledby="own-techniques-title">
        <div className={classes.head}>
          <h2 id="own-techniques-title">Techniques of your own</h2>
          {canManage && !isMaking && <Button onClick={() => setIsMaking(true)}>New technique</Button>}
        </div>
        {isMaking && <OwnForm onClose={() => setIsMaking(false)} />}
        {own && own.length > 0 && <ul className={settings.rows}>{own}</ul>}
        {own?.length === 0 && !isMaking && (
          <p className={settings.quiet}>
            None yet. A technique of your own is a few inputs and a formula over them, and is used like every other.
          </p>
        )}
      </section>
      <section aria-labelledby="techniques-title">
        <h2 id="techniques-title">Techniques</h2>
        <p className={techniques.intro}>
          What was given to items stays, whatever is changed here: values that a new scale does not know count as
          missing.
        </p>
        {!canManage && <p className={settings.note}>Only owners change techniques.</p>}
        {data ? (
          <ul className={settings.rows}>{rows((technique) => !technique.own)}</ul>
        ) : (
          <Skeleton width="60%" height={24} />
        )}
      </section>
    </>
  );
};
