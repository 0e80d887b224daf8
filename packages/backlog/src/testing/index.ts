export { backlog, products, workspace } from "./fixture.ts";
export { importPlan, planned, showPlan } from "./plans.ts";
export { doStep, type Step, steps } from "./random-commands.ts";
export { type Caller, World } from "./world.ts";
