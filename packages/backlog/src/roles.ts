import { type Capability, capabilityNames } from "./capabilities.ts";

export const roleNames = ["owner", "admin", "editor", "commenter", "viewer"] as const;
export type Role = (typeof roleNames)[number];

/** What each role may do. Tested exhaustively against this very table written out by hand. */
export const roles: Readonly<Record<Role, readonly Capability[]>> = {
  owner: capabilityNames,
  admin: capabilityNames.filter((name) => name !== "workspace.manage"),
  editor: [
    "backlog.view",
    "backlog.comment",
    "backlog.edit",
    "backlog.import",
    "session.view",
    "session.vote",
    "token.own",
  ],
  commenter: ["backlog.view", "backlog.comment", "session.view", "session.vote", "token.own"],
  viewer: ["backlog.view", "session.view", "token.own"],
};

/** What a guest of one session may do there; what is not theirs they do not see. */
export const guestMay: readonly Capability[] = ["session.view", "session.vote"];

/** Roles that see every product, also those limited to named members. */
export const seesEverything: ReadonlySet<Role> = new Set(["owner", "admin"]);

export const functionNames = ["product", "engineering", "marketing", "sales", "leadership", "research"] as const;
export type MemberFunction = (typeof functionNames)[number];

/** What an API token may be limited to; it never allows more than its owner's role. */
export const tokenScopes = {
  read: ["backlog.view", "session.view"],
  comment: ["backlog.view", "backlog.comment", "session.view", "session.vote"],
  edit: ["backlog.view", "backlog.comment", "backlog.edit", "backlog.import", "session.view", "session.vote"],
  admin: capabilityNames,
} as const satisfies Record<string, readonly Capability[]>;

export type TokenScope = keyof typeof tokenScopes;
export const tokenScopeNames = Object.keys(tokenScopes) as TokenScope[];
