import { expect, test } from "vitest";
import { digestMail } from "./digest.ts";
import { createMailer, type Mail, type Mailer, MailQueue } from "./mailer.ts";
import { mailSettingsFrom } from "./settings.ts";
import { startSmtpServer } from "./testing/smtp-server.ts";

const mail = (to: string, more: Partial<Mail> = {}): Mail => ({ to, subject: "News", text: "Words", ...more });

/** A mailer on a server that answers as told; pauses take no time and are noted. */
const withServer = async (
  body: (at: {
    mailer: Mailer;
    server: Awaited<ReturnType<typeof startSmtpServer>>;
    lines: unknown[];
    pauses: number[];
  }) => Promise<void>,
  { answer }: { answer?: (command: string, line: string) => string | undefined } = {},
) => {
  const server = await startSmtpServer(answer);
  const lines: unknown[] = [];
  const pauses: number[] = [];
  let now = 0;
  const settings = mailSettingsFrom(`smtp://ada:s%40fe@127.0.0.1:${server.port}`, "Backlog <backlog@example.com>");
  const mailer = createMailer(settings, {
    log: (event, about) => lines.push({ event, ...about }),
    now: () => now,
    wait: async (ms) => {
      pauses.push(ms);
      now += ms;
    },
  });
  try {
    await body({ mailer, server, lines, pauses });
  } finally {
    await mailer.close();
    await server.close();
  }
};

test("[SV-80] a message reaches the mail server with login, sender, text and HTML, to one person", () =>
  withServer(async ({ mailer, server, lines }) => {
    mailer.send(mail("ben@example.com", { subject: "Größe\r\nBcc: eve@example.com", html: "<p>Words</p>" }));
    mailer.send(mail("cy@example.com"));
    await mailer.settled();
    expect(server.taken.map(({ from, to }) => [from, to])).toEqual([
      ["backlog@example.com", ["ben@example.com"]],
      ["backlog@example.com", ["cy@example.com"]],
    ]);
    expect(server.logins).toEqual(["\0ada\0s@fe"]);
    const data = server.taken[0]?.data ?? "";
    for (const part of [
      "From: Backlog <backlog@example.com>",
      "Auto-Submitted: auto-generated",
      "Words",
      "<p>Words</p>",
    ])
      expect(data).toContain(part);
    expect(data).not.toMatch(/^Bcc:/im);
    expect(lines).toEqual([]);
  }));

test("[SV-81] whoever sends goes on at once; what cannot be sent now is tried again after growing pauses, and nothing is sent twice", () => {
  let refusals = 4;
  return withServer(
    async ({ mailer, server, lines, pauses }) => {
      mailer.send(mail("ben@example.com"));
      expect([server.taken.length, pauses.length]).toEqual([0, 0]);
      await mailer.settled();
      expect(server.taken.map(({ to }) => to)).toEqual([["ben@example.com"]]);
      expect(pauses).toEqual([10_000, 20_000, 40_000, 80_000]);
      expect(lines).toHaveLength(4);
      expect(JSON.stringify(lines)).not.toContain("example.com");
    },
    { answer: (command) => (command === "RCPT" && refusals-- > 0 ? "451 later" : undefined) },
  );
});

test("[SV-81] one that is put off holds up no other", () => {
  let refusals = 2;
  return withServer(
    async ({ mailer, server }) => {
      for (const to of ["slow@example.com", "ben@example.com", "cy@example.com"]) mailer.send(mail(to));
      await mailer.settled();
      expect(server.taken.flatMap(({ to }) => to)).toEqual(["ben@example.com", "cy@example.com", "slow@example.com"]);
    },
    {
      answer: (command, line) =>
        command === "RCPT" && line.includes("slow") && refusals-- > 1 ? "450 busy" : undefined,
    },
  );
});

test("[SV-82] what the mail server refuses for good is not tried again, nor is what has no address", () =>
  withServer(
    async ({ mailer, server, lines, pauses }) => {
      for (const to of ["gone@example.com", "a@example.com, b@example.com", "no address", "ben@example.com"])
        mailer.send(mail(to));
      await mailer.settled();
      expect(server.taken.flatMap(({ to }) => to)).toEqual(["ben@example.com"]);
      expect(pauses).toEqual([]);
      expect(lines).toEqual([
        { event: "mail-dropped", why: "no address" },
        { event: "mail-dropped", why: "no address" },
        { event: "mail-refused", code: 550 },
      ]);
    },
    { answer: (command, line) => (command === "RCPT" && line.includes("gone") ? "550 no such person" : undefined) },
  ));

test("[SV-81] while the mail server is not reached everything waits, and goes when it is back", () => {
  let refusals = 2;
  return withServer(
    async ({ mailer, server, pauses }) => {
      for (const to of ["ben@example.com", "cy@example.com"]) mailer.send(mail(to));
      await mailer.settled();
      expect(server.taken.flatMap(({ to }) => to).sort()).toEqual(["ben@example.com", "cy@example.com"]);
      expect(pauses).toEqual([10_000, 20_000]);
    },
    { answer: (command) => (command === "EHLO" && refusals-- > 0 ? "421 not now" : undefined) },
  );
});

