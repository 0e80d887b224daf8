export { type ReadFeature, readFeatureFile } from "./read-feature.ts";
export { type FeatureStory, featurePath, safeName, writeFeature } from "./write-feature.ts";
