import type { AnyCommand, AnyQuery, Registry } from "@overstory/kernel";
import { systemCapability } from "./capabilities.ts";
import { addComment, deleteComment, editComment, listComments } from "./comment/commands.ts";
import { commentKind } from "./comment/schema.ts";
import { documentKind } from "./document/schema.ts";
import { historyOf, logSince, revertHistory } from "./history/commands.ts";
import { applyImport, listImports, revertImport } from "./import/commands.ts";
import { importKind } from "./import/schema.ts";
import { bulkCommands } from "./item/bulk-commands.ts";
import { createEpic, createStory, createTheme } from "./item/create.ts";
import { editDocument, editItem } from "./item/edit.ts";
import { convertItem, moveItem } from "./item/move.ts";
import { getItem, listItems, treeOfItems } from "./item/queries.ts";
import { itemKind } from "./item/schema.ts";
import { deleteItem, restoreItem } from "./item/trash.ts";
import {
  inviteMember,
  joinMember,
  listInvitations,
  listMembers,
  removeMember,
  revokeInvitation,
  setMemberRole,
  whoAmI,
} from "./member/commands.ts";
import { invitationKind, memberKind } from "./member/schema.ts";
import { createProduct, editProduct, listProducts } from "./product/commands.ts";
import { productKind } from "./product/schema.ts";
import { setScore } from "./score/commands.ts";
import { findAnything } from "./search/queries.ts";
import { moveStage } from "./stage/commands.ts";
import { createToken, listTokens, revokeToken } from "./token/commands.ts";
import { tokenKind } from "./token/schema.ts";
import { getWorkspace, renameWorkspace } from "./workspace/commands.ts";
import { workspaceKind } from "./workspace/schema.ts";

const commands: AnyCommand[] = [
  renameWorkspace,
  inviteMember,
  revokeInvitation,
  joinMember,
  setMemberRole,
  removeMember,
  createToken,
  revokeToken,
  createProduct,
  editProduct,
  createTheme,
  createEpic,
  createStory,
  editItem,
  moveItem,
  convertItem,
  deleteItem,
  restoreItem,
  ...bulkCommands,
  editDocument,
  moveStage,
  setScore,
  addComment,
  editComment,
  deleteComment,
  revertHistory,
  applyImport,
  revertImport,
];

const queries: AnyQuery[] = [
  getWorkspace,
  whoAmI,
  listMembers,
  listInvitations,
  listTokens,
  listProducts,
  getItem,
  listItems,
  treeOfItems,
  listComments,
  historyOf,
  listImports,
  findAnything,
  logSince,
];

/** Everything the product can do and hold. */
export const registry: Registry = {
  kinds: [
    workspaceKind,
    memberKind,
    invitationKind,
    tokenKind,
    productKind,
    itemKind,
    documentKind,
    commentKind,
    importKind,
  ],
  commands: new Map(commands.map((command) => [command.name, command])),
  queries: new Map(queries.map((query) => [query.name, query])),
};

/** What people and programs may call: everything but what only the product itself runs. Surfaces are loops over this. */
export const publicRegistry: Registry = {
  ...registry,
  commands: new Map([...registry.commands].filter(([, { needs }]) => needs !== systemCapability)),
};
