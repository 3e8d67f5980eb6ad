import { readPermissions } from "./permissionTable.ts";

export { reachOf } from "./permissionTable.ts";

/** The table as it is when this is loaded. The build reads it anew each time, and tells what is wrong with it. */
export const permissions = readPermissions();
