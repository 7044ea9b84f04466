import { describe, expect, it } from "vitest";
import { NewPassword } from "@/contracts/account";
import { passwords } from "@/server/platform/password";
import { costOf } from "../support/fakes/passwords";

describe("passwords", () => {
  it("are hashed with argon2id at OWASP's cost, each with a salt of its own", async () => {
    const [one, other] = [await passwords.hash("seven pelicans"), await passwords.hash("seven pelicans")];
    expect(costOf(one)).toBe("$argon2id$v=19$m=19456,t=2,p=1");
    expect(one).not.toBe(other);
    expect(await passwords.verify(one, "seven pelicans")).toBe(true);
    expect(await passwords.verify(one, "Seven pelicans")).toBe(false);
  });

  it("check as long against the decoy as against any", async () => {
    expect(costOf(passwords.decoy)).toBe(costOf(await passwords.hash("seven pelicans")));
    expect(await passwords.verify(passwords.decoy, "seven pelicans")).toBe(false);
  });

  it("are the same however they are composed", async () => {
    const hash = await passwords.hash("\u212Bngstr\u00F6m \uFF11\uFF12\uFF13");
    expect(await passwords.verify(hash, "A\u030Angstro\u0308m 123")).toBe(true);
  });

  it("that are leaked are recognised in any case", () => {
    for (const common of ["password1", "PASSWORD1", "Iloveyou1", "12345678", "ｐａｓｓｗｏｒｄ"]) {
      expect(passwords.isCommon(common)).toBe(true);
    }
    for (const fine of ["seven grey pelicans", "correct horse battery staple", "demo-market-2026"]) {
      expect(passwords.isCommon(fine)).toBe(false);
    }
  });

  it("have 8 to 128 characters as people count them, of any kind", () => {
    const fits = ["12345678", " two spaces ", "パスワードを作る", "🔑🔑🔑🔑🔑🔑🔑🔑", "é".repeat(128)];
    for (const password of fits) expect(NewPassword.safeParse(password).success).toBe(true);
    const misfits = [
      "1234567",
      "🔑🔑🔑🔑",
      "e\u0301".repeat(7),
      "x".repeat(129),
      "null\0byte",
      "half\uD83D pair",
    ];
    for (const password of misfits) expect(NewPassword.safeParse(password).success).toBe(false);
  });
});
