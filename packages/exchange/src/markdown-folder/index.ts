export { type FolderTrouble, readBase, readFolder } from "./parse.ts";
export { folderItems, renderFile, writeFolder } from "./render.ts";
export { type FolderConflict, type FolderEdit, type FolderPlan, planSync, type Side } from "./sync.ts";
export { basePath, type FolderFile, type FolderItem, type FolderText, type FolderValue } from "./types.ts";
