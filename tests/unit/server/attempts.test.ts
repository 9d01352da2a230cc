import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asPerson, countRows, insertUser, openExercise, startTestServer, submit, WORDS } from "./_test-server.ts";

beforeAll(startTestServer);

let learner: { id: string };
beforeEach(async () => {
  learner = await insertUser(false);
});

async function count(userId: string) {
  const { db } = await import("#server/db");
  return db().attempt.count({ where: { userId } });
}

describe("submitAnswer", () => {
  it("keeps everything needed to replay and explain an answer", async () => {
    const { right } = await openExercise(learner.id, "which-port");
    const result = await submit(learner.id, "which-port", { port: "3306" });
    expect(result).toMatchObject({ status: "graded", isReplay: false });
    const { db } = await import("#server/db");
    const attempt = await db().attempt.findFirstOrThrow({ where: { userId: learner.id }, include: { variant: true } });
    expect(attempt.raw).toEqual({ port: "3306" });
    expect(attempt.outcome).toBe("wrong");
    expect(attempt.engineVersion).toMatch(/kubernetes-v1\.\d+/);
    expect(attempt.engineVersion).toMatch(/\+[0-9a-f]{16}$/);
    expect(attempt.variant).toMatchObject({ status: "answered", ordinal: 0, source: "own" });
    expect(attempt.variant.revision).toMatch(/^[0-9a-f]{32}$/);
    expect(attempt.variant.parameters).toMatchObject({ template: "from-a-pod" });
    expect(attempt.variant.seed).toBeGreaterThanOrEqual(0);
    expect(attempt.variant.seed).toBeLessThan(256);
    expect(Object.keys(attempt.variant.parameters as object).length).toBeGreaterThan(0);
    expect(result.status === "graded" && result.outcome.feedback.solution).toEqual(right);
  });

  it("makes a visitor a guest with the first gradable answer and not before", async () => {
    const before = await countRows();
    expect(await submit(undefined, "which-port", { port: "" })).toMatchObject({ status: "ungradable" });
    expect(await countRows()).toEqual(before);
    expect(await submit(undefined, "which-port", { port: "1" })).toMatchObject({ status: "graded" });
    expect(await countRows()).toEqual({
      users: before.users + 1,
      variants: before.variants + 1,
      attempts: before.attempts + 1,
    });
  });

  it("counts a form that is sent many times at once only once", async () => {
    const key = crypto.randomUUID();
    const { token } = (await openExercise(learner.id, "which-port")).view;
    const results = await Promise.all(
      Array.from({ length: 12 }, () => submit(learner.id, "which-port", { port: "3306" }, { key, token })),
    );
    expect(results.every(({ status }) => status === "graded")).toBe(true);
    expect(await count(learner.id)).toBe(1);
    const { db } = await import("#server/db");
    expect(await db().skillState.findMany({ where: { userId: learner.id } })).toMatchObject([{ tries: 1 }]);
  });

  it("answers a replay with the outcome of the first time", async () => {
    const key = crypto.randomUUID();
    const { token } = (await openExercise(learner.id, "which-port")).view;
    const first = await submit(learner.id, "which-port", { port: "3306" }, { key, token });
    const second = await submit(learner.id, "which-port", { port: "3306" }, { key, token });
    expect(second).toMatchObject({ status: "graded", isReplay: true });
    expect(first.status === "graded" && second.status === "graded" && second.outcome.feedback).toEqual(
      first.status === "graded" && first.outcome.feedback,
    );
  });

  it("lets the first of two tabs win", async () => {
    const { right, view } = await openExercise(learner.id, "which-port");
    await submit(learner.id, "which-port", { port: "3306" }, { token: view.token });
    const second = await submit(learner.id, "which-port", right, { token: view.token });
    expect(second).toMatchObject({ status: "closed", outcome: { feedback: { isCorrect: false } } });
    expect(await count(learner.id)).toBe(1);
  });

  it("does not know variants of others, of other exercises, or invented ones", async () => {
    const other = await insertUser(false);
    await submit(other.id, "which-port", { port: "3306" });
    const { db } = await import("#server/db");
    const theirs = await db().variant.findFirstOrThrow({ where: { userId: other.id } });
    const own = await submit(learner.id, "what-happens", {}, { token: theirs.id });
    expect(own).toEqual({ status: "unknown" });
    for (const token of [theirs.id, "", "nonsense", "' OR 1=1 --", "new:-1", "new:0", "x".repeat(100_000)])
      expect(await submit(learner.id, "which-port", { port: "1" }, { token })).toEqual({ status: "unknown" });
    const { token } = (await openExercise(learner.id, "which-port")).view;
    for (const invented of [token.replace("new:0", "new:1"), `new:0:${"A".repeat(22)}`])
      expect(await submit(learner.id, "which-port", { port: "1" }, { token: invented })).toEqual({
        status: "elsewhere",
      });
    expect(await count(learner.id)).toBe(0);
  });

  it("does not grade a form that was made for an older exercise", async () => {
    expect(await submit(learner.id, "which-port", { port: "1" }, { revision: "0000000000000000" })).toEqual({
      status: "stale",
    });
    expect(await count(learner.id)).toBe(0);
  });

  it("does not know exercises there are not, nor forms without a key", async () => {
    const { submitAnswer } = await import("#server/attempts/submit-answer");
    const form = { untrustedToken: "new:0", untrustedRevision: "", untrustedRaw: {}, durationMs: undefined };
    const asked = { ...form, untrustedExerciseId: "no-such", untrustedKey: crypto.randomUUID() };
    const nobody = async () => learner;
    expect(await submitAnswer(asked, asPerson(learner.id), nobody, "en")).toEqual({ status: "unknown" });
    const keyless = { ...form, untrustedExerciseId: "which-port", untrustedKey: "" };
    expect(await submitAnswer(keyless, asPerson(learner.id), nobody, "en")).toEqual({ status: "unknown" });
  });

  it("leaves a repair open until it works, and holds its solution back until then", async () => {
    const { view, right } = await openExercise(learner.id, "repair");
    const field = view.exercise.fields[0];
    if (field?.type !== "yaml") throw new Error("expected an editor");
    const first = await submit(learner.id, "repair", { [field.name]: field.initial });
    expect(first).toMatchObject({ status: "graded", outcome: { isClosed: false, number: 1 } });
    expect(JSON.stringify(first)).not.toContain("marker-key");
    const again = await submit(learner.id, "repair", right);
    expect(again).toMatchObject({ status: "graded", outcome: { isClosed: true, number: 2 } });
  });

  it("takes another answer from the same form for another answer", async () => {
    const { view, right } = await openExercise(learner.id, "repair");
    const [field] = view.exercise.fields;
    const key = crypto.randomUUID();
    const initial = field?.type === "yaml" ? field.initial : "";
    await submit(learner.id, "repair", { [field?.name ?? ""]: initial }, { key });
    const second = await submit(learner.id, "repair", right, { key });
    expect(second).toMatchObject({ status: "graded", isReplay: false, outcome: { feedback: { isCorrect: true } } });
  });

  it.each([
    ["a megabyte of text", "a".repeat(1_000_000)],
    ["YAML that does not parse", "kind: Service\n\tspec: ["],
    [
      "an alias bomb",
      `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
        .split("")
        .map((letter, index) => {
          const before = "abcdefghi"[index];
          return `${letter}: &${letter} [${Array(9).fill(`*${before}`).join(",")}]`;
        })
        .join("\n")}`,
    ],
    ["nothing", ""],
  ])("says what is wrong with %s and counts nothing", async (_, text) => {
    const { view } = await openExercise(learner.id, "repair");
    const name = view.exercise.fields[0]?.name ?? "";
    const result = await submit(learner.id, "repair", { [name]: text });
    expect(result.status === "ungradable" && result.problems[0]).toMatchObject({ field: name });
    expect(await count(learner.id)).toBe(0);
  });
});

