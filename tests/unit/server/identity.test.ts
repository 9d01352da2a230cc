import { createHash } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Course, PlacedExercise } from "#server/content/lesson";
import {
  asPerson,
  insertUser,
  newVisitor,
  openExercise,
  type Person,
  startTestServer,
  submit,
  WORDS,
} from "./_test-server.ts";

beforeAll(async () => {
  process.env.SESSION_SECRET = "a secret of the tests, long enough to be one";
  process.env.ANSWERS_PER_DAY = "5";
  await startTestServer();
}, 120_000);

let learner: Person;
beforeEach(async () => {
  learner = asPerson((await insertUser(false)).id);
});

async function load() {
  const [{ db, transact }, { findAttempt }, { anotherVariant }, { showHint }, { submitAnswer }] = await Promise.all([
    import("#server/db"),
    import("#server/attempts/find-attempt"),
    import("#server/attempts/another-variant"),
    import("#server/attempts/show-hint"),
    import("#server/attempts/submit-answer"),
  ]);
  return { db, transact, findAttempt, anotherVariant, showHint, submitAnswer };
}

/** The visitor of this number: the same questions in every run of the tests. */
function getVisitor(number: number): Person {
  const visitorId = createHash("sha256").update(`visitor ${number}`).digest("base64url").slice(0, 22);
  return { id: undefined, visitorId };
}

describe("which question somebody gets", () => {
  it("does not give away answers: a script with throw-away visitors does no better than one that guesses", {
    timeout: 120_000,
  }, async () => {
    const FRESH = 60;
    const learned = new Map<string, Record<string, string>>();
    for (const exerciseId of ["which-port", "pick-one"]) {
      // The throw-away visitor answers wrongly and reads the solution.
      const wrong = exerciseId === "which-port" ? { port: "1" } : { choice: "1" };
      const result = await submit(getVisitor(0), exerciseId, wrong);
      if (result.status !== "graded") throw new Error(result.status);
      learned.set(exerciseId, result.outcome.feedback.solution ?? {});
    }
    const solved = { "which-port": 0, "pick-one": 0 };
    for (let number = 1; number <= FRESH; number += 1)
      for (const exerciseId of ["which-port", "pick-one"] as const) {
        const { right } = await openExercise(getVisitor(number), exerciseId);
        if (JSON.stringify(right) === JSON.stringify(learned.get(exerciseId))) solved[exerciseId] += 1;
      }
    // One of 256 variants is the one that was seen; one of three options is right wherever one points.
    expect(solved["which-port"]).toBeLessThanOrEqual(1);
    expect(solved["pick-one"]).toBeLessThan(FRESH / 2);
  });

  it("stays the same for one visitor, and is kept by the guest and told by the seed", async () => {
    const visitor = getVisitor(500);
    const before = (await openExercise(visitor, "which-port")).view;
    expect((await openExercise({ ...visitor }, "which-port")).view).toEqual(before);
    const result = await submit(visitor, "which-port", { port: "1" });
    const { db } = await load();
    const userId = result.status === "graded" ? result.userId : "";
    const row = await db().variant.findFirstOrThrow({ where: { userId } });
    const view = (await openExercise({ ...visitor, id: userId }, "which-port")).view;
    expect(view.exercise.prompt).toBe(before.exercise.prompt);
    const { drawSeed } = await import("#server/draw-seed");
    const { variantSalt } = await db().user.findUniqueOrThrow({ where: { id: userId } });
    expect(row.seed).toBe(drawSeed(variantSalt, "which-port", 0));
  });

  it("is not carried from one visitor to another by a form", async () => {
    const { view } = await openExercise(getVisitor(501), "which-port");
    const result = await submit(getVisitor(502), "which-port", { port: "1" }, { token: view.token });
    expect(result).toEqual({ status: "elsewhere" });
    expect(await submit(learner, "which-port", { port: "1" }, { token: view.token })).toEqual({ status: "elsewhere" });
  });

  it("changes when progress is deleted, and the old form is turned away", async () => {
    const { db } = await load();
    const { deleteProgress } = await import("#server/progress/delete-progress");
    const select = { variantSalt: true };
    const where = { id: learner.id ?? "" };
    const before = await db().user.findUniqueOrThrow({ where, select });
    const { view } = await openExercise(learner, "which-port");
    await submit(learner, "which-port", { port: "1" });
    await deleteProgress(where.id);
    expect((await db().user.findUniqueOrThrow({ where, select })).variantSalt).not.toBe(before.variantSalt);
    expect(await submit(learner, "which-port", { port: "1" }, { token: view.token })).toEqual({ status: "elsewhere" });
  });

  it("does not begin a new variant beside an open one", async () => {
    const { anotherVariant, db } = await load();
    const { buildToken, getVariantSalt } = await import("#server/attempts/resolve-variant");
    const { placed, view } = await openExercise(learner, "which-port");
    const asked = { exerciseId: "which-port", token: view.token };
    await anotherVariant(asked, learner, async () => ({ id: learner.id ?? "" }), "en", WORDS);
    const salt = await getVariantSalt(db(), learner);
    // A token that the server itself would make, had it shown this place.
    const token = buildToken(placed.exercise, salt, 2);
    expect(await submit(learner, "which-port", { port: "1" }, { token })).toEqual({ status: "stale" });
  });
});

