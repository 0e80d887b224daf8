import type { AnyCommand, AnyQuery, Registry } from "@overstory/kernel";
import { assets } from "./asset/commands.ts";
import { assetDef } from "./asset/schema.ts";
import { systemCapability } from "./capabilities.ts";
import {
  addComment,
  deleteComment,
  editComment,
  listComments,
  reactToComment,
  resolveComment,
} from "./comment/commands.ts";
import { commentKind } from "./comment/schema.ts";
import { components } from "./component/commands.ts";
import { componentDef } from "./component/schema.ts";
import { captureStories } from "./craft/capture.ts";
import { checkStoryText, countFindings, listFindings, silenceFinding } from "./craft/check.ts";
import { splitStory } from "./craft/split.ts";
import { confirmCriterion } from "./criteria/commands.ts";
import { exportFeatures, importFeatures } from "./criteria/features.ts";
import { customFields } from "./custom/commands.ts";
import { customFieldDef } from "./custom/schema.ts";
import { decisions } from "./decision/commands.ts";
import { decisionDef } from "./decision/schema.ts";
import { dependencies, dependentsOf } from "./dependency/commands.ts";
import { dependencyDef } from "./dependency/schema.ts";
import { documentKind } from "./document/schema.ts";
import { evidences, setTrace } from "./evidence/commands.ts";
import { evidenceDef } from "./evidence/schema.ts";
import { attachFile, deleteFile, getFile, listFiles, renameFile } from "./file/commands.ts";
import { fileKind } from "./file/schema.ts";
import { gatesOfStory, listGates, setGate, setSprintLimit } from "./gate/commands.ts";
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
import { kpis, readKpi } from "./kpi/commands.ts";
import { kpiDef } from "./kpi/schema.ts";
import { addLink, removeLink } from "./link/commands.ts";
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
import { milestones } from "./milestone/commands.ts";
import { milestoneDef } from "./milestone/schema.ts";
import { addNotices, listInbox, readInbox, watchItem } from "./notice/commands.ts";
import { claimMail, setMail } from "./notice/mail.ts";
import { noticeKind } from "./notice/schema.ts";
import { keyResults, objectives } from "./objective/commands.ts";
import { keyResultDef, objectiveDef } from "./objective/schema.ts";
import { personas } from "./persona/commands.ts";
import { personaDef } from "./persona/schema.ts";
import { createProduct, editProduct, listProducts } from "./product/commands.ts";
import { productKind } from "./product/schema.ts";
import { closeQuestion, questions } from "./question/commands.ts";
import { questionDef } from "./question/schema.ts";
import { releases } from "./release/commands.ts";
import { releaseDef } from "./release/schema.ts";
import { inheritedRisks, risks } from "./risk/commands.ts";
import { riskDef } from "./risk/schema.ts";
import { setEachScore, setScore } from "./score/commands.ts";
import { findAnything } from "./search/queries.ts";
import { closeSprint, sprints, startSprint } from "./sprint/commands.ts";
import { sprintDef } from "./sprint/schema.ts";
import { acceptStory, moveStage } from "./stage/commands.ts";
import { createToken, listTokens, revokeToken } from "./token/commands.ts";
import { tokenKind } from "./token/schema.ts";
import { getWorkspace, renameWorkspace } from "./workspace/commands.ts";
import { workspaceKind } from "./workspace/schema.ts";

/** Nouns that are rows of fields: create, edit, delete and list each. */
const records = [
  personas,
  objectives,
  keyResults,
  kpis,
  components,
  milestones,
  sprints,
  releases,
  risks,
  dependencies,
  questions,
  assets,
  decisions,
  evidences,
  customFields,
];

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
  setEachScore,
  addComment,
  editComment,
  deleteComment,
  reactToComment,
  resolveComment,
  attachFile,
  renameFile,
  deleteFile,
  ...records.flatMap((record) => record.commands),
  readKpi,
  startSprint,
  closeSprint,
  closeQuestion,
  setTrace,
  addLink,
  removeLink,
  confirmCriterion,
  acceptStory,
  splitStory,
  captureStories,
  importFeatures,
  silenceFinding,
  watchItem,
  readInbox,
  addNotices,
  setMail,
  claimMail,
  setGate,
  setSprintLimit,
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
  getFile,
  listFiles,
  ...records.flatMap((record) => record.queries),
  inheritedRisks,
  dependentsOf,
  listGates,
  gatesOfStory,
  checkStoryText,
  countFindings,
  listFindings,
  exportFeatures,
  listInbox,
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
    fileKind,
    ...[personaDef, objectiveDef, keyResultDef, kpiDef, componentDef, milestoneDef, sprintDef, releaseDef].map(
      ({ kind }) => kind,
    ),
    ...[riskDef, dependencyDef, questionDef, assetDef, decisionDef, evidenceDef, customFieldDef].map(
      ({ kind }) => kind,
    ),
    noticeKind,
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
