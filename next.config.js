import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { keepSecret } from "./lib/kept-secret.mjs";

// Forms name their server action by an id that hangs on this key. Kept from build to build, so that a page that was
// opened before an update can still send its answer after it. A build made elsewhere is given the server's key by the
// setting of this name.
function readActionKey() {
  const file = join(process.env.DATA_DIR || "data", "action-key");
  return keepSecret(file, () => randomBytes(32).toString("base64"));
}

if (process.argv.includes("build")) process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ||= readActionKey();

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // http/ does it, and better.
  compress: false,
  // Native modules and compilers: required at run time, never bundled.
  serverExternalPackages: ["better-sqlite3", "esbuild", "mdx-bundler", "sqlite3"],
  experimental: {
    // The limits are in http/request-body.ts, for every route its own; this one only stands above them.
    serverActions: { bodySizeLimit: "3mb" },
  },
  // There are no pictures to compute. Security headers are set by http/, on every response.
  images: { unoptimized: true },
  // `npm run check:types` does this, with the rest of the house.
  typescript: { ignoreBuildErrors: true },
};

export default config;
