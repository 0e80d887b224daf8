import { expect, test } from "vitest";
import { isWorstPassword, requirePassword } from "./passwords.ts";

test("[SV-49] what is guessed first is refused", () => {
  for (const password of [
    "password123",
    "Passwort2024!",
    "1234567890",
    "0987654321",
    "aaaaaaaaaaaa",
    "abababababab",
    "qwertyuiop",
    "overstory2026",
    "abcdefghijkl",
  ]) {
    expect([password, isWorstPassword(password)]).toEqual([password, true]);
  }
});

test("[SV-49] what is long and one's own is taken", () => {
  for (const password of ["violet kettle 9", "correct horse battery", "Zq8#vT2!mNp4", "лодка у причала"])
    expect([password, isWorstPassword(password)]).toEqual([password, false]);
  expect(() => requirePassword("violet kettle 9", { email: "anna@example.com", name: "Anna" })).not.toThrow();
});

test("[SV-49] one's own name or address is refused", () => {
  expect(() => requirePassword("annaberg2024", { email: "x@example.com", name: "Anna Berg" })).toThrow(/your own/);
  expect(() => requirePassword("anna.berg@example.com", { email: "anna.berg@example.com" })).toThrow(/your own/);
});
