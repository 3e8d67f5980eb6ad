// What every page has: the theme switch and the buttons that copy the page's address.
import { enableCopying } from "./copying.ts";
import { all } from "./parts.ts";
import { keep } from "./storage.ts";

/** The page's own published address: never `location`, which may hold a code. */
export const address = () => {
  const [shownBy] = all('[data-slot="address"]');
  return { text: shownBy?.textContent ?? "", shownBy };
};

const html = document.documentElement;
for (const button of all('[data-action="theme"]')) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const current =
      html.dataset["theme"] ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    const theme = current === "dark" ? "light" : "dark";
    html.dataset["theme"] = theme;
    keep("theme", theme);
  });
}

enableCopying({ address });
