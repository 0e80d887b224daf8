// The whole package. What the web app needs goes into browser.ts; here is what only servers and tools need besides.
export * from "./browser.ts";
export { type PlanItem, planItemSchema, type StagedImport, stagedImportSchema } from "./import/plan-item.ts";
export { exportedRecords } from "./import/records.ts";
export { exportedAttached } from "./import/whole.ts";
export { noticesOf } from "./notice/derive.ts";
export { publicRegistry, registry } from "./registry.ts";
