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
  // Native modules and compilers: required at run time, never bundled.
  serverExternalPackages: ["better-sqlite3", "esbuild", "mdx-bundler", "sqlite3"],
  experimental: {
    // A manifest of one megabyte gets a sentence of ours; the limit on what a learner may send is the exercise's.
    serverActions: { bodySizeLimit: "3mb" },
  },
  async headers() {
    const headers = [
      { key: "X-Content-Type-Options", value: "nosniff" },
      { key: "X-Frame-Options", value: "DENY" },
      { key: "Referrer-Policy", value: "same-origin" },
      { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), interest-cohort=()" },
      { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
    ];
    return [{ source: "/:path*", headers }];
  },
  // `npm run check:types` does this, with the rest of the house.
  typescript: { ignoreBuildErrors: true },
};

export default config;
