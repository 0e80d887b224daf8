// Loaded by itself, once a story has words: the rules weigh as much as the page around them.
export { applyFix, checkStory, findingRules } from "@overstory/insight";