/** Puts another exercise in the place of this one, as an update of the lessons would. */
async function changeExercise(placed: PlacedExercise, change: object): Promise<() => void> {
  const { getCourse } = await import("#server/content/get-course");
  const course: Course = getCourse();
  const exercise = { ...placed.exercise, ...change };
  course.exercises.set(exercise.id, { ...placed, exercise });
  return () => course.exercises.set(exercise.id, placed);
}

describe("an exercise that has changed", () => {
  it("leaves every old answer openable and explained by its own definition", async () => {
    const { findAttempt, db } = await load();
    const { placed, view } = await openExercise(learner, "which-port");
    const key = crypto.randomUUID();
    await submit(learner, "which-port", { port: "1" }, { key });
    const { id } = await db().attempt.findFirstOrThrow({ where: { userId: learner.id ?? "" } });
    const before = await findAttempt(learner.id ?? "", id, "en", WORDS);
    // A twin in front of the old template: by index the old answer would be about the twin now.
    const [template] = placed.exercise.templates;
    const twin = { ...template!, id: "twin", vary: [] };
    const restore = await changeExercise(placed, { templates: [twin, ...placed.exercise.templates] });
    try {
      expect(await findAttempt(learner.id ?? "", id, "en", WORDS)).toEqual(before);
      expect(before?.outcome.today).toBe("same");
      const replay = await submit(
        learner,
        "which-port",
        { port: "1" },
        { key, token: view.token, revision: view.revision },
      );
      expect(replay).toMatchObject({ status: "graded", isReplay: true, outcome: { today: "same" } });
      const stale = await submit(learner, "which-port", { port: "2" }, { token: view.token, revision: view.revision });
      expect(stale).toEqual({ status: "stale" });
      expect((await openExercise(learner, "which-port")).view).toMatchObject({ turn: 2, isClosed: false });
    } finally {
      restore();
    }
  });

  it("replaces a variant that is still open once the new one is touched", async () => {
    const { showHint, db } = await load();
    const { placed, view } = await openExercise(learner, "which-port");
    const hint = (token: string) =>
      showHint(
        { exerciseId: "which-port", token, hintsShown: 0 },
        learner,
        async () => ({ id: learner.id ?? "" }),
        "en",
        WORDS,
      );
    await hint(view.token);
    const restore = await changeExercise(placed, { skill: "another-skill" });
    try {
      await hint((await openExercise(learner, "which-port")).view.token);
      const rows = await db().variant.findMany({ where: { userId: learner.id ?? "" }, orderBy: { ordinal: "asc" } });
      expect(rows.map(({ status }) => status)).toEqual(["replaced", "open"]);
      expect(new Set(rows.map(({ revision }) => revision)).size).toBe(2);
    } finally {
      restore();
    }
  });

  it("keeps a definition once, however many variants are made of it", async () => {
    const { db } = await load();
    const other = asPerson((await insertUser(false)).id);
    for (const person of [learner, other]) {
      const { right } = await openExercise(person, "repair");
      expect(await submit(person, "repair", right)).toMatchObject({ status: "graded" });
    }
    expect(await db().variant.count({ where: { exerciseId: "repair" } })).toBe(2);
    expect(await db().exerciseVersion.count({ where: { exerciseId: "repair" } })).toBe(1);
  });

  it("is the same exercise when only its prose was reworded", async () => {
    const { getRevision } = await import("#server/exercise-store");
    const { placed } = await openExercise(learner, "which-port");
    const { exercise } = placed;
    expect(getRevision({ ...exercise, prompt: { en: "…", zh: "…" } })).toBe(getRevision(exercise));
    expect(getRevision({ ...exercise, beliefs: [] })).not.toBe(getRevision(exercise));
  });
});

describe("the outcome that was counted", () => {
  it("stays when today's engine would say otherwise, and the view says so", async () => {
    const { findAttempt, db, transact } = await load();
    await submit(learner, "which-port", { port: "1" });
    const { id } = await db().attempt.findFirstOrThrow({ where: { userId: learner.id ?? "" } });
    // As if the engine that graded it had been wrong.
    await transact((tx) => tx.attempt.update({ where: { id }, data: { outcome: "correct", score: 1 } }));
    expect(await findAttempt(learner.id ?? "", id, "en", WORDS)).toMatchObject({
      outcome: { today: "otherwise", feedback: { isCorrect: true, score: 1 } },
    });
    expect((await openExercise(learner, "which-port")).view.last?.today).toBe("otherwise");
  });
});

