import type { AnyRecord } from "../record/record-kind.ts";

/** Finds what an export refers to in the workspace that it comes into: records by noun and name or former id, people by name. */
export type References = {
  record(def: AnyRecord, name: unknown): string | undefined;
  member(name: unknown): string | undefined;
  /** What a technique of that name or id is called here. */
  technique(name: string): string | undefined;
};
