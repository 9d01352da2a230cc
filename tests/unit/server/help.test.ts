import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asPerson, insertUser, openExercise, type Person, startTestServer, submit, WORDS } from "./_test-server.ts";

beforeAll(startTestServer, 120_000);

let learner: Person;
beforeEach(async () => {
  learner = asPerson((await insertUser(false)).id);
});

async function drawAnother(asksSolved = false) {
  const { anotherVariant } = await import("#server/attempts/another-variant");
  const { view } = await openExercise(learner, "which-port");
  const asked = { exerciseId: "which-port", token: view.token, asksSolved };
  const result = await anotherVariant(asked, learner, async () => ({ id: learner.id ?? "" }), "en", WORDS);
  if (result.status !== "shown") throw new Error(result.status);
  return result.view;
}

async function miss() {
  const result = await submit(learner, "which-port", { port: "1" });
  if (result.status !== "graded") throw new Error(result.status);
  return result.help?.help;
}

describe("a learner who keeps missing", () => {
  it("is shown one solved after three misses, then turned to something else, and the page says the same after a reload", async () => {
    expect(await miss()).toBeUndefined();
    await drawAnother();
    expect(await miss()).toBeUndefined();
    await drawAnother();
    expect(await miss()).toBe("see-one-solved");
    expect((await openExercise(learner, "which-port")).view.help).toBe("see-one-solved");

    const { db } = await import("#server/db");
    const before = await db().skillState.findFirstOrThrow({ where: { userId: learner.id ?? "" } });
    const solved = await drawAnother(true);
    const { right, view } = await openExercise(learner, "which-port");
    expect(solved.solved).toEqual(right);
    // Nothing of the skill comes before this exercise, so there is no easier one.
    expect(view).toMatchObject({ isClosed: true, last: undefined, help: "go-on", solved: right });
    expect(await submit(learner, "which-port", right)).toMatchObject({ status: "closed", outcome: undefined });
    expect(await db().skillState.findFirstOrThrow({ where: { userId: learner.id ?? "" } })).toEqual(before);

    expect((await drawAnother()).solved).toBeUndefined();
    expect(await miss()).toBe("go-on");
  });

  it("sees nothing solved for the asking", async () => {
    await miss();
    const view = await drawAnother(true);
    expect(view).toMatchObject({ isClosed: false });
    expect(view).not.toHaveProperty("solved");
  });
});

describe("what answers say of beliefs", () => {
  async function readBelief() {
    const { listBeliefs } = await import("#server/progress/get-progress");
    return (await listBeliefs(learner.id ?? "")).find(({ belief }) => belief === "M5");
  }

  async function answerAsBelieved(exerciseId: string) {
    const { getBelief } = await import("../../../grading/beliefs/beliefs.ts");
    const { getKind } = await import("../../../grading/kinds.ts");
    const { openVariant } = await import("../../../grading/variant/open-variant.ts");
    const { db } = await import("#server/db");
    const { placed, view } = await openExercise(learner, exerciseId);
    const { findVariant } = await import("#server/attempts/resolve-variant");
    const found = await findVariant(db(), learner, placed, view.token);
    const parameters = found.status === "derived" ? found.source.parameters : {};
    const opened = openVariant(placed.exercise, parameters);
    if (opened.status === "stale") throw new Error(opened.because);
    const typed = getKind(placed.exercise.kind).getBelievedAnswer(opened.variant, getBelief("M5"));
    if (typed.status === "none") throw new Error("no answer");
    return submit(learner, exerciseId, typed.raw);
  }

  it("is a fit once, and held only with a second in another template", async () => {
    await answerAsBelieved("which-port");
    expect(await readBelief()).toMatchObject({ met: 1, matched: 1, isHeld: false });
    await answerAsBelieved("what-happens");
    expect(await readBelief()).toMatchObject({ met: 2, matched: 2, isHeld: true });
  });

  it("comes out the same when it is computed again from all answers", async () => {
    await answerAsBelieved("which-port");
    await answerAsBelieved("what-happens");
    const { db, transact } = await import("#server/db");
    const { rebuildStates } = await import("#server/rebuild-states");
    const where = { userId: learner.id ?? "" };
    const select = { belief: true, met: true, matched: true, fitTemplates: true, clearedSince: true } as const;
    const read = () => db().beliefState.findMany({ where, select, orderBy: { belief: "asc" } });
    const before = await read();
    await transact((tx) => rebuildStates(tx, learner.id ?? ""));
    expect(await read()).toEqual(before);
  });
});
