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
