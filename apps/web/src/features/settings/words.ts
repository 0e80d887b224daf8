import type { MemberFunction, Role, TokenScope } from "@overstory/backlog";

/** What people read for a role. */
export const roleLabels: Readonly<Record<Role, string>> = {
  owner: "Owner",
  admin: "Admin",
  editor: "Editor",
  commenter: "Commenter",
  viewer: "Viewer",
};

/** What a role may do, in a line. */
export const roleWords: Readonly<Record<Role, string>> = {
  owner: "Everything, the workspace itself included",
  admin: "People, products and all content",
  editor: "Creates, changes and imports items",
  commenter: "Reads and comments",
  viewer: "Reads",
};

/** What people read for the function somebody works in. */
export const functionLabels: Readonly<Record<MemberFunction, string>> = {
  product: "Product",
  engineering: "Engineering",
  marketing: "Marketing",
  sales: "Sales",
  leadership: "Leadership",
  research: "Research",
};

/** What people read for what a token may do. */
export const scopeLabels: Readonly<Record<TokenScope, string>> = {
  read: "Read only",
  comment: "Read and comment",
  edit: "Read, comment and edit",
  admin: "Everything you may do",
};