test("[SV-82] a login that is refused is tried again; after a day the message is given up", () =>
  withServer(
    async ({ mailer, server, lines, pauses }) => {
      mailer.send(mail("ben@example.com"));
      await mailer.settled();
      expect(server.taken).toEqual([]);
      expect(Math.max(...pauses)).toBe(15 * 60_000);
      expect(lines).toContainEqual(expect.objectContaining({ event: "mail-dropped", why: "too old" }));
      expect(JSON.stringify(lines)).not.toContain("s@fe");
    },
    {
      answer: (command) => (command === "AUTH" ? "535 wrong password" : undefined),
    },
  ));

test("[SV-83] a stop ends the message on its way and counts what still waits", async () => {
  const lines: unknown[] = [];
  const sending = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const sent: string[] = [];
  const transport = {
    send: async ({ to }: Mail) => {
      begun.resolve();
      await sending.promise;
      sent.push(to);
    },
    close: () => {},
  };
  const queue = new MailQueue(async () => transport, { log: (event, about) => lines.push({ event, ...about }) });
  for (const to of ["a@example.com", "b@example.com", "c@example.com"]) queue.send(mail(to));
  await begun.promise;
  const closed = queue.close();
  sending.resolve();
  await closed;
  queue.send(mail("late@example.com"));
  expect(sent).toEqual(["a@example.com"]);
  expect(lines).toEqual([{ event: "mail-dropped", why: "stopped", messages: 2 }]);
});

test("[SV-84] without a mail server nothing is sent and nothing fails", async () => {
  const mailer = createMailer(undefined, { log: () => expect.fail("nothing to log") });
  mailer.send(mail("ben@example.com"));
  await mailer.settled();
  await mailer.close();
  expect(mailer.isOn).toBe(false);
});

test("[SV-84] a mail server is set with both settings or none; a wrong one is refused by its name, without its password", () => {
  const from = "backlog@example.com";
  const wrong: [string | undefined, string | undefined, string][] = [
    ["smtp://mail.example.com", undefined, "OVERSTORY_MAIL_FROM"],
    [undefined, from, "OVERSTORY_SMTP_URL"],
    ["https://u:hunter2@mail.example.com", from, "OVERSTORY_SMTP_URL"],
    ["mail.example.com:25", from, "OVERSTORY_SMTP_URL"],
    ["smtp://mail.example.com", "nobody", "OVERSTORY_MAIL_FROM"],
    ["smtp://mail.example.com", "A <a@example.com>\r\nBcc: b@example.com", "OVERSTORY_MAIL_FROM"],
  ];
  for (const [url, sender, name] of wrong) {
    expect(() => mailSettingsFrom(url, sender)).toThrow(name);
    expect(() => mailSettingsFrom(url, sender)).not.toThrow("hunter2");
  }
  expect(mailSettingsFrom(undefined, undefined)).toBe(undefined);
});

test("[SV-84] a password does not travel in the open: with one, TLS is a must but on this machine", () => {
  const settings = (url: string) => mailSettingsFrom(url, "a@example.com");
  expect(settings("smtp://u:p@mail.example.com")).toMatchObject({ port: 587, secure: false, requireTls: true });
  expect(settings("smtps://u:p@mail.example.com")).toMatchObject({ port: 465, secure: true, requireTls: false });
  expect(settings("smtp://mail.example.com:25")).toMatchObject({ port: 25, requireTls: false });
  expect(settings("smtp://u:p@localhost:2525")).toMatchObject({ port: 2525, requireTls: false });
});

test("[SV-85] a digest says the same in text and HTML, and nobody's words are more than words", () => {
  const { text, html = "" } = digestMail({
    to: "ben@example.com",
    subject: "2 news",
    intro: "Two things happened.",
    entries: [
      {
        title: "Ada asked <you>",
        url: "https://backlog.example.com/i/PAY-1",
        quote: '<script>alert("x")</script>\nSecond line',
      },
      { title: "A script", url: "javascript:alert(1)" },
      { title: "Long", quote: "x".repeat(5_000) },
    ],
    outro: "You watch these.",
  });
  for (const part of [
    "* Ada asked <you>",
    "  > Second line",
    "https://backlog.example.com/i/PAY-1",
    "-- \nYou watch these.",
  ])
    expect(text).toContain(part);
  expect(html).toContain('<a href="https://backlog.example.com/i/PAY-1">Ada asked &lt;you&gt;</a>');
  expect(html).not.toContain("<script");
  expect(html).not.toContain("javascript:");
  expect([text.length < 3_000, html.length < 3_000]).toEqual([true, true]);
});
