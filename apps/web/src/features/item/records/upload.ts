import { type FileView, fileLimits } from "@overstory/backlog";
import { request } from "../../../lib/data/http.ts";

const megabytes = Math.round(fileLimits.bytes / 1024 / 1024);

/** Attaches a file to an item; answers it as it is kept, or throws with the reason for people. */
export const uploadFile = async (item: string, file: File): Promise<FileView> => {
  // Said before a byte is sent: the server would say the same after all of them.
  if (file.size > fileLimits.bytes)
    throw new Error(
      `${file.name} is larger than ${megabytes} MB. Make it smaller, or keep it elsewhere and link to it.`,
    );
  const form = new FormData();
  // The item first: the server knows it when the file begins.
  form.append("item", item);
  form.append("file", file);
  const response = await request("/v1/files", { method: "POST", body: form });
  return (await response.json()) as FileView;
};

/** The Markdown that shows a kept file in a text: an image as itself, anything else as a link. */
export const markdownOfFile = ({ url, name, type }: FileView): string => {
  const words = name.replace(/[[\]\\]/g, "\\$&");
  return `${type.startsWith("image/") ? "!" : ""}[${words}](${url})`;
};

const units = ["bytes", "kB", "MB"] as const;

/** "340 kB". */
export const sizeText = (bytes: number): string => {
  const at = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const value = bytes / 1_000 ** at;
  return `${value < 10 && at > 0 ? Math.round(value * 10) / 10 : Math.round(value)} ${units[at]}`;
};
