import type { ComponentProps, ReactNode } from "react";
import { HopTable } from "#components/cluster/hop-table";
import { ManifestCode } from "#components/cluster/manifest-code";
import { PathDrawing } from "#components/cluster/path-drawing";
import { PortNumber } from "#components/cluster/port-number";
import { RulesBlock } from "#components/cluster/rules-block";
import { Aside } from "#components/lesson/aside";
import { SeedSays } from "#components/lesson/seed-says";
import { fill } from "#lib/fill";
import type { Locale } from "#locales/locales";
import { getWords } from "#locales/words";
import type { ExerciseView } from "#server/attempts/exercise-view";
import { getScenarioManifest } from "#server/content/get-scenario-manifest";
import { getScenarioPath } from "#server/content/get-scenario-path";
import { getScenarioRules } from "#server/content/get-scenario-rules";
import type { Lesson } from "#server/content/lesson";
import { ExerciseSection } from "../../exercise-section.tsx";

type Role = ComponentProps<typeof PortNumber>["role"];
type SeedVerdict = ComponentProps<typeof SeedSays>["verdict"];

/** What the components of a lesson's prose mean on this page, for this reader. scripts/check-content.ts knows their attributes. */
export function buildLessonComponents(lesson: Lesson, views: Map<string, ExerciseView>, locale: Locale) {
  const { ui, cluster } = getWords(locale);
  return {
    Exercise({ id }: { id: string }) {
      const view = views.get(id);
      return view ? <ExerciseSection view={view} locale={locale} /> : null;
    },
    PortNumber({ role, children }: { role: Role; children: ReactNode }) {
      return <PortNumber role={role}>{children}</PortNumber>;
    },
    Manifest({ scenario }: { scenario: string }) {
      return <ManifestCode text={getScenarioManifest(lesson, scenario)} caption={cluster.manifest.caption} />;
    },
    Path({ scenario, request }: { scenario: string; request: string }) {
      const verdict = getScenarioPath(lesson, scenario, request);
      return (
        <>
          <PathDrawing verdict={verdict} words={cluster} />
          <HopTable verdict={verdict} words={cluster} />
        </>
      );
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
