// All drawings of tests/drawing/fixtures.ts as pages for a person to look at:
//   node tests/drawing/print-gallery.mjs FOLDER
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const folder = process.argv[2] ?? "gallery";
mkdirSync(folder, { recursive: true });
await build({
  entryPoints: ["tests/drawing/gallery.tsx"],
  outfile: join(folder, "gallery.mjs"),
  bundle: true,
  format: "esm",
  platform: "node",
  jsx: "automatic",
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  logLevel: "error",
});
const { renderGallery } = await import(pathToFileURL(join(process.cwd(), folder, "gallery.mjs")).href).catch(
  () => import(pathToFileURL(join(folder, "gallery.mjs")).href),
);
const house = readFileSync("app/globals.css", "utf8").replaceAll(/@import "@fontsource[^;]*;/g, "");
const own = readFileSync(join(folder, "gallery.css"), "utf8");
const fonts = ["inter", "source-serif-4"]
  .map((name) => {
    const path = `node_modules/@fontsource-variable/${name}`;
    return readFileSync(`${path}/wght.css`, "utf8").replaceAll("./files/", pathToFileURL(`${path}/files/`).href);
  })
  .join("\n");
const look = `main { padding: 24px; max-width: 1290px; } h2 { font: 600 15px var(--font-sans); margin: 24px 0 8px; }
  .all { display: flex; gap: 20px; align-items: start; container-type: normal; } .all > svg { display: block; max-width: none; background: var(--surface); outline: 1px solid var(--line); margin: 0; }`;
for (const locale of ["en", "zh"]) {
  const html = `<!doctype html><meta charset="utf-8"><html lang="${locale}"><style>${fonts}${house}${own}${look}</style>${renderGallery(locale)}`;
  writeFileSync(join(folder, `${locale}.html`), html);
}
