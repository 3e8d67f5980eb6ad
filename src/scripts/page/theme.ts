// The theme switch of every page.
import { onPress } from "./parts.ts";
import { keep } from "./storage.ts";

const { dataset } = document.documentElement;
onPress("theme", () => {
  const isDark = dataset["theme"]
    ? dataset["theme"] === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  dataset["theme"] = isDark ? "light" : "dark";
  keep("theme", dataset["theme"]);
});
