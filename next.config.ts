import type { NextConfig } from "next";

const config: NextConfig = {
  cacheComponents: true,
  partialPrefetching: true,
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // Native or patched packages stay outside the bundle; patches/ applies to what is in node_modules.
  serverExternalPackages: ["postgres", "pg-boss", "@node-rs/argon2", "pino", "nodemailer", "ioredis"],
  typescript: { tsconfigPath: "tsconfig.json" },
};

export default config;
