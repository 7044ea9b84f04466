import { randomBytes, randomUUID } from "node:crypto";

/** Prints fresh secrets for a production environment. Nothing is written anywhere. */
const id = `k${randomUUID().slice(0, 8)}`;
process.stdout.write(`SESSION_SECRET=${randomBytes(48).toString("base64url")}
KEYRING=${id}:${randomBytes(32).toString("base64")}

To roll the keyring, put the new entry before the old ones, deploy, run \`npm run keys:rotate\`, then drop the old.
`);
