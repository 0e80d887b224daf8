import { Button, Modal } from "@mantine/core";
import { useFocusReturn, useKeyLayer } from "../../ui/key-layer.ts";
import styles from "./head.module.css";

/** More than this are counted instead of listed. */
const listed = 20;

/** What is wrong with a pasted table, row by row. Nothing of it was set. */
export const PasteTroubles = ({ problems, onClose }: { readonly problems: readonly string[]; onClose(): void }) => {
  useKeyLayer();
  useFocusReturn();
  const more = problems.length - listed;
  return (
    <Modal opened onClose={onClose} title="Nothing was pasted" size="lg">
      <p className={styles.lead}>
        {problems.length === 1 ? "One thing does" : `${problems.length.toLocaleString("en")} things do`} not fit. Mend
        the sheet, copy it again and paste it here.
      </p>
      <ul className={styles.troubles} aria-label="What does not fit">
        {problems.slice(0, listed).map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      {more > 0 && <p className={styles.lead}>And {more.toLocaleString("en")} more.</p>}
      <Button data-autofocus variant="default" onClick={onClose}>
        Back to the table
      </Button>
    </Modal>
  );
};
