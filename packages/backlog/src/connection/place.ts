import { DomainError } from "@overstory/kernel";
import { type Tracker, trackerNames } from "./schema.ts";

const wrong = (field: "address" | "project" | "user", message: string): DomainError =>
  new DomainError({ kind: "invalid", code: "invalid-input", subject: field, message, errors: [{ field, message }] });

const host =
  /^(https?):\/\/((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:\d{1,5})?((?:\/[A-Za-z0-9._~-]+)*)\/*$/i;

/** An address as it is kept: host in small letters, no slash at its end. Refuses one with a name, a question or a fragment in it. */
export const addressOf = (given: string): string => {
  const text = /^[a-z][a-z0-9+.-]*:/i.test(given) && !/^[^/:]+:\d/.test(given) ? given : `https://${given}`;
  const found = host.exec(text);
  if (!found)
    throw wrong(
      "address",
      "The address is one such as https://company.atlassian.net: http or https, a host and at most a path.",
    );
  const [, scheme = "", name = "", port = "", path = ""] = found;
  return `${scheme.toLowerCase()}://${name.toLowerCase()}${port}${path}`;
};

const projects: Readonly<Record<Tracker, { readonly fits: RegExp; readonly example: string }>> = {
  jira: { fits: /^[A-Za-z][A-Za-z0-9_]{0,60}$/, example: "the project's key, such as PAY" },
  github: {
    fits: /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/[A-Za-z0-9._-]{1,100}$/,
    example: "the repository as owner/name, such as octo/shop",
  },
  gitlab: {
    fits: /^(?:\d{1,12}|[A-Za-z0-9_][A-Za-z0-9_.-]*(?:\/[A-Za-z0-9_][A-Za-z0-9_.-]*)+)$/,
    example: "the project's path, such as group/shop, or its number",
  },
  linear: { fits: /^[A-Za-z][A-Za-z0-9]{0,20}$/, example: "the team's key, such as ENG" },
};

/** A project as it is kept; its whole address is understood, too. */
export const projectOf = (tracker: Tracker, given: string): string => {
  const bare = given
    .replace(/^https?:\/\/[^/]+\//i, "")
    .replace(/\/-\/.*$|\/(?:issues|pulls)(?:\/.*)?$|\.git$|\/+$/g, "");
  const { fits, example } = projects[tracker];
  const isPath = !bare.split("/").some((part) => part === "." || part === "..");
  if (!fits.test(bare) || !isPath || bare.length > 200)
    throw wrong("project", `${trackerNames[tracker]} needs ${example}.`);
  return tracker === "jira" || tracker === "linear" ? bare.toUpperCase() : bare;
};

/** The account of a token, where there is one. */
export const userOf = (given: string): string => {
  if (/[:\s]/.test(given))
    throw wrong("user", "The account is an e-mail address or a name, without spaces and colons.");
  return given;
};
