import type { Item } from "@overstory/backlog";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { problemOf } from "../../../lib/problems.ts";
import prose from "../../../ui/prose/prose.module.css";
import { showToast } from "../../../ui/toasts.tsx";

type Files = { readonly files: readonly { readonly path: string; readonly key: string; readonly text: string }[] };

const save = (name: string, text: string) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

/** The criteria of a story as the `.feature` file that an export of its product holds. */
export const CriteriaDownload = ({ item }: { readonly item: Item }) => {
  const [isBusy, setIsBusy] = useState(false);
  const download = async () => {
    setIsBusy(true);
    try {
      const { files } = await client.query<Files>("feature.export", { item: item.id });
      // Parts of the story may have files too.
      const file = files.find((one) => one.key === item.key);
      if (file) save(file.path.split("/").at(-1) ?? `${item.key}.feature`, file.text);
    } catch (error) {
      showToast(problemOf(error).message, { tone: "refused" });
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <button
      type="button"
      className={prose.edit}
      aria-label="Download as a .feature file"
      title="Download as a .feature file"
      disabled={isBusy}
      onClick={() => void download()}
    >
      <IconDownload size={14} aria-hidden="true" />
    </button>
  );
};
