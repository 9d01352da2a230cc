import "server-only";
import { randomUUID } from "node:crypto";
import { forgetDeleted, transact } from "../db.ts";

/** Deletes what the learner did and keeps the learner, who meets other variants from now on: the answers are known. */
export async function deleteProgress(userId: string): Promise<void> {
  await transact(async (tx) => {
    // Attempts go with their variants, by the database's own cascade.
    await tx.variant.deleteMany({ where: { userId } });
    await tx.lessonProgress.deleteMany({ where: { userId } });
    await tx.skillState.deleteMany({ where: { userId } });
    await tx.beliefState.deleteMany({ where: { userId } });
    await tx.user.updateMany({ where: { id: userId }, data: { variantSalt: randomUUID() } });
  });
  await forgetDeleted();
}
