// A page without a helper.
import "./share.ts";
import "./theme.ts";
import { enableCopying } from "./copying.ts";

enableCopying();
