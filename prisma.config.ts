import { defineConfig } from "prisma/config";

// The address only matters to Prisma's own tools (studio, migrate diff); the server reads server/env.ts.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "file:./data/three-ports.db" },
});
