import type { AnyCommand, AnyQuery, Registry } from "@overstory/kernel";
import { homeOfFunction } from "./alignment/home.ts";
import { alignmentOf } from "./alignment/queries.ts";
import { applyArchive } from "./archive/apply.ts";
import { historyPast } from "./archive/queries.ts";
import { pastKind } from "./archive/schema.ts";
import { createBaseline, deleteBaseline, getBaseline, listBaselines, renameBaseline } from "./baseline/commands.ts";
import { deleteBriefing } from "./briefing/commands.ts";
import { keepBriefing } from "./briefing/freeze.ts";
import { getBriefing, listBriefings, listBriefingTemplates, readBriefing } from "./briefing/queries.ts";
import { claimBriefing, scheduleBriefing } from "./briefing/schedule.ts";
import { briefingLinkKind, briefingScheduleKind, keptBriefingKind } from "./briefing/schema.ts";
import { countBriefingViews, revokeBriefing, shareBriefing } from "./briefing/share.ts";
import { commandsEverywhere, kinds, records } from "./browser-registry.ts";
import { canopyReplay } from "./canopy/replay.ts";
import { systemCapability } from "./capabilities.ts";
import { clusters } from "./cluster/commands.ts";
import { suggestClusters } from "./cluster/suggest.ts";
import { listComments } from "./comment/queries.ts";
import { leverageOfComponents } from "./component/leverage.ts";
import { shareComponent } from "./component/share.ts";
import {
  createConnection,
  deleteConnection,
  editConnection,
  listConnections,
  pullConnection,
} from "./connection/commands.ts";
import { beginPull, duePull, endPull } from "./connection/pulling.ts";
import { connectionKind } from "./connection/schema.ts";
import { captureStories } from "./craft/capture.ts";
import { checkStoryText, countFindings, listFindings } from "./craft/check.ts";
import { exportFeatures, importFeatures } from "./criteria/features.ts";
import { dependentsOf } from "./dependency/commands.ts";
import { acceptDrafts, listDrafts } from "./draft/commands.ts";
import { feedCommands, feedQueries } from "./feed/commands.ts";
import { feedKind } from "./feed/schema.ts";
import { attachFile } from "./file/attach.ts";
import { getFile, listFiles } from "./file/queries.ts";
import { flowForecast, flowSeries, flowSprint, flowTimes } from "./flow/queries.ts";
import { closeForm, openForm } from "./form/commands.ts";
import { gatesOfStory, listGates } from "./gate/queries.ts";
import { applyGrouping } from "./grouping/apply.ts";
import { proposeGrouping } from "./grouping/propose.ts";
import { joinAsGuest, listGuests, revokeGuest } from "./guest/commands.ts";
import { sessionDue } from "./guest/due.ts";
import { checkGuide, checkInterviewText, listGuideTemplates } from "./guide/check.ts";
import { historyOf, logSince, revertHistory } from "./history/commands.ts";
import { adjustImport, planOfImport } from "./import/adjust.ts";
import { applyImport, listImports, revertImport } from "./import/commands.ts";
import { draftKind } from "./import/draft.ts";
import { deleteMapping, listMappings, savedMappingKind, saveMapping } from "./import/mappings.ts";
import { insights } from "./insight/commands.ts";
import { getTranscript, setTranscript } from "./interview/transcript-commands.ts";
import { getItem, listItems, treeOfItems } from "./item/queries.ts";
import { laterCommands, laterRecords } from "./later-commands.ts";
import { dismissLookalike } from "./lookalike/dismiss.ts";
import { mergeItem } from "./lookalike/merge.ts";
import { listLookalikes, nearLookalikes } from "./lookalike/queries.ts";
import { getMap, maps } from "./map/commands.ts";
import { inviteMember, joinMember, listInvitations, revokeInvitation } from "./member/invitations.ts";
import { listMembers, whoAmI } from "./member/queries.ts";
import { addNotices } from "./notice/add.ts";
import { claimMail } from "./notice/mail.ts";
import { listInbox } from "./notice/queries.ts";
import { objectiveDelivery } from "./objective/delivery.ts";
import { kpiDelivery } from "./objective/kpi-delivery.ts";
import { commitOrder, deleteOrder, getOrder, listOrders } from "./order/commands.ts";
import { createPoker, editPoker } from "./poker/create.ts";
import {
  agreeOnTurn,
  closePoker,
  facilitatePoker,
  goToTurn,
  revealPoker,
  revotePoker,
  setPokerTimer,
} from "./poker/drive.ts";
import { invitePoker, uninvitePoker } from "./poker/link.ts";
import { getPoker, listPokers } from "./poker/queries.ts";
import { joinPoker, leavePoker, remarkPoker, votePoker } from "./poker/take-part.ts";
import { contactKind, getContact, setContact } from "./privacy/contact.ts";
import { eraseParticipant, listErasures, previewErasure } from "./privacy/erase.ts";
import { erasureKind } from "./privacy/erasure.ts";
import { dueParticipants, exportParticipant } from "./privacy/export.ts";
import { limitResearch } from "./privacy/limit.ts";
import { remindOfDue } from "./privacy/remind.ts";
import { listProducts } from "./product/commands.ts";
import { claimTelling, eraseContact, forgetAsker, listContacts } from "./request/contacts.ts";
import { createRequest, leaveRequest } from "./request/leave.ts";
import { alikeRequests, listRequests } from "./request/queries.ts";
import { askerKind } from "./request/schema.ts";
import {
  acceptRequest,
  declineRequest,
  linkRequest,
  mergeRequest,
  reopenRequest,
  snoozeRequest,
} from "./request/triage.ts";
import { inheritedRisks } from "./risk/commands.ts";
import { getRoadmap } from "./roadmap/queries.ts";
import { compareScores } from "./score/compare.ts";
import { listScores } from "./score/list.ts";
import { scoreOf } from "./score/of.ts";
import { stabilityOfScores } from "./score/stability.ts";
import { searchEverything } from "./search/everything.ts";
import { findAnything } from "./search/queries.ts";
import { proposeSprint } from "./sprint/propose.ts";
import {
  answerSurvey,
  closeSurvey,
  createSurvey,
  editSurvey,
  inviteToSurvey,
  uninviteFromSurvey,
} from "./survey/commands.ts";
import { getSurvey, listSurveys } from "./survey/queries.ts";
import { createTechnique, deleteTechnique, editTechnique, listTechniques } from "./technique/commands.ts";
import { setTechnique } from "./technique/set.ts";
import { ticketCommands, ticketQueries } from "./ticket/commands.ts";
import { answerTickets, noteTicket, parkTickets } from "./ticket/running.ts";
import { createToken, listTokens, revokeToken } from "./token/commands.ts";
import { chainOfTraces } from "./trace/chain.ts";
import { coverageQuery } from "./trace/coverage-query.ts";
import { suggestTraces } from "./trace/suggest.ts";
import { getView, listViews } from "./view/commands.ts";
import { webhookCommands, webhookQueries } from "./webhook/commands.ts";
import { answerWebhook, parkWebhook } from "./webhook/running.ts";
import { webhookKind } from "./webhook/schema.ts";
import { getWorkspace } from "./workspace/commands.ts";

