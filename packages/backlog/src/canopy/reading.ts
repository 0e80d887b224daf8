import { DomainError, type Rows } from "@overstory/kernel";
import { readersAtHand } from "../readers.ts";
import { workspaceKind } from "../workspace/schema.ts";
import type { PlanEvent } from "./past.ts";

const unread = () =>
  new DomainError({
    kind: "unavailable",
    code: "readers-missing",
    message: "The past cannot be read here. Ask the server.",
  });

const workspaceIn = (rows: Rows): string => [...rows.all(workspaceKind)][0]?.id ?? "";

/** What reads the past of a product's stories; refuses where no log is at hand. */
export const pastIn = (rows: Rows): ((product: string) => readonly number[]) => {
  const { past } = readersAtHand();
  if (!past) throw unread();
  const workspace = workspaceIn(rows);
  return (product) => past(workspace, product);
};

/** What reads the past of a product's sprints, as `pastIn`. */
export const plansIn = (rows: Rows): ((product: string) => readonly PlanEvent[]) => {
  const { plans } = readersAtHand();
  if (!plans) throw unread();
  const workspace = workspaceIn(rows);
  return (product) => plans(workspace, product);
};