describe("what is kept of an answer", () => {
  it("is the exercise's own fields, whatever else was posted", async () => {
    const { db } = await load();
    const noise = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`field-${index}`, "x".repeat(75_000)]));
    const posted = JSON.parse(JSON.stringify({ ...noise, port: "1", constructor: "x", manifest: "kind: Service" }));
    expect(await submit(learner, "which-port", posted)).toMatchObject({
      status: "graded",
      outcome: { raw: { port: "1" } },
    });
    const { raw, parsed } = await db().attempt.findFirstOrThrow({ where: { userId: learner.id ?? "" } });
    expect(raw).toEqual({ port: "1" });
    expect(JSON.stringify(parsed).length).toBeLessThan(100);
  });

  it.each([
    ["which-port", "port", 33],
    ["what-happens", "fate", 65],
    ["repair", "manifest", 20_481],
  ])("has a limit for each field: %s.%s", async (exerciseId, field, length) => {
    const { db } = await load();
    const result = await submit(learner, exerciseId, { [field]: "1".repeat(length) });
    expect(result).toMatchObject({ status: "ungradable", problems: [{ field, code: "too-long" }] });
    expect(await db().attempt.count({ where: { userId: learner.id ?? "" } })).toBe(0);
  });

  it("is refused by length before anything is looked up", async () => {
    const huge = "x".repeat(1_000_000);
    const { submitAnswer } = await load();
    const { view } = await openExercise(learner, "which-port");
    const form = {
      untrustedExerciseId: "which-port",
      untrustedToken: view.token,
      untrustedRevision: view.revision,
      untrustedKey: crypto.randomUUID(),
      untrustedRaw: { port: "1" },
      durationMs: undefined,
    };
    const nobody = () => Promise.reject(new Error("nobody is to be made"));
    for (const part of ["untrustedExerciseId", "untrustedToken", "untrustedRevision", "untrustedKey"])
      expect(await submitAnswer({ ...form, [part]: huge }, newVisitor(), nobody, "en")).toEqual({ status: "unknown" });
  });
});

describe("how much is kept of a learner", () => {
  async function answerAndDrawAnother(): Promise<string> {
    const { anotherVariant } = await load();
    const result = await submit(learner, "which-port", { port: "1" });
    if (result.status !== "graded") return result.status;
    const asked = { exerciseId: "which-port", token: result.shown?.token ?? "" };
    const { status } = await anotherVariant(asked, learner, async () => ({ id: learner.id ?? "" }), "en", WORDS);
    return status;
  }

  it("is so many answers and variants in a day, counted from the rows", async () => {
    const statuses: string[] = [];
    for (let round = 0; round < 7; round += 1) statuses.push(await answerAndDrawAnother());
    expect(statuses.slice(0, 4)).toEqual(["shown", "shown", "shown", "shown"]);
    expect(statuses.slice(4)).toEqual(["full", "full", "full"]);
    const { db } = await load();
    const where = { userId: learner.id ?? "" };
    expect(await db().attempt.count({ where })).toBeLessThanOrEqual(5);
    expect(await db().variant.count({ where })).toBeLessThanOrEqual(5);
    expect(await submit(learner, "what-happens", { fate: "5" })).toMatchObject({
      status: "full",
      limit: 5,
      retryAfterSeconds: expect.any(Number),
    });
  });

  it("does not count rows of yesterday, nor of a day that a wrong clock invented", async () => {
    const { transact, db } = await load();
    for (let round = 0; round < 5; round += 1) await answerAndDrawAnother();
    const where = { userId: learner.id ?? "" };
    for (const days of [-2, 400]) {
      const createdAt = new Date(Date.now() + days * 86_400_000);
      await transact(async (tx) => {
        await tx.attempt.updateMany({ where, data: { createdAt } });
        await tx.variant.updateMany({ where, data: { createdAt } });
      });
      const { checkLearner } = await import("#server/attempts/check-learner");
      expect(await checkLearner(db(), where.userId)).toEqual({ status: "room" });
    }
  });
});

describe("a learner who is gone", () => {
  it("is told to send again: no answer, hint or new variant breaks", async () => {
    const { transact, showHint, anotherVariant } = await load();
    const { view } = await openExercise(learner, "which-port");
    const goes = async () => {
      await transact((tx) => tx.user.deleteMany({ where: { id: learner.id ?? "" } }));
      return { id: learner.id ?? "" };
    };
    const { submitAnswer } = await load();
    const form = {
      untrustedExerciseId: "which-port",
      untrustedToken: view.token,
      untrustedRevision: view.revision,
      untrustedKey: crypto.randomUUID(),
      untrustedRaw: { port: "1" },
      durationMs: undefined,
    };
    const asked = { exerciseId: "which-port", token: view.token };
    expect(await submitAnswer(form, learner, goes, "en")).toEqual({ status: "moved" });
    learner = asPerson((await insertUser(true)).id);
    const hint = {
      exerciseId: "which-port",
      token: (await openExercise(learner, "which-port")).view.token,
      hintsShown: 0,
    };
    expect(await showHint(hint, learner, goes, "en", WORDS)).toEqual({ status: "moved" });
    learner = asPerson((await insertUser(true)).id);
    asked.token = (await openExercise(learner, "which-port")).view.token;
    expect(await anotherVariant(asked, learner, goes, "en", WORDS)).toEqual({ status: "moved" });
  });
});
