import { Button, Group, Modal } from "@mantine/core";
import { useState } from "react";
import { announce } from "../../../ui/announce.tsx";
import { useFocusReturn, useKeyLayer } from "../../../ui/key-layer.ts";
import { showToast } from "../../../ui/toasts.tsx";
import classes from "./history.module.css";

type Props = { readonly field: string; readonly before: string; readonly after: string; onClose(): void };

const copy = async (text: string) => {
  try {
    await navigator.clipboard.writeText(text);
    announce("Copied");
    showToast("Copied.");
  } catch {
    showToast("The browser did not allow copying. Select the text and copy it by keyboard.", { tone: "refused" });
  }
};

/** A text as it was, whole, to be read and copied; and as it became. */
export const TextVersion = ({ field, before, after, onClose }: Props) => {
  useKeyLayer();
  useFocusReturn();
  const [isAfter, setIsAfter] = useState(before === "");
  const text = isAfter ? after : before;
  return (
    <Modal opened onClose={onClose} size={720} title={`The ${field}`}>
      <Group justify="space-between" mb="sm">
        <fieldset className={classes.filters} aria-label="Which version">
          <button type="button" aria-pressed={!isAfter} disabled={before === ""} onClick={() => setIsAfter(false)}>
            As it was
          </button>
          <button type="button" aria-pressed={isAfter} disabled={after === ""} onClick={() => setIsAfter(true)}>
            As it became
          </button>
        </fieldset>
        <Button size="compact-sm" variant="default" data-autofocus onClick={() => void copy(text)}>
          Copy the text
        </Button>
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keyboard. */}
      <pre className={classes.wholeText} tabIndex={0}>
        {text}
      </pre>
    </Modal>
  );
};
