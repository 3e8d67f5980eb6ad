// Stands in the head and runs before the first paint, so that a chosen theme does not flash.
import { recall } from "./storage.ts";

const theme = recall("theme");
if (theme) document.documentElement.dataset["theme"] = theme;
