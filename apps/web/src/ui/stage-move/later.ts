import { useEffect } from "react";
import { KeysRest } from "../key-layer.ts";
import { later } from "../later.tsx";
import { closeMove } from "./request.ts";

/** The dialog of a move: only a gate that refuses needs it. The keys rest while it comes; where it cannot be loaded nothing is asked. */
export const StageDialog = later(() => import("./stage-dialog.tsx").then((one) => one.StageDialog), {
  Waiting: KeysRest,
  Instead: () => {
    useEffect(closeMove, []);
    return null;
  },
});
