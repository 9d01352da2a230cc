import { Children, type ComponentProps, isValidElement, type ReactNode } from "react";
import { StageDrawing } from "#components/cluster/drawing/stage-drawing";
import { FiredRulesList } from "#components/cluster/fired-rules";
import { HopTable } from "#components/cluster/hop-table";
import { ManifestView } from "#components/cluster/manifest-view";
import { PortNumber } from "#components/cluster/port-number";
import { RulesBlock } from "#components/cluster/rules-block";
import { Aside } from "#components/lesson/aside";
import { SeedSays } from "#components/lesson/seed-says";
import { Term } from "#components/lesson/term";
import { fill } from "#lib/fill";
import type { Locale } from "#locales/locales";
import { getWords } from "#locales/words";
import type { ExerciseView } from "#server/attempts/exercise-view";
import { getScenarioManifest } from "#server/content/get-scenario-manifest";
import { getScenarioRules } from "#server/content/get-scenario-rules";
import { getScenarioStage } from "#server/content/get-scenario-stage";
import { getTerm } from "#server/content/get-term";
import type { Lesson } from "#server/content/lesson";
import { ExerciseSection } from "../../exercise-section.tsx";

type Role = ComponentProps<typeof PortNumber>["role"];
type SeedVerdict = ComponentProps<typeof SeedSays>["verdict"];

/** What the components of a lesson's prose mean on this page, for this reader. server/content/check-course.ts knows their attributes. */
export function buildLessonComponents(lesson: Lesson, views: Map<string, ExerciseView>, locale: Locale) {
  const { ui, cluster } = getWords(locale);
  return {
    Step({ id, children }: { id: string; children: ReactNode }) {
      const step = lesson.steps.find((candidate) => candidate.id === id);
      const view = views.get(step?.exercise ?? "");
      const { lead, explanation } = readParts(children);
      return (
        <>
          {lead}
          {step?.scenario ? <ManifestView text={getScenarioManifest(lesson, step.scenario)} words={cluster} /> : null}
          {step?.scenario && step.request ? (
            <DrawnPath lesson={lesson} locale={locale} scenario={step.scenario} request={step.request} />
          ) : null}
          {view ? <ExerciseSection view={view} locale={locale} /> : null}
          {explanation ? (
            <details open={view?.last !== undefined}>
              <summary>{ui.lesson.explanation}</summary>
              {explanation}
            </details>
          ) : null}
        </>
      );
    },
    /** What stands before a step's exercise, or what follows it; the step reads which. */
    Part({ children }: { of: keyof Parts; children: ReactNode }) {
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
    Path(props: { scenario: string; request: string }) {
      return <DrawnPath {...props} lesson={lesson} locale={locale} />;
    },
    Rules({ scenario, node, mode, match }: { scenario: string; node: string; mode: string; match?: string }) {
      return (
        <RulesBlock
          lines={getScenarioRules(lesson, scenario, node, mode, match)}
          title={`${node} (${mode})`}
          words={cluster}
        />
      );
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
        <div className="table-wrap">
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

type PathProps = { lesson: Lesson; locale: Locale; scenario: string; request: string };

function DrawnPath({ lesson, locale, scenario, request }: PathProps) {
  const { cluster } = getWords(locale);
  const view = getScenarioStage(lesson, scenario, request);
  const verdict = view.truth?.verdict;
  return (
    <>
      <figure>
        <StageDrawing view={view} words={cluster.drawing} />
      </figure>
      {verdict ? <HopTable verdict={verdict} cluster={view.cluster} words={cluster} /> : null}
      {view.truth ? (
        <details>
          <summary>{cluster.rules.whole}</summary>
          <FiredRulesList rules={view.truth.rules} cluster={view.cluster} words={cluster} />
        </details>
      ) : null}
    </>
  );
}

type Parts = { lead?: ReactNode; explanation?: ReactNode };

/** A step as it was divided when it was compiled: what comes before its exercise, and what follows. */
function readParts(children: ReactNode): Parts {
  const parts: Parts = {};
  for (const child of Children.toArray(children)) {
    if (!isValidElement<{ of?: keyof Parts; children?: ReactNode }>(child) || child.props.of === undefined) continue;
    parts[child.props.of] = child.props.children;
  }
  return parts;
}