describe("showHint", () => {
  it("counts a hint once per form, and takes the answer out of mastery", async () => {
    const { showHint } = await import("#server/attempts/show-hint");
    const { token } = (await openExercise(learner.id, "which-port")).view;
    const asked = { exerciseId: "which-port", token, hintsShown: 0 };
    const ask = () => showHint(asked, asPerson(learner.id), async () => learner, "en", WORDS);
    const [first] = await Promise.all([ask(), ask(), ask()]);
    expect(first).toMatchObject({ status: "shown", view: { hints: ["The first hint."] } });
    const { right } = await openExercise(learner.id, "which-port");
    await submit(learner.id, "which-port", right);
    const { db } = await import("#server/db");
    expect(await db().attempt.findFirstOrThrow({ where: { userId: learner.id } })).toMatchObject({ hintsUsed: 1 });
    expect(await db().skillState.findFirstOrThrow({ where: { userId: learner.id } })).toMatchObject({ mastery: 0 });
  });
});

describe("anotherVariant", () => {
  it("draws one variant for two clicks, and keeps the old one", async () => {
    const { anotherVariant } = await import("#server/attempts/another-variant");
    await submit(learner.id, "which-port", { port: "3306" });
    const { view } = await openExercise(learner.id, "which-port");
    const asked = { exerciseId: "which-port", token: view.token };
    const draw = () => anotherVariant(asked, asPerson(learner.id), async () => learner, "en", WORDS);
    const results = await Promise.all([draw(), draw(), draw()]);
    expect(results).toMatchObject(Array(3).fill({ status: "shown", view: { turn: 2, isClosed: false } }));
    const { db } = await import("#server/db");
    const variants = await db().variant.findMany({ where: { userId: learner.id }, orderBy: { ordinal: "asc" } });
    expect(variants.map(({ status }) => status)).toEqual(["answered", "open"]);
    expect(new Set(variants.map(({ seed }) => seed)).size).toBe(2);
  });
});

