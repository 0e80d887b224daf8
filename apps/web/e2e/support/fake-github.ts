import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export const trackerToken = "a-token-that-nobody-may-see";

/** GitHub as an own server has it, on this machine: `octo/shop` with so many issues, the third one a pull request. */
export type FakeGithub = {
  readonly url: string;
  /** The next page of issues is refused once: not before so many seconds. */
  askForPatience(seconds: number): void;
  /** The issue says that from now on. */
  retitle(number: number, title: string): void;
  close(): Promise<void>;
};

const page = 100;

export const fakeGithub = async (count: number): Promise<FakeGithub> => {
  let [base, patience] = ["", 0];
  const titles = new Map<number, { readonly title: string; readonly at: string }>();
  const issue = (number: number) => ({
    ...{ number, title: `Issue ${number}`, state: "open", labels: [], comments: 0, created_at: "2024-01-01T00:00:00Z" },
    ...{ updated_at: titles.get(number)?.at ?? "2024-01-01T00:00:00Z" },
    ...(titles.has(number) && { title: titles.get(number)?.title }),
    html_url: `${base}/octo/shop/${number === 3 ? "pull" : "issues"}/${number}`,
    ...(number === 3 && { pull_request: { url: "x" } }),
  });
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", base);
    const send = (status: number, json: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(json));
    };
    if (request.headers.authorization !== `Bearer ${trackerToken}`) return send(401, { message: "Bad credentials" });
    if (pathname !== "/api/v3/repos/octo/shop/issues") return send(404, { message: "Not Found" });
    if (patience > 0) {
      const seconds = String(patience);
      patience = 0;
      return send(429, { message: "Slow down" }, { "retry-after": seconds });
    }
    const at = Number(searchParams.get("page") ?? 1);
    const since = Date.parse(searchParams.get("since") ?? "2000-01-01T00:00:00Z");
    const all = Array.from({ length: count }, (_, nth) => issue(nth + 1)).filter(
      ({ updated_at }) => Date.parse(updated_at) >= since,
    );
    const more: Record<string, string> =
      at * page < all.length
        ? { link: `<${base}${pathname}?state=all&per_page=${page}&page=${at + 1}>; rel="next"` }
        : {};
    return send(200, all.slice((at - 1) * page, at * page), more);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: base,
    retitle: (number, title) => {
      titles.set(number, { title, at: new Date().toISOString() });
    },
    askForPatience: (seconds) => {
      patience = seconds;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
