export { nodeFiles } from "./files.ts";
export { nodeWorld } from "./world.ts";
