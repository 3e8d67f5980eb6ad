/**
 * The names in a scope, in their order, each once. RFC 6749 §3.3 separates them by a space, OAuth ВКонтакте
 * by a comma; both are read.
 *
 * @param scope for example `"offline,groups ads"`
 * @returns for example `["offline", "groups", "ads"]`; empty when there are none
 */
export function scopeNames(scope: string): string[] {
  return [...new Set(scope.split(/[\s,]+/))].filter((name) => name);
}
