import type { AnyCommand, Registry } from "@overstory/kernel";
import { assets } from "./asset/commands.ts";
import { assetDef } from "./asset/schema.ts";
import { baselineKind, baselinePlanKind } from "./baseline/schema.ts";
import { briefingKind } from "./briefing/schema.ts";
import { clusterDef } from "./cluster/schema.ts";
import { addComment, deleteComment, editComment, reactToComment, resolveComment } from "./comment/commands.ts";
import { commentKind } from "./comment/schema.ts";
import { components } from "./component/commands.ts";
import { componentDef } from "./component/schema.ts";
import { silenceFinding } from "./craft/silence.ts";
import { splitStory } from "./craft/split.ts";
import { confirmCriterion } from "./criteria/commands.ts";
import { customFields } from "./custom/commands.ts";
import { customFieldDef } from "./custom/schema.ts";
import { decisions } from "./decision/commands.ts";
import { decisionDef } from "./decision/schema.ts";
import { dependencies } from "./dependency/commands.ts";
import { dependencyDef } from "./dependency/schema.ts";
import { documentKind } from "./document/schema.ts";
import { evidences, setTrace } from "./evidence/commands.ts";
import { evidenceDef } from "./evidence/schema.ts";
import { deleteFile, renameFile } from "./file/commands.ts";
import { fileKind } from "./file/schema.ts";
import { formDef, formLinkKind } from "./form/schema.ts";
import { setGate, setSprintLimit } from "./gate/commands.ts";
import { guestKind, sessionLinkKind } from "./guest/schema.ts";
import { guideDef } from "./guide/schema.ts";
import { importKind } from "./import/schema.ts";
import { insightDef } from "./insight/schema.ts";
import { interviewDef, transcriptKind } from "./interview/schema.ts";
import { bulkCommands } from "./item/bulk-commands.ts";
import { createEpic, createStory, createTheme } from "./item/create.ts";
import { editDocument, editItem } from "./item/edit.ts";
import { convertItem, moveItem } from "./item/move.ts";
import { itemKind } from "./item/schema.ts";
import { deleteItem, restoreItem } from "./item/trash.ts";
import { kpis, readKpi } from "./kpi/commands.ts";
import { kpiDef } from "./kpi/schema.ts";
import { addLink, removeLink } from "./link/commands.ts";
import { mapDef } from "./map/schema.ts";
import { removeMember, setMemberRole } from "./member/commands.ts";
import { invitationKind, memberKind } from "./member/schema.ts";
import { milestones } from "./milestone/commands.ts";
import { milestoneDef } from "./milestone/schema.ts";
import { readInbox, watchItem } from "./notice/commands.ts";
import { setMail } from "./notice/mail.ts";
import { noticeKind } from "./notice/schema.ts";
import { keyResults, objectives } from "./objective/commands.ts";
import { keyResultDef, objectiveDef } from "./objective/schema.ts";
import { orderKind, rankingKind } from "./order/schema.ts";
import { participantDef } from "./participant/schema.ts";
import { personas } from "./persona/commands.ts";
import { personaDef } from "./persona/schema.ts";
import { pokerKind, pokerRemarkKind, pokerRoundKind, voteKind } from "./poker/schema.ts";
import { evidenceMarkKind } from "./privacy/marks.ts";
import { createProduct, editProduct } from "./product/commands.ts";
import { productKind } from "./product/schema.ts";
import { closeQuestion, questions } from "./question/commands.ts";
import { questionDef } from "./question/schema.ts";
import { releases } from "./release/commands.ts";
import { releaseDef } from "./release/schema.ts";
import { requestKind } from "./request/schema.ts";
import { risks } from "./risk/commands.ts";
import { riskDef } from "./risk/schema.ts";
import { closeSprint, sprints, startSprint } from "./sprint/commands.ts";
import { sprintDef } from "./sprint/schema.ts";
import { acceptStory, moveStage } from "./stage/commands.ts";
import { ballotKind, surveyBallotsKind, surveyKind } from "./survey/schema.ts";
import { ownTechniqueKind } from "./technique/schema.ts";
import { tokenKind } from "./token/schema.ts";
import { viewKind, viewMarkKind } from "./view/schema.ts";
import { renameWorkspace } from "./workspace/commands.ts";
import { workspaceKind } from "./workspace/schema.ts";

/** Nouns that are rows of fields: create, edit, delete and list each; those of research stand in `later-commands.ts`. */
export const records = [
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

/** Everything the product can hold. */
export const kinds = [
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
  ...[riskDef, dependencyDef, questionDef, assetDef, decisionDef, customFieldDef].map(({ kind }) => kind),
  ...[participantDef, interviewDef, evidenceDef].map(({ kind }) => kind),
  ...[mapDef, clusterDef, insightDef, guideDef, formDef].map(({ kind }) => kind),
  transcriptKind,
  evidenceMarkKind,
  ownTechniqueKind,
  orderKind,
  rankingKind,
  baselineKind,
  baselinePlanKind,
  noticeKind,
  importKind,
  ...[pokerKind, voteKind, pokerRoundKind, pokerRemarkKind, surveyKind, ballotKind, surveyBallotsKind],
  sessionLinkKind,
  guestKind,
  formLinkKind,
  requestKind,
  briefingKind,
  viewKind,
  viewMarkKind,
];

/** Commands that a page runs at once on its own rows, and the server again; those of scores come after them (`scoreCommands`). */
export const commandsEverywhere: AnyCommand[] = [
  renameWorkspace,
  setMemberRole,
  removeMember,
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
  addComment,
  editComment,
  deleteComment,
  reactToComment,
  resolveComment,
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
  silenceFinding,
  watchItem,
  readInbox,
  setMail,
  setGate,
  setSprintLimit,
];

/**
 * What a browser knows. Commands that only the server can run and all queries are left out, for they would be loaded before the first
 * picture: a page sends them without running them.
 */
export const browserRegistry: Registry = {
  kinds,
  commands: new Map(commandsEverywhere.map((command) => [command.name, command])),
  queries: new Map(),
};
