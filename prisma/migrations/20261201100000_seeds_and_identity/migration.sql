-- Seeds become numbers, templates are named, and an exercise is known by the hash of its own definition. What the old columns
-- held stays in "legacy"; server/migrations/name-templates.ts, run in the same transaction, finds the old definitions.

-- Every learner gets a salt of their own. No default that is an expression can be added to a table, hence the update.
ALTER TABLE "User" ADD COLUMN "variantSalt" TEXT NOT NULL DEFAULT '';
UPDATE "User" SET "variantSalt" = lower(hex(randomblob(16)));

-- CreateTable
CREATE TABLE "Visitor" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "mergedAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Visitor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ExerciseVersion" (
    "revision" TEXT NOT NULL PRIMARY KEY,
    "exerciseId" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- RedefineTables
CREATE TABLE "new_Variant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'own',
    "exerciseId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "seed" INTEGER,
    "parameters" JSONB NOT NULL,
    "revision" TEXT,
    "status" TEXT NOT NULL DEFAULT 'open',
    "hintsUsed" INTEGER NOT NULL DEFAULT 0,
    "legacy" JSONB,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" DATETIME,
    CONSTRAINT "Variant_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Variant_revision_fkey" FOREIGN KEY ("revision") REFERENCES "ExerciseVersion" ("revision") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Variant" ("id", "userId", "exerciseId", "ordinal", "parameters", "status", "hintsUsed", "legacy", "createdAt", "closedAt")
SELECT "id", "userId", "exerciseId", "ordinal", "parameters", "status", "hintsUsed",
    json_object('seed', "seed", 'contentRevision', "contentRevision"), "createdAt", "closedAt"
FROM "Variant";
DROP TABLE "Variant";
ALTER TABLE "new_Variant" RENAME TO "Variant";

-- An attempt's definition is its variant's.
ALTER TABLE "Attempt" DROP COLUMN "contentRevision";

-- CreateIndex
CREATE INDEX "Visitor_userId_idx" ON "Visitor"("userId");

-- CreateIndex
CREATE INDEX "ExerciseVersion_exerciseId_idx" ON "ExerciseVersion"("exerciseId");

-- CreateIndex
CREATE UNIQUE INDEX "Variant_userId_source_exerciseId_ordinal_key" ON "Variant"("userId", "source", "exerciseId", "ordinal");

-- CreateIndex
CREATE INDEX "Variant_userId_createdAt_idx" ON "Variant"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "Variant_revision_idx" ON "Variant"("revision");
