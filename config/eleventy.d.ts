/** The part of Eleventy 3 that the guide uses; the package ships no types of its own. */
declare module "@11ty/eleventy" {
  import type { EventEmitter } from "node:events";

  export interface BuildEvent {
    readonly directories: { readonly output: string };
  }

  export interface UserConfig {
    on(
      event: "eleventy.before" | "eleventy.after",
      handler: (event: BuildEvent) => void | Promise<void>,
    ): void;
    addGlobalData(name: string, value: unknown): void;
    addExtension(
      extension: string,
      engine: {
        /** False where Eleventy need not read the files. */
        readonly read: boolean;
        readonly getData: (inputPath: string) => object;
        readonly compile: (text: string, inputPath: string) => () => string;
      },
    ): void;
    addNunjucksGlobal(name: string, value: unknown): void;
    addNunjucksFilter(name: string, filter: (...values: never[]) => unknown): void;
    setNunjucksEnvironmentOptions(options: { readonly dev: boolean; readonly trimBlocks: boolean }): void;
    addNunjucksTag(
      name: string,
      make: () => { readonly tags: readonly string[]; readonly preprocess: (template: string) => string },
    ): void;
    addWatchTarget(path: string): void;
    setEventEmitterMode(mode: "sequential"): void;
    setDataDeepMerge(deep: boolean): void;
    setDynamicPermalinks(isDynamic: boolean): void;
  }

  /** What was made from a template. */
  export interface WrittenPage {
    readonly inputPath: string;
    /** Its place on the site, `/ru/authorize/`. */
    readonly url: string;
    readonly content: string;
  }

  export default class Eleventy {
    constructor(
      input: string,
      output: string,
      options: {
        quietMode?: boolean;
        configPath?: string;
        runMode?: "build" | "watch";
        config?: (configuration: UserConfig) => void;
      },
    );
    init(): Promise<void>;
    write(): Promise<[copied: unknown, pages: readonly WrittenPage[]]>;
    /** There once it watches. */
    readonly watcher: EventEmitter;
    watch(): Promise<unknown>;
    stopWatch(): Promise<void>;
  }
}
