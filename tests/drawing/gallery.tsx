import { renderToStaticMarkup } from "react-dom/server";
import { PlanPicture } from "../../components/cluster/drawing/cluster-drawing.tsx";
import styles from "../../components/cluster/drawing/drawing.module.css";
import { planDrawing } from "../../components/cluster/drawing/plan-drawing.ts";
import { cluster as en } from "../../locales/cluster/en.ts";
import { cluster as zh } from "../../locales/cluster/zh.ts";
import { DRAWING_FIXTURES } from "./fixtures.ts";

const WIDTHS = [560, 350, 300];

/** Every fixture at every width, in one language. */
export function renderGallery(locale: "en" | "zh"): string {
  const words = locale === "en" ? en.drawing : zh.drawing;
  return renderToStaticMarkup(
    <main>
      {DRAWING_FIXTURES.map(({ name, drawn }) => (
        <section key={name}>
          <h2>{name}</h2>
          <div className={`${styles.drawing} all`}>
            {WIDTHS.map((width) => (
              <PlanPicture key={width} plan={planDrawing(drawn, words, width)} className={undefined} />
            ))}
          </div>
        </section>
      ))}
    </main>,
  );
}
