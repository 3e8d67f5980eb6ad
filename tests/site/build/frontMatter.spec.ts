import { expect, test } from "playwright/test";
import { readFrontMatter, sayMistake } from "../../../config/frontMatter.ts";
import { readPermissions } from "../../../config/permissions.ts";

const permissions = readPermissions();

type Data = Readonly<Record<string, unknown>>;

const good: Data = { title: "A title", layout: "page", app_id: 7275612, scope: "offline,stats" };
const vkid: Data = { title: "A title", layout: "page", flow: "vkid", scope: "vkid.personal_info" };

function read(data: Data): { mistakes: string[]; warnings: readonly string[] } {
  const { mistakes, warnings } = readFrontMatter("page.md", data, permissions);
  return { mistakes: mistakes.map(sayMistake), warnings };
}

const appId = "the app's number at VK, a positive whole number such as 7275612, without quotes";
const owner = "who receives the access: { name: …, url: https://… }";
const bigimg = 'a list of pictures: - "/img/authorize.svg": "what the picture shows"';
const updated = "a day of the calendar such as 2026-11-21, without quotes";
const words = "names of permissions, by comma or space";

/** A mistake in an otherwise good page, and the whole sentence that the build says of it. */
const mistakes: readonly (readonly [what: string, data: Data, ...says: string[]])[] = [
  ["an app ID of zero", { ...good, app_id: 0 }, `page.md: app_id: 0: ${appId}`],
  ["a negative app ID", { ...good, app_id: -1 }, `page.md: app_id: -1: ${appId}`],
  ["a fractional app ID", { ...good, app_id: 1.5 }, `page.md: app_id: 1.5: ${appId}`],
  ["an app ID in quotes", { ...good, app_id: "7275612" }, `page.md: app_id: "7275612": ${appId}`],
  ["an app ID left empty", { ...good, app_id: null }, `page.md: app_id: null: ${appId}`],
  ["an app ID too big for a number", { ...good, app_id: 2 ** 60 }, `page.md: app_id: ${2 ** 60}: ${appId}`],

  ["a scope of nothing but a comma", { ...good, scope: "," }, `page.md: scope: ",": ${words}`],
  [
    "a permission written almost right",
    { ...good, scope: "offline,stat" },
    'page.md: scope: "stat": VK has no such permission (did you mean `stats`?)',
  ],
  [
    "a permission in capitals",
    { ...good, scope: "STATS" },
    'page.md: scope: "STATS": VK has no such permission (did you mean `stats`?)',
  ],
  [
    "a permission like none",
    { ...good, scope: "everything" },
    'page.md: scope: "everything": VK has no such permission',
  ],
  [
    "a withdrawn permission",
    { ...good, scope: "offers" },
    'page.md: scope: "offers": VK has withdrawn it: take it out',
  ],
  [
    "a withdrawn permission of VK ID",
    { ...vkid, scope: "offers" },
    'page.md: scope: "offers": VK has withdrawn it: take it out',
  ],
  [
    "offline under vkid",
    { ...vkid, scope: "email offline" },
    'page.md: scope: "offline": VK ID does not know it: take it out',
  ],
  [
    "a permission of VK ID in the older flow",
    { ...good, scope: "vkid.personal_info" },
    'page.md: scope: "vkid.personal_info": only VK ID knows it: take it out, or set flow: vkid',
  ],
  [
    "a permission of a community's key alone",
    { ...good, scope: "manage" },
    'page.md: scope: "manage": only a community\'s key has it: take it out',
  ],
  ["permissions as a number", { ...good, scope: 327680 }, `page.md: scope: 327680: ${words}`],
  ["permissions as a list", { ...good, scope: ["stats"] }, `page.md: scope: ["stats"]: ${words}`],
  [
    "no permissions named",
    { title: "A title", app_id: 1 },
    "page.md: scope: a page with a token flow names the permissions it asks for",
  ],

  [
    "a flow that asks for nothing",
    { title: "A title", flow: "vkid" },
    "page.md: scope: a page with a token flow names the permissions it asks for",
  ],

  [
    "a key published under vkid",
    { ...vkid, public_client_secret: "s3cret" },
    "page.md: public_client_secret: (not shown): VK ID needs no secret: take it out of the page, and replace it at VK",
  ],
  [
    "a flow written almost right",
    { ...good, flow: "oath" },
    'page.md: flow: "oath": oauth or vkid (did you mean `oauth`?)',
  ],
  ["a flow like none", { ...good, flow: "implicit" }, 'page.md: flow: "implicit": oauth or vkid'],

  ["no title", { layout: "page" }, "page.md: title: every page needs a title"],
  ["an empty title", { title: " " }, 'page.md: title: " ": a title in words'],
  ["a title that is a number", { title: 2026 }, "page.md: title: 2026: a title in words"],
  ["an empty subtitle", { ...good, subtitle: "" }, 'page.md: subtitle: "": a line of words'],
  ["an empty description", { ...good, description: "" }, 'page.md: description: "": a line of words'],
  [
    "a token flow on a page whose layout has no place for it",
    { ...good, layout: "start" },
    'page.md: layout: "start": a page with a token flow has the layout page',
  ],
  [
    "a layout written almost right",
    { title: "A title", layout: "pages" },
    'page.md: layout: "pages": one of page, start, errors, permissions (did you mean `page`?)',
  ],
  [
    "an unknown key written almost right",
    { ...good, app_nmae: "Reports" },
    'page.md: app_nmae: "Reports": no such key (did you mean `app_name`?)',
  ],
  [
    "a key that JavaScript's objects have",
    { ...good, constructor: "x" },
    'page.md: constructor: "x": no such key',
  ],
  ["another such key", { ...good, valueOf: "x" }, 'page.md: valueOf: "x": no such key'],
  [
    "an app's name where there is no app",
    { title: "A title", app_name: "Reports" },
    'page.md: app_name: "Reports": only a page with app_id or scope has a use for it',
  ],
  [
    "an owner where there is no app",
    { title: "A title", owner: { name: "Me" } },
    'page.md: owner: {"name":"Me"}: only a page with app_id or scope has a use for it',
  ],
  [
    "an app's key where there is no app",
    { title: "A title", public_client_secret: "s3cret" },
    "page.md: public_client_secret: (not shown): only a page with app_id or scope has a use for it",
  ],

  ["an owner in words", { ...good, owner: "me" }, `page.md: owner: "me": ${owner}`],
  [
    "an owner without a name",
    { ...good, owner: { url: "https://example.org" } },
    `page.md: owner: {"url":"https://example.org"}: ${owner}`,
  ],
  [
    "an owner with a script for an address",
    { ...good, owner: { name: "Me", url: "javascript:alert(1)" } },
    `page.md: owner: {"name":"Me","url":"javascript:alert(1)"}: ${owner}`,
  ],
  [
    "an owner with something more",
    { ...good, owner: { name: "Me", mail: "me@example.org" } },
    `page.md: owner: {"name":"Me","mail":"me@example.org"}: ${owner}`,
  ],

  ["a picture in words", { ...good, bigimg: "/img/a.svg" }, `page.md: bigimg: "/img/a.svg": ${bigimg}`],
  [
    "a picture without words",
    { ...good, bigimg: ["/img/a.svg"] },
    `page.md: bigimg: ["/img/a.svg"]: ${bigimg}`,
  ],
  [
    "a picture of another site",
    { ...good, bigimg: [{ "https://example.org/a.svg": "A" }] },
    `page.md: bigimg: [{"https://example.org/a.svg":"A"}]: ${bigimg}`,
  ],
  [
    "a picture with a number for words",
    { ...good, bigimg: [{ "/img/a.svg": 1 }] },
    `page.md: bigimg: [{"/img/a.svg":1}]: ${bigimg}`,
  ],
  [
    "a picture with a number for words beside a good one",
    { ...good, bigimg: [{ "/img/a.svg": "A", "/img/b.svg": 1 }] },
    `page.md: bigimg: [{"/img/a.svg":"A","/img/b.svg":1}]: ${bigimg}`,
  ],
  ["an empty list of pictures", { ...good, bigimg: [] }, `page.md: bigimg: []: ${bigimg}`],

  ["a date in words", { ...good, updated: "yesterday" }, `page.md: updated: "yesterday": ${updated}`],
  ["a date in quotes", { ...good, updated: "2026-11-21" }, `page.md: updated: "2026-11-21": ${updated}`],
  ["a year for a date", { ...good, updated: 2026 }, `page.md: updated: 2026: ${updated}`],

  [
    "several mistakes",
    { titel: "A title", app_id: 0, flow: "vkd", scope: "offers,stat" },
    'page.md: titel: "A title": no such key (did you mean `title`?)',
    `page.md: app_id: 0: ${appId}`,
    'page.md: flow: "vkd": oauth or vkid (did you mean `vkid`?)',
    "page.md: title: every page needs a title",
    'page.md: scope: "offers": VK has withdrawn it: take it out',
    'page.md: scope: "stat": VK has no such permission (did you mean `stats`?)',
  ],
];

