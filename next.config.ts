import type { NextConfig } from "next";
import { securityHeaders } from "./src/config/security-headers";

const config: NextConfig = {
  cacheComponents: true,
  partialPrefetching: true,
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // Native or patched packages stay outside the bundle; patches/ applies to what is in node_modules.
  serverExternalPackages: ["postgres", "pg-boss", "@node-rs/argon2", "pino", "nodemailer", "ioredis"],
  headers: async () => [
    { source: "/:path*", headers: securityHeaders(process.env.NODE_ENV === "development") },
  ],
  typescript: { tsconfigPath: "tsconfig.json" },
};

export default config;
