// A page without a helper.
import "./theme.ts";
import { enableCopying } from "./copying.ts";

enableCopying();