describe("progress", () => {
  it("completes a lesson when every exercise was answered right", async () => {
    const { getLessonSummaries, listBeliefs } = await import("#server/progress/get-progress");
    const opened = await openExercise(learner.id, "which-port");
    const believed = /listens on (\d+)/.exec(opened.view.exercise.prompt)?.[1] ?? "";
    await submit(learner.id, "which-port", { port: believed });
    const { anotherVariant } = await import("#server/attempts/another-variant");
    const { view } = await openExercise(learner.id, "which-port");
    const asked = { exerciseId: "which-port", token: view.token };
    await anotherVariant(asked, asPerson(learner.id), async () => learner, "en", WORDS);
    for (const id of ["which-port", "what-happens", "repair"]) {
      expect((await getLessonSummaries(learner.id))[0]?.completedAt).toBeUndefined();
      const { right } = await openExercise(learner.id, id);
      expect(await submit(learner.id, id, right)).toMatchObject({ outcome: { feedback: { isCorrect: true } } });
    }
    const [first] = await getLessonSummaries(learner.id);
    expect(first).toMatchObject({ solved: ["which-port", "what-happens", "repair"], lastExerciseId: "repair" });
    expect(first?.completedAt).toBeInstanceOf(Date);
    const beliefs = await listBeliefs(learner.id);
    expect(beliefs.find(({ belief }) => belief === "M5")).toMatchObject({ matched: 1, clearedSince: 3 });
  });

  it("shows and exports nothing of others", async () => {
    const other = await insertUser(false);
    await submit(other.id, "which-port", { port: "3306" });
    const { listAttempts } = await import("#server/progress/list-attempts");
    const { exportAttempts } = await import("#server/progress/export-attempts");
    expect(await listAttempts(learner.id, 1)).toEqual({ attempts: [], total: 0 });
    expect((await exportAttempts(learner.id)).attempts).toEqual([]);
    const { db } = await import("#server/db");
    const { variantSalt } = await db().user.findFirstOrThrow({ where: { id: other.id } });
    const exported = JSON.stringify(await exportAttempts(other.id));
    expect(exported).not.toContain(variantSalt);
    expect(exported).not.toMatch(/"(seed|parameters|definition)"/);
  });

  it("deletes the learner's own and nothing else", async () => {
    const other = await insertUser(false);
    await submit(other.id, "which-port", { port: "3306" });
    await submit(learner.id, "which-port", { port: "3306" });
    const { deleteProgress } = await import("#server/progress/delete-progress");
    await deleteProgress(learner.id);
    expect(await count(learner.id)).toBe(0);
    expect(await count(other.id)).toBe(1);
  });
});

describe("db", () => {
  it("refuses to write outside a transaction", async () => {
    const { db } = await import("#server/db");
    await expect(db().user.create({ data: { name: "x", email: "x@example.org" } })).rejects.toThrow();
  });

  it("undoes everything of a transaction that fails", async () => {
    const { transact } = await import("#server/db");
    const before = await countRows();
    await expect(
      transact(async (tx) => {
        await tx.user.create({ data: { name: "y", email: "y@example.org" } });
        throw new Error("stop");
      }),
    ).rejects.toThrow("stop");
    expect(await countRows()).toEqual(before);
  });
});
