import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** What a YAML file holds; throws with the file's name where it is no YAML. */
export function readYaml(file: string): ReturnType<typeof parse> {
  try {
    return parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`${file} is no YAML`, { cause: error });
  }
}
