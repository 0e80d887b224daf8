import { ApiError } from "../../lib/data/http.ts";

export type Sending<T> = { readonly done: Promise<T>; cancel(): void };

const parsed = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
};

const failure = (kind: "unavailable" | "refused", code: string, message: string, status = 0): ApiError =>
  new ApiError({ kind, code, message }, status);

/** Sends a file with fields before it; `onProgress` gets the share that has gone out, 0 to 1. Rejects with ApiError. */
export const sendFile = <T>(
  path: string,
  file: File,
  fields: Readonly<Record<string, string>>,
  onProgress: (share: number) => void,
): Sending<T> => {
  // Not fetch: it does not tell how much of a body has gone out.
  const request = new XMLHttpRequest();
  const done = new Promise<T>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
    request.onerror = () =>
      reject(
        failure("unavailable", "offline", "The server cannot be reached. Check the connection and send it again."),
      );
    request.onabort = () => reject(failure("refused", "cancelled", "It was cancelled. Nothing was changed."));
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(answer as T);
      else {
        const detail = typeof answer.detail === "string" ? answer.detail : undefined;
        const code = typeof answer.code === "string" ? answer.code : `http-${request.status}`;
        reject(
          failure("refused", code, detail ?? `The server answered ${request.status}. Send it again.`, request.status),
        );
      }
    };
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  request.open("POST", path);
  request.send(form);
  return { done, cancel: () => request.abort() };
};
