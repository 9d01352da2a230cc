"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { ExercisePlace, ExerciseProgress } from "./exercise-progress.ts";

type Shared = { places: ExercisePlace[]; report: (id: string, progress: ExerciseProgress) => void };

const Context = createContext<Shared>({ places: [], report: () => {} });

/** What the bar and the list of steps know of the exercises between them: as the server said, then as answers come back. */
export function LessonProgress({ places, children }: { places: ExercisePlace[]; children: ReactNode }) {
  const [reported, setReported] = useState<Record<string, ExerciseProgress>>({});
  const report = (id: string, progress: ExerciseProgress) =>
    setReported((before) => (before[id] === progress ? before : { ...before, [id]: progress }));
  const current = places.map((place) => ({ ...place, progress: reported[place.id] ?? place.progress }));
  return <Context value={{ places: current, report }}>{children}</Context>;
}

export function useExercisePlaces(): ExercisePlace[] {
  return useContext(Context).places;
}

/** Tells the bar what the server has just said of one exercise. */
export function useReportProgress(id: string, progress: ExerciseProgress | undefined): void {
  const { report } = useContext(Context);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `report` is made anew with every answer and always does the same
  useEffect(() => {
    if (progress) report(id, progress);
  }, [id, progress]);
}
