import type { Kind } from "./kind.ts";
import { choose } from "./kinds/choose/choose.ts";
import { fixManifest } from "./kinds/fix-manifest/fix-manifest.ts";
import { predictPort } from "./kinds/predict-port/predict-port.ts";
import { verdict } from "./kinds/verdict/verdict.ts";
import type { ExerciseKind } from "./types.ts";

const kinds = {
  choose,
  "fix-manifest": fixManifest,
  "predict-port": predictPort,
  verdict,
} satisfies { [K in ExerciseKind]: Kind<K> };

export const exerciseKinds = Object.keys(kinds) as ExerciseKind[];

/**
 * The registry forgets which kind it holds: a variant carries its own kind's spec, and only that kind's functions ever see
 * it. This is the one place where the type system takes our word for it.
 */
export function getKind(kind: ExerciseKind): Kind<ExerciseKind> {
  return kinds[kind] as unknown as Kind<ExerciseKind>;
}
