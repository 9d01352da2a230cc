import type { MetadataRoute } from "next";
import { getEnv } from "#server/env";

// The address is a setting of the server, not of the build.
export const dynamic = "force-dynamic";

/** Pages that are nobody else's say so themselves (`noindex`), which a crawler reads only where it may come. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/api/", "/en/me/export", "/zh/me/export"] },
    sitemap: `${getEnv().baseUrl}/sitemap.xml`,
  };
}
