import { Button, Checkbox, Group, Modal, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { api, problemFrom, queryServer } from "../../../lib/data/http.ts";
import { useFocusReturn, useKeyLayer } from "../../../ui/key-layer.ts";
import { showToast } from "../../../ui/toasts.tsx";
import classes from "./privacy.module.css";
import { kindText, namesIn, type Preview, previewText } from "./words.ts";

type Props = { readonly id: string; readonly name: string; onClose(): void };

/** Asks what goes with a participant, shows what that touches, and erases them everywhere. */
export const EraseDialog = ({ id, name, onClose }: Props) => {
  useKeyLayer();
  useFocusReturn();
  const [also, setAlso] = useState("");
  const [everywhere, setEverywhere] = useState(true);
  const [takesWords, setTakesWords] = useState(false);
  const [preview, setPreview] = useState<Preview>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const names = namesIn(also).join(",");
  useEffect(() => {
    let isStale = false;
    const input = { participant: id, also: namesIn(names), everywhere, words: takesWords ? "erase" : "keep" };
    const ask = async () => {
      try {
        const told = await queryServer<Preview>("participant.erasePreview", input);
        if (isStale) return;
        setPreview(told);
        setProblem(undefined);
      } catch (error) {
        if (!isStale) setProblem(problemFrom(error).message);
      }
    };
    const timer = setTimeout(() => void ask(), 200);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [id, names, everywhere, takesWords]);
  const erase = async () => {
    setBusy(true);
    try {
      const input = { participant: id, also: namesIn(also), everywhere, words: takesWords ? "erase" : "keep" };
      // Not over the socket: what waits to be sent is kept in the browser, and this holds their names.
      const { result } = await api<{ result: { pseudonym: string } }>("/v1/commands/participant.erase", input);
      showToast(`Erased. "${result.pseudonym}" stands in their place.`);
      onClose();
    } catch (error) {
      setProblem(problemFrom(error).message);
      setBusy(false);
    }
  };
  const alone = preview?.interviews.filter((one) => one.alone) ?? [];
  return (
    <Modal opened onClose={onClose} title={`Erase ${name} everywhere?`}>
      <p className={classes.quiet}>It cannot be undone. Earlier backups are not reached: let them run out.</p>
      <p className={classes.quiet}>
        Files attached to items are not looked into, neither their names nor what they hold: if they stand in one,
        delete it and attach it again without them.
      </p>
      <div className={classes.choices}>
        <TextInput
          data-autofocus
          label="What else are they called?"
          description="First name, nickname, user name, parted by commas"
          value={also}
          onChange={(event) => setAlso(event.currentTarget.value)}
        />
        <Checkbox
          label="In items, documents and comments, too"
          description="Names of one word are replaced there only if you write them above."
          checked={everywhere}
          onChange={(event) => setEverywhere(event.currentTarget.checked)}
        />
        <Checkbox
          label="Their words as well"
          description={
            alone.length === 0
              ? "Their findings go whole, instead of standing under the pseudonym."
              : `Their findings go whole, and so do interviews that were theirs alone: ${alone.map(({ title }) => title).join(", ")}.`
          }
          checked={takesWords}
          onChange={(event) => setTakesWords(event.currentTarget.checked)}
        />
      </div>
      <div aria-live="polite">
        {preview ? <p>{previewText(preview)}</p> : <p className={classes.quiet}>Looking for them…</p>}
        {preview && preview.touched.length > 0 && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
          <ul className={classes.touched} tabIndex={0} aria-label="Texts in which they stand">
            {preview.touched.map((row) => (
              <li key={`${row.kind} ${row.id}`}>
                {kindText(row.kind)}
                {row.label && `: ${row.label}`}
              </li>
            ))}
            {preview.more > 0 && <li>and {preview.more} more</li>}
          </ul>
        )}
      </div>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          variant="default"
          className={classes.danger}
          disabled={!preview}
          loading={busy}
          onClick={() => void erase()}
        >
          Erase {name}
        </Button>
      </Group>
    </Modal>
  );
};
