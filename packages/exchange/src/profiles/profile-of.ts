import { asana } from "./asana.ts";
import { azure } from "./azure.ts";
import { gitlab } from "./gitlab.ts";
import { linear } from "./linear.ts";
import { pivotal } from "./pivotal.ts";
import { plane } from "./plane.ts";
import { normalName, type Profile } from "./profile.ts";
import { shortcut } from "./shortcut.ts";

/** The surest first. */
const PROFILES: readonly Profile[] = [gitlab, pivotal, shortcut, asana, plane, azure, linear];

/** The tracker whose table has such a header; `undefined` for Jira's and for any other table. */
export const profileOf = (columns: readonly string[]): Profile | undefined => {
  const names = new Set(columns.map(normalName));
  return PROFILES.find((profile) => profile.recognises(names));
};
