export type { Aside } from "./aside.ts";
export { changesAbout } from "./changes-about.ts";
export * from "./columns.ts";
export { JsonText } from "./json-text.ts";
export * from "./protocol.ts";
export {
  type Dispatched,
  type PendingStore,
  type Refusal,
  Replica,
  type ReplicaEvent,
  type ReplicaOptions,
} from "./replica.ts";
export type * from "./storage.ts";
export type { Done, Submission, WorkspaceOptions } from "./submission.ts";
export { Workspace } from "./workspace.ts";