const commands: AnyCommand[] = [
  ...commandsEverywhere,
  ...laterCommands,
  setTranscript,
  // Only the server can run these; a command without `optimistic: false` belongs in the browser's registry.
  inviteMember,
  revokeInvitation,
  joinMember,
  createToken,
  revokeToken,
  attachFile,
  createTechnique,
  editTechnique,
  deleteTechnique,
  setTechnique,
  commitOrder,
  deleteOrder,
  createBaseline,
  renameBaseline,
  deleteBaseline,
  captureStories,
  dismissLookalike,
  mergeItem,
  shareComponent,
  importFeatures,
  applyGrouping,
  acceptDrafts,
  addNotices,
  claimMail,
  revertHistory,
  applyImport,
  adjustImport,
  saveMapping,
  deleteMapping,
  applyArchive,
  revertImport,
  createConnection,
  editConnection,
  deleteConnection,
  pullConnection,
  beginPull,
  duePull,
  endPull,
  createPoker,
  editPoker,
  goToTurn,
  revealPoker,
  revotePoker,
  agreeOnTurn,
  setPokerTimer,
  facilitatePoker,
  invitePoker,
  uninvitePoker,
  closePoker,
  joinPoker,
  leavePoker,
  votePoker,
  remarkPoker,
  createSurvey,
  editSurvey,
  answerSurvey,
  closeSurvey,
  inviteToSurvey,
  uninviteFromSurvey,
  joinAsGuest,
  revokeGuest,
  sessionDue,
  openForm,
  closeForm,
  createRequest,
  leaveRequest,
  acceptRequest,
  mergeRequest,
  declineRequest,
  snoozeRequest,
  reopenRequest,
  linkRequest,
  eraseContact,
  forgetAsker,
  claimTelling,
  limitResearch,
  setContact,
  eraseParticipant,
  remindOfDue,
  deleteBriefing,
  shareBriefing,
  revokeBriefing,
  countBriefingViews,
  keepBriefing,
  scheduleBriefing,
  claimBriefing,
  ...webhookCommands,
  ...ticketCommands,
  ...feedCommands,
  ...[noteTicket, parkTickets, answerTickets],
  parkWebhook,
  answerWebhook,
];

