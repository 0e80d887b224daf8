import { Modal } from "@mantine/core";
import type { ActionSection } from "../../actions/action.ts";
import { useCurrentActions } from "../../actions/registry.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { useFocusReturn, useKeyLayer } from "../../ui/key-layer.ts";
import styles from "./shell.module.css";

const sections: readonly ActionSection[] = ["Move around", "Select", "Change", "Structure", "View", "Go to", "General"];

/** Every shortcut of the page, from the actions themselves. */
export const ShortcutSheet = ({ onClose }: { onClose(): void }) => {
  useKeyLayer();
  useFocusReturn();
  const actions = useCurrentActions();
  return (
    <Modal opened onClose={onClose} title="Shortcuts" size="xl">
      <div className={styles.sheet}>
        {sections.map((section) => {
          const listed = actions.filter((action) => action.section === section && (action.keys?.length ?? 0) > 0);
          if (listed.length === 0) return null;
          return (
            <section key={section} aria-label={section} className={styles.sheetSection}>
              <h2 className={styles.sheetTitle}>{section}</h2>
              <dl className={styles.sheetList}>
                {listed.map(({ id, label, keys }) => (
                  <div key={id} className={styles.sheetRow}>
                    <dt>{label}</dt>
                    <dd>
                      {keys?.slice(0, 2).map((one, at) => (
                        <span key={one}>
                          {at > 0 && <span className={styles.or}> or </span>}
                          <Kbd keys={one} />
                        </span>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Modal>
  );
};
