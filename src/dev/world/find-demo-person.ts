import { DEMO_PEOPLE } from "@/config/demo-people";
import { must } from "@/lib/assert";
import type { Db } from "@/server/db/types";
import { findAccountByEmail } from "@/server/domain/account/find-account-by-email";

export type DemoPerson = (typeof DEMO_PEOPLE)[number]["key"];

/** Somebody's account in the seeded world. Throws where there is no such world. */
export async function findDemoPerson(db: Db, key: DemoPerson) {
  const { email } = must(
    DEMO_PEOPLE.find((person) => person.key === key),
    key,
  );
  return must(await findAccountByEmail(db, { email }), `${email} in the seeded world`);
}
