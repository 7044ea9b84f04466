import { build } from "@/dev/run/build";
import { live } from "@/dev/run/lifetime";
import { step } from "@/dev/run/progress";

await live(({ signal }) => step("Making the production build", () => build(signal)));
