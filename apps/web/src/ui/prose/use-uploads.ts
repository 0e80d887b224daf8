import { type RefObject, useState } from "react";
import type { EditorHandle } from "./editor-props.ts";

export type Upload = (file: File) => Promise<{ readonly markdown: string }>;

/** Files on their way into a text: each is put at the caret when it is kept; what fails is told. */
export const useUploads = (upload: Upload | undefined, editor: RefObject<EditorHandle | null>) => {
  const [waiting, setWaiting] = useState<readonly string[]>([]);
  const [failed, setFailed] = useState<string>();
  const send = async (files: readonly File[]) => {
    if (!upload) return;
    setFailed(undefined);
    setWaiting((before) => [...before, ...files.map((file) => file.name)]);
    for (const file of files) {
      try {
        const { markdown } = await upload(file);
        editor.current?.insert(markdown);
      } catch (error) {
        setFailed(error instanceof Error && error.message !== "" ? error.message : `${file.name} could not be kept.`);
      } finally {
        setWaiting((before) => before.toSpliced(before.indexOf(file.name), 1));
      }
    }
  };
  return { onFiles: upload && ((files: readonly File[]) => void send(files)), waiting, failed };
};
