import type { Problem } from "@overstory/kernel";
import { ApiError } from "../../lib/data/http.ts";

type Answer = { importId?: string; detail?: string; title?: string; code?: string; errors?: Problem["errors"] };

const answerOf = (text: string): Answer => {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return {};
  }
};

const unreached = (): ApiError =>
  new ApiError(
    {
      kind: "unavailable",
      code: "offline",
      message: "The upload broke off: the server cannot be reached. Check the connection and upload the file again.",
    },
    0,
  );

export type Upload = { readonly done: Promise<string>; cancel(): void };

/** Sends a file to be imported into a product; `onProgress` gets the share that is sent, 0 to 1. Answers the import's id, or rejects with ApiError. */
export const uploadFile = (file: File, product: string, onProgress: (share: number) => void): Upload => {
  // Not fetch: it does not tell how much of a body has gone out.
  const request = new XMLHttpRequest();
  const done = new Promise<string>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
    request.onerror = () => reject(unreached());
    request.onabort = () =>
      reject(
        new ApiError(
          { kind: "refused", code: "cancelled", message: "The upload was cancelled. Nothing was changed." },
          0,
        ),
      );
    request.onload = () => {
      const answer = answerOf(request.responseText);
      if (request.status === 202 && answer.importId) resolve(answer.importId);
      else {
        const message =
          answer.detail ?? answer.title ?? `The server answered ${request.status}. Upload the file again.`;
        reject(
          new ApiError(
            {
              kind: request.status === 413 ? "too-large" : "refused",
              code: answer.code ?? `http-${request.status}`,
              message,
              ...(answer.errors && { errors: answer.errors }),
            },
            request.status,
          ),
        );
      }
    };
  });
  const form = new FormData();
  // Fields before the file: the server knows them when the file begins.
  form.append("product", product);
  form.append("file", file);
  request.open("POST", "/v1/imports");
  request.send(form);
  return { done, cancel: () => request.abort() };
};
