import type { NextConfig } from "next";
import { portableHeaders } from "./src/config/security-headers";

/** Loaded where an endpoint is configured, and then the very copies that Next itself finds. */
const telemetry = [
  "@opentelemetry/api",
  "@opentelemetry/context-async-hooks",
  "@opentelemetry/core",
  "@opentelemetry/exporter-trace-otlp-http",
  "@opentelemetry/resources",
  "@opentelemetry/sdk-trace",
];

const config: NextConfig = {
  cacheComponents: true,
  partialPrefetching: true,
  poweredByHeader: false,
  compress: false, // the entry compresses, once it has written its nonces; elsewhere a proxy does
  reactStrictMode: true,
  typedRoutes: true,
  // Native or patched packages stay outside the bundle; patches/ applies to what is in node_modules.
  serverExternalPackages: [
    "postgres",
    "pg-boss",
    "@node-rs/argon2",
    "pino",
    "nodemailer",
    "ioredis",
    "prom-client",
    "rate-limiter-flexible",
    ...telemetry,
  ],
  headers: async () => [
    { source: "/:path*", headers: portableHeaders(process.env.NODE_ENV === "development") },
  ],
  typescript: { tsconfigPath: "tsconfig.json" },
};

export default config;
