// Stands in the head and runs before the first paint, so that a chosen theme does not flash; and a page that is not
// where it belongs says so first: shown inside another site, or opened over plain http, it shows nothing else.
import { recall } from "./storage.ts";

const { dataset } = document.documentElement;
const theme = recall("theme");
if (theme) dataset["theme"] = theme;

/** Where VK sends readers back to; only the pages that send them off name it. */
const home = document.currentScript?.dataset["home"];
const here = location.origin + location.pathname;

if (window.top !== window.self) dataset["framed"] = "";
else if (home && !isSecureContext) dataset["astray"] = "http";
else if (home && ![home, `${home}index.html`, home.slice(0, -1)].includes(here)) dataset["astray"] = "copy";

// Before the page's own script looks for it: without the link to VK it starts nothing. A copy of the page elsewhere
// says what it is, and works as far as it can.
if ("framed" in dataset || dataset["astray"] === "http")
  document.onreadystatechange = () => document.getElementById("authorize")?.remove();
