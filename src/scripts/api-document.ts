import { writeFile } from "node:fs/promises";
import { makeDocument } from "@/server/api/rest/document/document";

/** `npm run api:document`: writes docs/openapi.json as the code has it. A test fails while the two differ. */
await writeFile("docs/openapi.json", `${JSON.stringify(makeDocument(), null, 2)}\n`);
