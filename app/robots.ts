import type { MetadataRoute } from "next";

export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: "*", allow: "/", disallow: ["/en/me", "/zh/me", "/en/settings", "/zh/settings"] } };
}
