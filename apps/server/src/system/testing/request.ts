import { request as httpRequest } from "node:http";

/** How somebody shows who they are: nothing, or a token. */
export type Credentials = { readonly secret?: string };

export type Reply = { readonly status: number; readonly type: string; readonly text: string };

let addresses = 0;

// Wrong tokens are counted per address: each call of the matrix comes from one of its own.
/** An address of this machine that nothing else has come from. */
export const nextAddress = (): string => {
  addresses += 1;
  return `127.${1 + ((addresses >> 16) & 0x7f)}.${(addresses >> 8) & 0xff}.${1 + (addresses % 254)}`;
};

/** One request from an address that nothing else comes from. */
export const requestAlone = (
  url: string,
  method: string,
  path: string,
  { secret }: Credentials,
  body?: { readonly type: string; readonly bytes: Uint8Array | string },
): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const headers = {
      ...(secret !== undefined && { authorization: `Bearer ${secret}` }),
      ...(body && { "content-type": body.type, accept: "application/json, text/event-stream" }),
    };
    const sent = httpRequest(url + path, { method, headers, localAddress: nextAddress(), agent: false }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      const done = () =>
        resolve({ status: answer.statusCode ?? 0, type: String(answer.headers["content-type"]), text });
      // A stream without an end has been let in: that is all there is to learn of it.
      if (answer.headers["content-type"] === "text/event-stream") {
        sent.destroy();
        done();
        return;
      }
      answer.on("data", (chunk) => (text += chunk));
      answer.on("end", done);
      answer.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body?.bytes);
  });

/** A command or query over REST; the body read as JSON. */
export const jsonAt = async (
  url: string,
  method: string,
  path: string,
  who: Credentials,
  input?: unknown,
): Promise<{ status: number; body: unknown }> => {
  const body = input === undefined ? undefined : { type: "application/json", bytes: JSON.stringify(input) };
  const { status, text } = await requestAlone(url, method, path, who, body);
  return { status, body: JSON.parse(text) };
};
