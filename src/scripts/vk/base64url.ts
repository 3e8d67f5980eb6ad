/**
 * Bytes as base64url text without padding (RFC 4648 §5, RFC 7636 appendix A).
 *
 * @param bytes a few dozen bytes: a state, a code verifier, a SHA-256 digest
 * @returns text of `[A-Za-z0-9_-]`; 32 bytes give 43 characters
 */
export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