for (const [what, data, ...says] of mistakes) {
  test(`the build refuses ${what} and says what would be right`, () => {
    expect(read(data).mistakes).toEqual(says);
  });
}

test("an app's protected key never stands in what the build says", () => {
  for (const data of [
    { ...good, client_secret: "s3cret" },
    { ...good, public_client_secret: "s3cret" },
    { ...vkid, public_client_secret: "s3cret" },
    { ...good, public_client_secret: ["s3cret"] },
    { title: "A title", public_client_secret: "s3cret" },
  ]) {
    const { mistakes: refusals, warnings: cautions } = read(data);
    expect([...refusals, ...cautions]).not.toEqual([]);
    expect([...refusals, ...cautions].join("\n")).not.toContain("s3cret");
  }
});

test("front matter that uses every key is right, and warns of nothing", () => {
  const everything = {
    ...good,
    subtitle: "A subtitle",
    description: "A description",
    updated: new Date("2026-11-21"),
    app_name: "Reports",
    owner: { name: "Me", url: "https://example.org/" },
    scope: "offline, groups ads\tstats",
    flow: "oauth",
    bigimg: [{ "/img/authorize.svg": "A picture" }],
  };
  expect(read(everything)).toEqual({ mistakes: [], warnings: [] });
  expect(readFrontMatter("page.md", everything, permissions).frontMatter.request?.scope).toEqual([
    "offline",
    "groups",
    "ads",
    "stats",
  ]);
  expect(read(vkid)).toEqual({ mistakes: [], warnings: [] });
  const { app_id: _, ...ofTheReader }: Data = everything;
  expect(read(ofTheReader)).toEqual({ mistakes: [], warnings: [] });
});

