-- AlterTable
ALTER TABLE "User" ADD COLUMN "lockedAt" DATETIME;

-- CreateTable
CREATE TABLE "LimitEvent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "LimitEvent_kind_client_createdAt_idx" ON "LimitEvent"("kind", "client", "createdAt");

-- CreateIndex
CREATE INDEX "LimitEvent_kind_subject_createdAt_idx" ON "LimitEvent"("kind", "subject", "createdAt");

-- CreateIndex
CREATE INDEX "LimitEvent_kind_createdAt_idx" ON "LimitEvent"("kind", "createdAt");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "User_isAnonymous_createdAt_idx" ON "User"("isAnonymous", "createdAt");

-- The browsers of sessions from before were never shown to anybody: what is kept from now on is a coarse name.
UPDATE "Session" SET "userAgent" = NULL, "ipAddress" = NULL;
