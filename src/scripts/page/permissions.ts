// The page of permissions: ticks make a scope line and its mask, and either of them makes ticks. All in the page.
import { type Bits, maskOf, readScope } from "../vk/scope.ts";
import { enableCopying } from "./copying.ts";
import { inputs } from "./inputs.ts";
import { all, byId, put } from "./parts.ts";
import "./share.ts";
import "./theme.ts";

const field = byId("scope-read", HTMLInputElement);
if (field) startPicker(field);
enableCopying();

function startPicker(field: HTMLInputElement): void {
  const boxes = inputs("permission");
  const keys = inputs("key");
  const ticked = () => boxes.flatMap(({ checked, value }) => (checked ? [value] : [])).join(" ");
  /** What was ticked or pasted last, before this script was there included: another kind of key reads the same anew. */
  let asked = field.value || ticked();

  const update = () => {
    const key = keys.find(({ checked }) => checked)?.value ?? "";
    for (const part of all("[data-key]")) part.hidden = !part.dataset["key"]?.split(" ").includes(key);
    const bits: Bits = new Map(
      boxes.flatMap(({ value, dataset }) => (key in dataset ? [[value, Number(dataset[key])]] : [])),
    );
    const { known, unknown } = readScope(asked, bits);
    for (const box of boxes) box.checked = known.includes(box.value);
    for (const meaning of all("[data-means]"))
      meaning.hidden = !known.includes(meaning.dataset["means"] ?? "");
    put({
      scope: known.join(key === "vkid" ? " " : ","),
      mask: String(maskOf(known, bits)),
      unknown: unknown.join(", "),
      nothing: known.length === 0,
      picked: known.length > 0,
    });
  };

  const ask = (scope: string) => {
    asked = scope;
    update();
  };
  field.addEventListener("input", () => ask(field.value));
  for (const key of keys) key.addEventListener("change", update);
  for (const box of boxes) {
    box.addEventListener("change", () => {
      field.value = "";
      ask(ticked());
    });
  }
  // A browser may have brought the choice of the kind of key back at a reload.
  update();
}
