import { momentOf } from "../../../lib/dates.ts";
import type { Connection, PullCounts, Schedule, Tracker } from "./connection.ts";

export const trackerLabels: Readonly<Record<Tracker, string>> = {
  jira: "Jira",
  github: "GitHub",
  gitlab: "GitLab",
  linear: "Linear",
};

export const scheduleLabels: Readonly<Record<Schedule, string>> = {
  off: "Only when asked",
  hourly: "Every hour",
  daily: "Every day",
  weekly: "Every week",
};

type Words = {
  readonly address: string;
  readonly addressHint: string;
  readonly project: string;
  readonly projectHint: string;
  readonly token: string;
};

/** What each tracker calls its things, and where its token is made. */
export const trackerWords: Readonly<Record<Tracker, Words>> = {
  jira: {
    address: "https://company.atlassian.net",
    addressHint: "Where you open Jira.",
    project: "Project key",
    projectHint: "PAY of PAY-142",
    token:
      "Cloud: an API token of your Atlassian account, with its e-mail address. Data Center: a personal access token.",
  },
  github: {
    address: "https://github.com",
    addressHint: "Leave it for github.com.",
    project: "Repository",
    projectHint: "owner/name",
    token: "A fine-grained personal access token that may read the issues of this repository.",
  },
  gitlab: {
    address: "https://gitlab.com",
    addressHint: "Leave it for gitlab.com.",
    project: "Project path",
    projectHint: "group/project, or its number",
    token: "A personal, group or project access token with the scope read_api.",
  },
  linear: {
    address: "https://linear.app",
    addressHint: "Leave it as it is.",
    project: "Team key",
    projectHint: "ENG of ENG-42",
    token: "A personal API key that may read.",
  },
};

const number = (value: number): string => value.toLocaleString("en");

/** "4 new, 1 changed, 1 in conflict" */
export const countsText = ({ created, changed, conflicts }: PullCounts): string =>
  [
    ...(created > 0 ? [`${number(created)} new`] : []),
    ...(changed > 0 ? [`${number(changed)} changed`] : []),
    ...(conflicts > 0 ? [`${number(conflicts)} in conflict`] : []),
  ].join(", ") || "nothing new";

/** What came of the last pull, in a sentence; a failure says what to do. */
export const lastText = ({ last }: Pick<Connection, "last">): string => {
  if (!last) return "Not pulled yet.";
  const at = momentOf(last.at);
  const counts = last.counts ? `: ${countsText(last.counts)}` : "";
  switch (last.state) {
    case "planned":
      return `A plan waits since ${at}${counts}.`;
    case "unchanged":
      return last.since === null
        ? `Nothing new ${at}.`
        : `Nothing new ${at}, of what changed there since ${momentOf(last.since)}.`;
    case "applied":
      return `Applied ${at}${counts}.`;
    case "cancelled":
      return `Let go ${at}. Nothing was changed.`;
    case "failed":
      return `Failed ${at}: ${last.message ?? "Pull again."}`;
  }
};

/** When it is pulled next, and whether somebody looks first. */
export const nextText = ({ schedule, nextAt, appliesItself }: Connection): string => {
  if (schedule === "off" || nextAt === null) return "Pulled only when asked.";
  const how = appliesItself ? "applied by itself where nothing is in conflict" : "its plan waits for you";
  return `${scheduleLabels[schedule]}, next ${momentOf(nextAt)}; ${how}.`;
};

/** When the whole project was read last, and what the pulls in between do not see; nothing before the first one. */
export const wholeText = ({ tracker, wholeAt }: Pick<Connection, "tracker" | "wholeAt">): string | undefined =>
  wholeAt === null
    ? undefined
    : `Pulls read what changed since the last one. The whole project was read ${momentOf(wholeAt)}, and is once a week: what was deleted in ${trackerLabels[tracker]} shows only then.`;

/** How far a pull is. */
export const fetchedText = (name: string, done: number, waitsUntil?: string): string => {
  if (waitsUntil !== undefined) return `${name} takes no more calls until ${momentOf(waitsUntil)}; the pull waits`;
  return done === 0 ? `Asking ${name}` : `Fetching ${name}: ${number(done)} so far`;
};