const queries: AnyQuery[] = [
  getContact,
  previewErasure,
  listErasures,
  exportParticipant,
  dueParticipants,
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
  ...[...records, ...laterRecords].flatMap((record) => record.queries),
  ...[maps, clusters, insights].flatMap((record) => record.queries),
  getMap,
  suggestClusters,
  inheritedRisks,
  dependentsOf,
  listGates,
  gatesOfStory,
  listTechniques,
  listScores,
  scoreOf,
  compareScores,
  stabilityOfScores,
  listOrders,
  getOrder,
  getRoadmap,
  listBaselines,
  getBaseline,
  objectiveDelivery,
  kpiDelivery,
  proposeSprint,
  checkStoryText,
  countFindings,
  listFindings,
  exportFeatures,
  proposeGrouping,
  canopyReplay,
  flowSeries,
  flowTimes,
  flowSprint,
  flowForecast,
  alignmentOf,
  homeOfFunction,
  listDrafts,
  listInbox,
  historyOf,
  historyPast,
  listImports,
  planOfImport,
  listMappings,
  listConnections,
  findAnything,
  searchEverything,
  getTranscript,
  listLookalikes,
  nearLookalikes,
  leverageOfComponents,
  suggestTraces,
  chainOfTraces,
  coverageQuery,
  logSince,
  getPoker,
  listPokers,
  getSurvey,
  listSurveys,
  listGuests,
  checkGuide,
  checkInterviewText,
  listGuideTemplates,
  listRequests,
  alikeRequests,
  listContacts,
  listBriefings,
  getBriefing,
  readBriefing,
  listBriefingTemplates,
  ...webhookQueries,
  ...ticketQueries,
  listViews,
  getView,
  ...feedQueries,
];

/** Everything the product can do and hold. */
export const registry: Registry = {
  // No browser sees drafts of imports, connections and webhooks, who asked, what an archive tells of the past, how participants are reached,
  // nor links of briefings and whom they are sent to.
  kinds: [
    ...kinds,
    ...[
      draftKind,
      savedMappingKind,
      connectionKind,
      webhookKind,
      feedKind,
      pastKind,
      askerKind,
      contactKind,
      erasureKind,
    ],
    ...[briefingLinkKind, briefingScheduleKind, keptBriefingKind],
  ],
  commands: new Map(commands.map((command) => [command.name, command])),
  queries: new Map(queries.map((query) => [query.name, query])),
};

/** What people and programs may call: everything but what only the product itself runs. Surfaces are loops over this. */
export const publicRegistry: Registry = {
  ...registry,
  commands: new Map([...registry.commands].filter(([, { needs }]) => needs !== systemCapability)),
};
