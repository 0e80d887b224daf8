export { type Capability, capabilities, capabilityNames, systemCapability } from "./capabilities.ts";
export { type Comment, commentKind } from "./comment/schema.ts";
export { type Document, documentKind, type StoryPart, storyParts } from "./document/schema.ts";
export { limits } from "./fields.ts";
export { type PlanItem, planItemSchema, type StagedImport, stagedImportSchema } from "./import/plan-item.ts";
export { type Import, type ImportOutcome, importKind } from "./import/schema.ts";
export { type Filter, matcherOf } from "./item/filter.ts";
export { childrenOf, inOrder, subtreeOf } from "./item/find.ts";
export { addStory, noRollUp, progressOf, type RollUp, rolledScore, rollUps, stageOf } from "./item/rollup.ts";
export { RollUpIndex } from "./item/rollup-index.ts";
export {
  ancestorsOf,
  type EpicKind,
  epicKinds,
  type Item,
  type ItemKind,
  itemKind,
  itemKinds,
  parentsOf,
} from "./item/schema.ts";
export { TreeIndex } from "./item/tree-index.ts";
export { type ItemView, viewOf } from "./item/view.ts";
export { actorOf, memberSees, systemActor } from "./member/actor.ts";
export { type Invitation, invitationKind, type Member, memberKind } from "./member/schema.ts";
export { type Product, productKind } from "./product/schema.ts";
export { publicRegistry, registry } from "./registry.ts";
export {
  functionNames,
  type MemberFunction,
  type Role,
  roleNames,
  roles,
  type TokenScope,
  tokenScopeNames,
  tokenScopes,
} from "./roles.ts";
export { type ScoreInputs, scrumPokerScore } from "./score/schema.ts";
export { type Stage, stageIndex, stageLabels, stageNames } from "./stage/stages.ts";
export { type Token, tokenKind } from "./token/schema.ts";
export { type Workspace, workspaceKind } from "./workspace/schema.ts";
