export { type ExampleCalls, exampleBatches } from "./calls.ts";
export { example } from "./example.ts";
export { generateBacklog, generatedCounts } from "./generate.ts";
export type {
  ExampleComment,
  ExampleCompany,
  ExampleEpic,
  ExampleEpicKind,
  ExampleFunction,
  ExampleMember,
  ExampleParts,
  ExampleProduct,
  ExampleStage,
  ExampleStory,
  ExampleTheme,
  GeneratedDocument,
  GeneratedItem,
} from "./types.ts";
