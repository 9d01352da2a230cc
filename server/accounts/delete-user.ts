import "server-only";
import { forgetDeleted, transact } from "../db.ts";
import { dropResetTokens } from "./reset-token.ts";

/** Deletes a learner and, by the database's own cascade, everything that is theirs. */
export async function deleteUser(userId: string): Promise<void> {
  await transact(async (tx) => {
    await tx.user.deleteMany({ where: { id: userId } });
    await dropResetTokens(tx, userId);
  });
  await forgetDeleted();
}
