// Stands in the head and runs before the first paint, so that a chosen theme does not flash, and a page shown
// inside another site shows nothing that could be pressed.
import { recall } from "./storage.ts";

const theme = recall("theme");
if (theme) document.documentElement.dataset["theme"] = theme;
if (window.top !== window.self) document.documentElement.dataset["framed"] = "";
