// The theme switch of every page.
import { onPress } from "./parts.ts";
import { keep } from "./storage.ts";

const { dataset } = document.documentElement;
onPress("theme", () => {
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  dataset["theme"] = (dataset["theme"] ?? (isDark ? "dark" : "light")) === "dark" ? "light" : "dark";
  keep("theme", dataset["theme"]);
});
