import { KeysRest } from "../key-layer.ts";
import { later } from "../later.tsx";

/** The dialog of a move: only a gate that refuses needs it. The keys rest while it comes. */
export const StageDialog = later(() => import("./stage-dialog.tsx").then((one) => one.StageDialog), {
  Waiting: KeysRest,
});
