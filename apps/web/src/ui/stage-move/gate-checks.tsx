import type { GateResult, Item } from "@overstory/backlog";
import { IconCheck } from "@tabler/icons-react";
import { client } from "../../lib/data/client.ts";
import { useSession } from "../../lib/data/hooks.ts";
import { focusSection, type Section } from "../../lib/focus-section.ts";
import { announce } from "../announce.tsx";
import { showToast } from "../toasts.tsx";
import classes from "./gate.module.css";
import { type Mend, mendsOf } from "./mends.ts";

type Props = {
  readonly item: Item;
  readonly checks: readonly GateResult[];
  readonly label: string;
  /** Leads to a section where the item is not on the page. */
  onLead?(sections: readonly [Section, ...Section[]]): void;
};

/** What a gate asks for, check by check: what is met, what is missing, and how to mend it from here. */
export const GateChecks = ({ item, checks, label, onLead }: Props) => {
  const session = useSession();
  const isMine = session.state === "ready" && item.deletedAt === undefined;
  const may = (capability: string) => isMine && session.capabilities.has(capability);
  const me = isMine
    ? { id: session.member.id, name: session.member.name, canEdit: may("backlog.edit") }
    : { id: "", name: "", canEdit: false };
  const mend = (way: Mend) => {
    if ("sections" in way) {
      if (onLead) onLead(way.sections);
      else focusSection(...way.sections);
      return;
    }
    const sent = client.dispatch(way.call.name, way.call.input);
    if (sent.state === "refused") showToast(sent.problem.message, { tone: "refused" });
    else announce(`${way.label}: done`);
  };
  return (
    <ul className={classes.checks} aria-label={label}>
      {checks.map(({ check, label: asks, problem }) => {
        const mends = problem === undefined || !may("backlog.comment") ? [] : mendsOf(check, item, me);
        return (
          <li key={check} data-met={problem === undefined || undefined}>
            <span className={classes.mark} aria-hidden="true">
              {problem === undefined && <IconCheck size={12} stroke={2.6} />}
            </span>
            <div>
              <span className={classes.asks}>
                <span className="visually-hidden">{problem === undefined ? "Met: " : "Missing: "}</span>
                {asks}
              </span>
              {problem !== undefined && <p className={classes.missing}>{problem}</p>}
              {mends.length > 0 && (
                <span className={classes.mends}>
                  {mends.map((way) => (
                    <button key={way.label} type="button" onClick={() => mend(way)}>
                      {way.label}
                    </button>
                  ))}
                </span>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
};
