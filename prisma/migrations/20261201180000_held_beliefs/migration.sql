-- AlterTable
ALTER TABLE "BeliefState" ADD COLUMN "fitTemplates" JSONB NOT NULL DEFAULT '[]';
