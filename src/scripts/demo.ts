import { runApp } from "@/dev/run/run-app";
import { loadEnv } from "./load-env";

loadEnv();
await runApp("demo");
