import { productKind, surveyKind } from "@overstory/backlog";
import { techniqueOf } from "@overstory/scoring";
import { useMemo } from "react";
import { bindActions } from "../../actions/action.ts";
import { useActions } from "../../actions/registry.ts";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { momentOf } from "../../lib/dates.ts";
import { versionOf } from "../../lib/together/version.ts";
import { useAddress } from "../../lib/use-address.ts";
import { useMay } from "../../lib/use-may.ts";
import { useQuery } from "../../lib/use-query.ts";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { Opening } from "../../ui/together/opening.tsx";
import { type SessionLine, SessionList, SessionPage } from "../../ui/together/session-list.tsx";
import { listActions } from "./list-actions.ts";
import { NewSurvey } from "./new-survey.tsx";
import classes from "./survey.module.css";

type Summary = {
  readonly id: string;
  readonly name: string;
  readonly product: string;
  readonly technique: string;
  readonly deadline: string | null;
  readonly state: "open" | "closed";
  readonly items: number;
  readonly answered: number;
  readonly mine: boolean;
  readonly asked: boolean;
  readonly closedAt: string | null;
};

const lineOf = (one: Summary): SessionLine => ({
  id: one.id,
  path: `/survey/${one.id}`,
  name: one.name,
  about: [
    client.rows.get(productKind, one.product)?.name,
    techniqueOf(one.technique)?.name ?? one.technique,
    `${one.items} items`,
    `${one.answered} answered`,
    one.state === "closed"
      ? one.closedAt && `closed ${momentOf(one.closedAt)}`
      : one.deadline && `until ${momentOf(one.deadline)}`,
  ]
    .filter(Boolean)
    .join(" · "),
  mine: one.state === "open" && one.asked && !one.mine ? "waits for your answers" : undefined,
});

/** All surveys that one may see, and making a new one. */
export const SurveysPage = () => {
  const canEdit = useMay("backlog.edit");
  const address = useAddress();
  const rows = useClient((from) => [...from.rows.all(surveyKind)]);
  const { data, problem, again } = useQuery<{ surveys: Summary[] }>("survey.list", {}, versionOf(rows));
  const open = () => address.set({ new: "1" }, "push");
  // biome-ignore lint/correctness/useExhaustiveDependencies: `open` is made of the address.
  const actions = useMemo(() => bindActions(listActions, () => ({ canEdit, create: open })), [canEdit, address]);
  useActions(actions);
  if (canEdit && address.get("new") !== "")
    return (
      <SessionPage title="New survey" action={null}>
        <NewSurvey onClose={() => address.set({ new: undefined, product: undefined })} />
      </SessionPage>
    );
  const surveys = data?.surveys ?? [];
  return (
    <SessionPage
      title="Surveys"
      action={
        canEdit && (
          <button type="button" className={classes.primary} onClick={open}>
            New survey
          </button>
        )
      }
    >
      {problem && !data && (
        <ErrorState
          title="The surveys did not load."
          text={problem.message}
          action={{ label: "Try again", onClick: again }}
        />
      )}
      {!data && !problem && <Opening what="list" isOffline={false} />}
      {data && surveys.length === 0 && (
        <EmptyState text="Surveys stand here: what customers and colleagues say about items, each on their own, also by a link." />
      )}
      <SessionList title="Open" lines={surveys.filter(({ state }) => state === "open").map(lineOf)} />
      <SessionList title="Closed" lines={surveys.filter(({ state }) => state === "closed").map(lineOf)} />
    </SessionPage>
  );
};
