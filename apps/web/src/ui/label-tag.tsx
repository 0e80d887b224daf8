import styles from "./badges.module.css";

/** A label as a quiet tag. */
export const LabelTag = ({ label }: { label: string }) => (
  <span className={styles.label} title={label}>
    {label}
  </span>
);