const warnings: readonly (readonly [what: string, data: Data, ...says: string[]])[] = [
  [
    "a permission given only on request",
    { ...good, scope: "stats,messages,market" },
    "page.md: scope messages: VK gives it only on request, to apps it has looked at",
    "page.md: scope market: VK gives it only on request, to apps it has looked at",
  ],
  [
    "a permission VK ID gives only on request",
    { ...vkid, scope: "vkid.personal_info stats groups" },
    "page.md: scope stats: VK gives it only on request, by e-mail to its support",
    "page.md: scope groups: VK gives it only to a confirmed business profile",
  ],
  [
    "a permission that the older flow drops",
    { ...good, scope: "wall" },
    "page.md: scope wall: VK drops it silently in this flow",
  ],
  [
    "a permission that opens nothing any more",
    { ...good, scope: "audio" },
    "page.md: scope audio: VK has closed the methods it was for",
  ],
  [
    "such a permission of VK ID",
    { ...vkid, scope: "audio" },
    "page.md: scope audio: VK has closed the methods it was for",
  ],
  [
    "a published key",
    { ...good, public_client_secret: "s3cret" },
    "page.md: public_client_secret publishes the app's protected key to everyone who opens the page. VK ID or a community key needs none.",
  ],
  [
    "an owner who would receive nothing",
    { ...vkid, app_id: 7275612, owner: { name: "The agency" } },
    "page.md: owner: with flow: vkid the token stays with the reader, lives an hour and works only where it was obtained. The owner receives none.",
  ],
];

for (const [what, data, ...says] of warnings) {
  test(`the build warns of ${what} and goes on`, () => {
    expect(read(data)).toEqual({ mistakes: [], warnings: says });
  });
}
