export * from "./apply.ts";
export * from "./define.ts";
export * from "./errors.ts";
export * from "./execute.ts";
export { fingerprint } from "./fingerprint.ts";
export * from "./kind.ts";
export { MemoryRows, type RowListener } from "./memory.ts";
export * from "./row.ts";
export { isUpdate, SeenRows, Transaction } from "./transaction.ts";
