import { expect, test } from "vitest";
import { runCommand } from "../support/command";

test("`npm start` names everything that is missing at once, and does not start", async () => {
  const command = runCommand("start", []);
  expect(await command.ended).toBe(1);
  for (const name of ["APP_URL", "DATABASE_URL", "SESSION_SECRET", "KEYRING", "MAIL_FROM"])
    expect(command.output()).toContain(`${name} is missing`);
});

test("`npm start` refuses the secrets of development, without printing them", async () => {
  const secret = "development-8Zl2v0cJm3tq9Xw5yR7uB1nK4pL6sD0f";
  const key = Buffer.from("0f1e2d3c4b5a69788796a5b4c3d2e1f0").toString("base64");
  const command = runCommand("start", [], {
    APP_URL: "https://market.example",
    DATABASE_URL: "postgres://localhost/none",
    SESSION_SECRET: secret,
    KEYRING: `development:${key}`,
    MAIL_FROM: "UDAM <no-reply@market.example>",
  });
  expect(await command.ended).toBe(1);
  expect(command.output()).toContain("SESSION_SECRET is a known or guessable one");
  expect(command.output()).toContain("KEYRING holds a known or guessable key");
  expect(command.output()).not.toContain(secret);
  expect(command.output()).not.toContain(key);
});
