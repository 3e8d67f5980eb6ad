// Wiring only: which function of config/ does what. The build's own code is TypeScript, hence the loader.
import "tsx/esm";

const { useClientFiles } = await import("./config/clientFiles.ts");
const { compactTemplates } = await import("./config/compactHtml.ts");
const { useData } = await import("./config/data.ts");
const { useGuide } = await import("./config/handedGuide.ts");
const { createMarkdown } = await import("./config/markdown.ts");
const { usePictures } = await import("./config/pictures.ts");
const { renderPages } = await import("./config/renderPages.ts");
const { readSite } = await import("./config/site.ts");
const { useTemplateTools } = await import("./config/templateTools.ts");

export default function configure(eleventy) {
  const reading = readSite(process.env);
  if (reading.kind === "mistakes") throw new Error(reading.mistakes.join("\n"));
  const { site } = reading;
  const markdown = createMarkdown(site);
  const guide = useGuide(eleventy);

  renderPages(eleventy, site, { guide, markdown });
  useData(eleventy, site, { guide, markdown });
  useTemplateTools(eleventy, site, markdown);
  useClientFiles(eleventy, site, guide);
  usePictures(eleventy, guide);
  compactTemplates(eleventy);

  return {
    dir: { input: "src/pages", includes: "../_includes", data: "../_data" },
    htmlTemplateEngine: false,
  };
}
