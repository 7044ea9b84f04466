import { join } from "node:path";
import { devFolder, readIfThere, writePrivate } from "@/dev/folder";
import { DAY, HOUR, MINUTE } from "@/lib/time";

/** `npm run clock -- 3d` moves development's clock on by three days (`12h`, `30m`); `npm run clock -- now` resets it. */
const file = join(devFolder(), "clock");
const [, count, unit] = /^(-?\d+)([dhm])$/.exec(process.argv[2] ?? "") ?? [];
const step = Number(count) * (unit === "d" ? DAY : unit === "h" ? HOUR : MINUTE);

if (process.argv[2] === "now") writePrivate(file, "0");
else if (count) writePrivate(file, String(Number(readIfThere(file)) + step));
const now = new Date(Date.now() + Number(readIfThere(file)));
process.stdout.write(`The app's clock says ${now.toISOString()}.\n`);
