import { expect, test } from "vitest";
import { configFrom } from "./config.ts";

test("[SV-7] without settings it is 127.0.0.1:4747, the embedded database in ./data, with the example", () => {
  const config = configFrom({});
  expect([config.host, config.port, config.url, config.example, config.databaseUrl]).toEqual([
    "127.0.0.1",
    4747,
    "http://127.0.0.1:4747",
    true,
    undefined,
  ]);
  expect(config.dataDir).toMatch(/\/data$/);
});

test("[SV-7] a setting that cannot be meant is refused by its name", () => {
  const wrong: [string, Record<string, string>][] = [
    ["PORT", { PORT: "http" }],
    ["PORT", { PORT: "70000" }],
    ["OVERSTORY_URL", { OVERSTORY_URL: "backlog.example.com" }],
    ["OVERSTORY_URL", { OVERSTORY_URL: "https://example.com/backlog" }],
    ["DATABASE_URL", { DATABASE_URL: "mysql://x" }],
    ["OVERSTORY_EXAMPLE", { OVERSTORY_EXAMPLE: "no" }],
    ["OVERSTORY_OWNER_TOKEN", { OVERSTORY_OWNER_TOKEN: "short" }],
    ["OVERSTORY_OWNER_EMAIL", { OVERSTORY_OWNER_EMAIL: "a@b.example" }],
    ["OVERSTORY_OWNER_PASSWORD", { OVERSTORY_OWNER_EMAIL: "a@b.example", OVERSTORY_OWNER_PASSWORD: "password123" }],
    ["OVERSTORY_SECRET", { OVERSTORY_SECRET: "short" }],
    ["OVERSTORY_MAIL_FROM", { OVERSTORY_SMTP_URL: "smtp://mail.example.com" }],
  ];
  for (const [name, env] of wrong) expect(() => configFrom(env)).toThrow(name);
});

test("[SV-7] the address names a host that can be opened", () => {
  expect(configFrom({ HOST: "0.0.0.0", PORT: "80" }).url).toBe("http://localhost:80");
  expect(configFrom({ HOST: "::1" }).url).toBe("http://[::1]:4747");
  expect(configFrom({ OVERSTORY_URL: "https://backlog.example.com/" }).url).toBe("https://backlog.example.com");
});
