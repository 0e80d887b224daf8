import type { Editor } from "@tiptap/core";
import { useId, useState } from "react";
import { safeAddress } from "../markdown/inlines.ts";
import classes from "./prose.module.css";

const wrong = "A link begins with https://, http://, mailto: or /.";

/** Where the marked words lead. It stands in the toolbar's place, so that the text does not move. */
export const LinkForm = ({ editor, onClose }: { readonly editor: Editor; readonly onClose: () => void }) => {
  const before = String(editor.getAttributes("link").href ?? "");
  const [address, setAddress] = useState(before);
  const [isWrong, setIsWrong] = useState(false);
  const id = useId();
  const leave = () => {
    onClose();
    editor.commands.focus();
  };
  const apply = () => {
    const typed = address.trim();
    const href = safeAddress(/^[\w-]+(\.[\w-]+)+([/?#]|$)/u.test(typed) ? `https://${typed}` : typed);
    if (href === undefined) {
      setIsWrong(true);
      return;
    }
    const chain = editor.chain().focus().extendMarkRange("link");
    if (editor.state.selection.empty && before === "")
      chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
    else chain.setLink({ href }).run();
    onClose();
  };
  return (
    <form
      className={classes.toolbar}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        leave();
      }}
    >
      <input
        className={classes.address}
        // biome-ignore lint/a11y/noAutofocus: it was asked for with the link button.
        autoFocus
        aria-label="Address of the link"
        aria-invalid={isWrong}
        aria-describedby={isWrong ? id : undefined}
        placeholder="https://"
        value={address}
        onChange={(event) => {
          setAddress(event.currentTarget.value);
          setIsWrong(false);
        }}
      />
      <button type="submit" className={classes.word}>
        Set link
      </button>
      {before !== "" && (
        <button
          type="button"
          className={classes.word}
          onClick={() => {
            editor.chain().focus().extendMarkRange("link").unsetLink().run();
            onClose();
          }}
        >
          Remove link
        </button>
      )}
      {isWrong && (
        <span id={id} role="alert" className={classes.wrong}>
          {wrong}
        </span>
      )}
    </form>
  );
};
