import { Children, type ComponentProps, isValidElement, type ReactNode } from "react";
import { StageDrawing } from "#components/cluster/drawing/stage-drawing";
import { HopTable } from "#components/cluster/hop-table";

import { PortNumber } from "#components/cluster/port-number";
import { RulesBlock } from "#components/cluster/rules-block";
import { Aside } from "#components/lesson/aside";
import { SeedSays } from "#components/lesson/seed-says";
import { Term } from "#components/lesson/term";
import { fill } from "#lib/fill";
import type { Locale } from "#locales/locales";
import { getWords } from "#locales/words";
import type { ExerciseView } from "#server/attempts/exercise-view";

import { getCompiledLesson } from "#server/content/get-compiled-lesson";

import { getScenarioRules } from "#server/content/get-scenario-rules";
import { getScenarioStage } from "#server/content/get-scenario-stage";
import { getTerm } from "#server/content/get-term";
import type { Lesson } from "#server/content/lesson";
import type { StepProse } from "./build-form-state.tsx";

type Role = ComponentProps<typeof PortNumber>["role"];
type SeedVerdict = ComponentProps<typeof SeedSays>["verdict"];
/** What a page makes of one step: its id, and its text as it was compiled. */
type RenderStep = (id: string, children: ReactNode) => ReactNode;

/** What the components of a lesson's prose mean for this reader. server/content/check-course.ts knows their attributes. */
export function buildProseComponents(
  lesson: Lesson,
  views: Map<string, ExerciseView>,
  locale: Locale,
  renderStep: RenderStep,
) {
  const { ui, cluster } = getWords(locale);
  return {
    Step({ id, children }: { id: string; children: ReactNode }) {
      return renderStep(id, children);
    },
    /** What stands before a step's exercise, or what follows it; the step reads which. */
    Part({ children }: { of: keyof StepProse; children: ReactNode }) {
      return children;
    },
    Value({ of, role, step }: { of: string; role?: Role; step: string }) {
      const exercise = lesson.steps.find(({ id }) => id === step)?.exercise;
      const value = views.get(exercise ?? "")?.values[of];
      return role ? <PortNumber role={role}>{value}</PortNumber> : value;
    },
    Term({ id, children }: { id: string; children: ReactNode }) {
      return (
        <Term term={getTerm(id, locale)} href={`/${locale}/glossary#${id}`} words={ui.glossary}>
          {children}
        </Term>
      );
    },
    PortNumber({ role, children }: { role: Role; children: ReactNode }) {
      return <PortNumber role={role}>{children}</PortNumber>;
    },
    Path({ scenario, request }: { scenario: string; request: string }) {
      const view = getScenarioStage(lesson, scenario, request);
      const verdict = view.truth?.verdict;
      return (
        <>
          <figure>
            <StageDrawing view={view} words={cluster} />
          </figure>
          {verdict ? <HopTable verdict={verdict} cluster={view.cluster} words={cluster} /> : null}
        </>
      );
    },
    Rules({ scenario, node, mode, match }: { scenario: string; node: string; mode: string; match?: string }) {
      const lines = getScenarioRules(lesson, scenario, node, mode, match);
      return <RulesBlock lines={lines} title={`${node} (${mode})`} words={cluster} />;
    },
    SeedSays({ verdict, since, children }: { verdict: SeedVerdict; since?: string; children: ReactNode }) {
      const { label, verdicts, since: sinceText } = ui.seed;
      return (
        <SeedSays
          verdict={verdict}
          {...(since === undefined ? {} : { since })}
          words={{ label, verdicts, since: (version) => fill(sinceText, { version }) }}
        >
          {children}
        </SeedSays>
      );
    },
    Aside({ children }: { children: ReactNode }) {
      return <Aside>{children}</Aside>;
    },
    table(props: ComponentProps<"table">) {
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen must be scrollable by keyboard
        <div className="table-wrap" tabIndex={0}>
          <table {...props} className="table" />
        </div>
      );
    },
    pre(props: ComponentProps<"pre">) {
      // biome-ignore lint/a11y/noNoninteractiveTabindex: code wider than the screen must be scrollable by keyboard
      return <pre {...props} tabIndex={0} />;
    },
  };
}

/** A step as it was divided when it was compiled: what comes before its exercise, and what follows. */
export function readParts(children: ReactNode): StepProse {
  const parts: StepProse = { lead: null, explanation: null };
  for (const child of Children.toArray(children)) {
    if (!isValidElement<{ of?: keyof StepProse; children?: ReactNode }>(child) || child.props.of === undefined)
      continue;
    parts[child.props.of] = <div className="prose">{child.props.children}</div>;
  }
  return parts;
}

/** The prose around one exercise of a lesson, for an answer that comes back without its page. */
export async function buildStepProse(lesson: Lesson, view: ExerciseView, locale: Locale): Promise<StepProse> {
  const { Prose } = await getCompiledLesson(lesson, locale);
  const { exerciseId } = view.exercise;
  const views = new Map([[exerciseId, view]]);
  const build = (part: keyof StepProse) => {
    const renderStep: RenderStep = (id, children) =>
      lesson.steps.find((step) => step.id === id)?.exercise === exerciseId ? readParts(children)[part] : null;
    return <Prose components={buildProseComponents(lesson, views, locale, renderStep)} />;
  };
  return { lead: build("lead"), explanation: build("explanation") };
}
