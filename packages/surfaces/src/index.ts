export { type EntryPoint, entryPoints } from "./entryPoints.ts";
export type { Answer, Caller, Host } from "./host.ts";
export { type McpOptions, mcpHandler } from "./mcp/mcp.ts";
export type { ExtraPath } from "./openapi/extraPath.ts";
export { extraPaths } from "./openapi/extraPaths.ts";
export { type OpenApiDocument, openApi } from "./openapi/openapi.ts";
export { notSignedIn, type ProblemBody, problemBody, problemOf, problemResponse, type Unexpected } from "./problem.ts";
export { bodyLimit, readBody, readBytes } from "./rest/body.ts";
export { type RestOptions, restHandler } from "./rest/rest.ts";
